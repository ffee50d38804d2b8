"""The ``.keras`` file that stock Keras writes of a network, made quickly for the second time and every time after.

Building a network of stock layers and having Keras walk through it takes longer than writing the numbers. So Keras does
it once for each network; afterwards its file is taken as a form, and only the numbers in it are new.
"""

import io
import json
import os
import re
import time
import warnings
import zipfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import h5py
import keras
import numpy as np
import numpy.typing as npt

from models.portable_config import portable
from models.registry import build_network
from models.weights_info import APP_MEMBER, CONFIG_MEMBER, METADATA_MEMBER, WEIGHTS_MEMBER


@dataclass(frozen=True, eq=False)
class _Form:
    """A stock file to be filled in.

    Attributes:
        config: ``config.json`` as Keras wrote it, but for what only this Keras knows.
        metadata: The values of ``metadata.json``.
        weights: ``model.weights.h5`` as Keras wrote it; 45 MB for ResNet18, so only the last form is kept.
        names: The name of each array in it, in the order of the network's weights.
    """

    config: bytes
    metadata: dict[str, Any]
    weights: bytes
    names: tuple[str, ...]


_last_form: Final[dict[tuple[str, int, int | None], _Form]] = {}


def write_stock_file(
    path: Path,
    network: str,
    arrays: Sequence[npt.NDArray[Any]],
    num_classes: int,
    image_size: int | None = None,
    *,
    half: bool = False,
    app: str | None = None,
) -> None:
    """Write the file that stock Keras would write of a network with these weights.

    Args:
        path: The file to write; its name must end in ``.keras``.
        network: A name of the network registry.
        arrays: All weights, in the order of ``network.weights``.
        num_classes: Outputs of the network.
        image_size: As ``build_network`` takes it.
        half: Whether the numbers are rounded to float16, from which Keras makes float32 again when it reads them.
        app: What this program has to say about them, or None. To add it afterwards would not be safe: ``zipfile``
            begins an archive anew when the disk fails while it looks for what is there.

    Raises:
        OSError: If the file cannot be written.
        ValueError: If number or shapes of the arrays are not those of the network, or one has numbers too large
            for float16.
    """
    form = _form(network, num_classes, image_size, path)
    content = io.BytesIO(form.weights)
    with h5py.File(content, "r+") as file:
        shapes = [file[name].shape for name in form.names]
        if [array.shape for array in arrays] != shapes:
            raise ValueError(f"the arrays are not those of {network} with {num_classes} classes")
        for name, array in zip(form.names, arrays, strict=True):
            file[name][...] = np.asarray(array, np.float32)
    if half:
        content = _halved(content)
    metadata = {**form.metadata, "date_saved": time.strftime("%Y-%m-%d@%H:%M:%S")}
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(METADATA_MEMBER, json.dumps(metadata))
        archive.writestr(CONFIG_MEMBER, form.config)
        archive.writestr(WEIGHTS_MEMBER, content.getbuffer())
        if app is not None:
            archive.writestr(APP_MEMBER, app)


def _halved(content: io.BytesIO) -> io.BytesIO:
    """An HDF5 file with the same groups and attributes, and every array in half precision."""
    halved = io.BytesIO()
    with h5py.File(content, "r") as source, h5py.File(halved, "w") as target:

        def copy(name: str, item: Any) -> None:
            if isinstance(item, h5py.Dataset):
                numbers = np.asarray(item, np.float32)
                if not (np.abs(numbers) <= np.finfo(np.float16).max).all():
                    raise ValueError(f"{name} has numbers that half precision cannot hold")
                made = target.create_dataset(name, data=numbers.astype(np.float16))
            else:
                made = target.require_group(name)
            made.attrs.update(item.attrs)

        source.visititems(copy)
        target.attrs.update(source.attrs)
    return halved


def prepare_form(network: str, num_classes: int, image_size: int | None, folder: Path) -> None:
    """Let Keras make the form of a network now, so that no later save has to wait for it.

    Args:
        network: A name of the network registry.
        num_classes: Its outputs.
        image_size: As ``build_network`` takes it.
        folder: Where the file that Keras writes may be for a moment.

    Raises:
        OSError: If it cannot be written.
    """
    path = folder / f".form.{os.getpid()}.tmp.keras"
    try:
        path.unlink(missing_ok=True)  # a link of that name would lead the writing elsewhere
        _form(network, num_classes, image_size, path)
    finally:
        path.unlink(missing_ok=True)


def _form(network: str, num_classes: int, image_size: int | None, path: Path) -> _Form:
    """The form of a network; made by way of a path when it is not that of the last network."""
    key = (network, num_classes, image_size)
    if key not in _last_form:
        with keras.device("cpu"):
            stock = build_network(network, num_classes=num_classes, seed=0, stock=True, image_size=image_size)
        with warnings.catch_warnings():
            # WORKAROUND(keras 3.15.1): saving converts variables with numpy's old __array__ protocol; numpy 2 warns.
            warnings.filterwarnings("ignore", message=".*__array__.*copy keyword.*", category=DeprecationWarning)
            stock.save(path)
        name_of = {id(variable): name for name, variable in array_names(stock).items()}
        with zipfile.ZipFile(path) as archive:
            form = _Form(
                config=json.dumps(portable(json.loads(archive.read(CONFIG_MEMBER)))).encode(),
                metadata=json.loads(archive.read(METADATA_MEMBER)),
                weights=archive.read(WEIGHTS_MEMBER),
                names=tuple(name_of[id(variable)] for variable in stock.weights),
            )
        _last_form.clear()
        _last_form[key] = form
    return _last_form[key]


def array_names(stock: Any) -> dict[str, Any]:
    """The variables of a network of stock layers by the name Keras gives each in its HDF5 file.

    Keras 3 names a layer's group after its class, in snake case, with a counter for each class in layer order.
    """
    expected: dict[str, Any] = {}
    counts: Counter[str] = Counter()
    for layer in stock.layers:
        kind = _snake_case(type(layer).__name__)
        group = f"{kind}_{counts[kind]}" if counts[kind] else kind
        counts[kind] += 1
        for index, variable in enumerate(layer.weights):
            expected[f"layers/{group}/vars/{index}"] = variable
    return expected


def _snake_case(name: str) -> str:
    name = re.sub(r"(.)([A-Z][a-z]+)", r"\1_\2", name)
    return re.sub(r"([a-z])([A-Z])", r"\1_\2", name).lower()
