"""Trained weights as a ``.keras`` file: written so that stock Keras opens it, read without trusting it.

The file is Keras' own zip (``config.json``, ``metadata.json``, ``model.weights.h5``) of the network built from stock
layers, plus ``app.json``, which says what this program needs to know. Reading never deserialises a network from the
file: the network is built from the registry and only arrays of exactly the expected names, shapes and type are used.
"""

import io
import json
import zipfile
import zlib
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import h5py
import keras
import numpy as np
import torch

from cifar_gui.domain.errors import AppError
from models.registry import build_network, network_names
from models.stock_file import CONFIG_MEMBER, METADATA_MEMBER, WEIGHTS_MEMBER, array_names, write_stock_file

SCHEMA: Final = 1
_APP_MEMBER: Final = "app.json"
_MEMBERS: Final = frozenset({CONFIG_MEMBER, METADATA_MEMBER, WEIGHTS_MEMBER, _APP_MEMBER})
_MOST_BYTES: Final = 1_000_000_000
_MOST_TEXT_BYTES: Final = 5_000_000
_MOST_CLASSES: Final = 10_000
_MOST_DEPTH: Final = 4
_FLOAT_TYPES: Final = ("<f4", "<f2")
_MOST_RATIO: Final = 20  # weights hardly compress; a zip bomb does
_MOST_EXTRA_BYTES: Final = 4_000_000  # what HDF5 needs besides the numbers, generously
# What reading a damaged or hostile zip can raise; encrypted members are a RuntimeError, deep JSON is one as well.
_DAMAGE: Final = (OSError, EOFError, RuntimeError, zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error)


class WeightsRefusedError(AppError):
    """A weights file is damaged, foreign, or not what it says."""

    template = "{name} cannot be used: {reason}. Choose a weights file that this program has written."


@dataclass(frozen=True)
class WeightsInfo:
    """What a weights file says about itself.

    Attributes:
        network: A name of the network registry.
        class_names: One name a class, in label order.
        title: The run's name for the user.
        dataset_title: What it was trained on.
        steps: Training steps done.
        test_accuracy: Test accuracy after the last whole epoch, 0 to 1, or None.
        mirror_test: Whether an image is asked about together with its mirror image.
    """

    network: str
    class_names: tuple[str, ...]
    title: str
    dataset_title: str
    steps: int
    test_accuracy: float | None
    mirror_test: bool = False


def write_weights_file(path: Path, network: Any, info: WeightsInfo) -> None:
    """Write a network's weights as a stock ``.keras`` file.

    Args:
        path: The file to write; its name must end in ``.keras``.
        network: The Keras network to save.
        info: What to say about it.

    Raises:
        OSError: If the file cannot be written.
        ValueError: If the network is not the one it is said to be.
    """
    arrays = [weight.value.detach().cpu().numpy() for weight in network.weights]
    write_stock_file(path, info.network, arrays, len(info.class_names))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(_APP_MEMBER, json.dumps({"schema": SCHEMA, **asdict(info)}, indent=1))


def verify_weights_file(path: Path) -> None:
    """Check that what was written can be read back.

    Raises:
        ValueError: If the zip or one of its members is damaged.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            damaged = archive.testzip()
    except zipfile.BadZipFile as error:
        raise ValueError(f"what was written cannot be read back ({error})") from error
    if damaged is not None:
        raise ValueError(f"what was written cannot be read back ({damaged})")


def copy_weights(source: Any, target: Any) -> None:
    """Copy all weights between two networks of the same graph, whatever their layers are made of.

    Args:
        source: The network to copy from.
        target: The network to copy to; same number, order and shapes of weights.

    Raises:
        ValueError: If they do not have the same weights; nothing is copied then.
    """
    if [tuple(weight.shape) for weight in source.weights] != [tuple(weight.shape) for weight in target.weights]:
        raise ValueError(f"{source.name} and {target.name} do not have the same weights.")
    with torch.no_grad():
        for old, new in zip(source.weights, target.weights, strict=True):
            new.value.copy_(old.value)


def read_info(path: Path) -> WeightsInfo:
    """What a weights file says about itself, without reading its weights.

    Raises:
        WeightsRefusedError: If the file is missing, damaged or foreign.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            _check_members(path, archive)
            return _info(path, archive)
    except FileNotFoundError as error:
        raise WeightsRefusedError(name=path.name, reason="there is no such file") from error
    except _DAMAGE as error:
        raise WeightsRefusedError(name=path.name, reason=f"it is not a readable .keras file ({error})") from error


def read_weights_file(path: Path, device: str = "cpu") -> tuple[Any, WeightsInfo]:
    """Build the network a weights file is for and fill it.

    Args:
        path: The file.
        device: Where the network is put, as torch names it.

    Returns:
        The Keras network, ready to be asked, and what the file says about it.

    Raises:
        WeightsRefusedError: If the file is missing, damaged, foreign, or does not fit the network it names.
    """
    info = read_info(path)
    with keras.device("cpu"):
        stock = build_network(info.network, num_classes=len(info.class_names), seed=0, stock=True)
    try:
        with zipfile.ZipFile(path) as archive:
            if archive.getinfo(WEIGHTS_MEMBER).file_size > _num_bytes(stock) + _MOST_EXTRA_BYTES:
                raise WeightsRefusedError(name=path.name, reason="its arrays are not those of the network it names")
            content = archive.read(WEIGHTS_MEMBER)  # zip checks the CRC-32 while reading
    except _DAMAGE as error:
        raise WeightsRefusedError(name=path.name, reason=f"its weights are damaged ({error})") from error
    _load_arrays(path, content, stock)
    with keras.device(device):
        network = build_network(info.network, num_classes=len(info.class_names), seed=0)
    copy_weights(stock, network)
    return network, info


def _check_members(path: Path, archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    names = [member.filename for member in members]
    if _APP_MEMBER not in names or WEIGHTS_MEMBER not in names:
        raise WeightsRefusedError(name=path.name, reason="it was not written by this program")
    if len(set(names)) != len(names) or not set(names) <= _MEMBERS:
        raise WeightsRefusedError(name=path.name, reason="it holds files that do not belong there")
    for member in members:
        limit = _MOST_BYTES if member.filename == WEIGHTS_MEMBER else _MOST_TEXT_BYTES
        is_bomb = member.file_size > limit or member.file_size > _MOST_RATIO * max(1, member.compress_size)
        if is_bomb or (member.external_attr >> 16) & 0o170000 == 0o120000:  # the second is a symbolic link
            raise WeightsRefusedError(name=path.name, reason=f"{member.filename} in it is not a plain file of its size")


def _info(path: Path, archive: zipfile.ZipFile) -> WeightsInfo:
    try:
        values = json.loads(archive.read(_APP_MEMBER))
        class_names = tuple(str(name) for name in values["class_names"])
        accuracy = values["test_accuracy"]
        info = WeightsInfo(
            network=str(values["network"]),
            class_names=class_names,
            title=str(values["title"]),
            dataset_title=str(values["dataset_title"]),
            steps=int(values["steps"]),
            test_accuracy=None if accuracy is None else float(accuracy),
            mirror_test=bool(values.get("mirror_test", False)),
        )
        schema = int(values["schema"])
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise WeightsRefusedError(name=path.name, reason=f"its app.json cannot be understood ({error})") from error
    if schema > SCHEMA:
        raise WeightsRefusedError(name=path.name, reason="it was written by a newer version of this program")
    if info.network not in network_names():
        raise WeightsRefusedError(name=path.name, reason=f"it is for a network named {info.network}, unknown here")
    if not 2 <= len(class_names) <= _MOST_CLASSES:
        raise WeightsRefusedError(name=path.name, reason=f"it has {len(class_names)} classes")
    return info


def _num_bytes(network: Any) -> int:
    """Bytes of a network's weights."""
    return sum(variable.value.numel() * variable.value.element_size() for variable in network.weights)


def _load_arrays(path: Path, content: bytes, stock: Any) -> None:
    """Take over the arrays of an HDF5 file that has exactly the names, shapes and type that stock Keras would write."""
    expected = array_names(stock)
    try:
        with h5py.File(io.BytesIO(content), "r") as file:
            found = _plain_datasets(path, file)
            if {name: shape for name, (shape, _) in found.items()} != {
                name: tuple(variable.shape) for name, variable in expected.items()
            }:
                raise WeightsRefusedError(name=path.name, reason="its arrays are not those of the network it names")
            arrays = {name: np.asarray(file[name], np.float32) for name in found}
    except (OSError, KeyError, RuntimeError, ValueError, TypeError) as error:
        raise WeightsRefusedError(name=path.name, reason=f"its weights cannot be read ({error})") from error
    if not all(np.isfinite(array).all() for array in arrays.values()):
        raise WeightsRefusedError(name=path.name, reason="some of its weights are not finite numbers")
    with torch.no_grad():
        for name, variable in expected.items():
            variable.value.copy_(torch.from_numpy(arrays[name]))


def _plain_datasets(path: Path, file: Any) -> dict[str, tuple[tuple[int, ...], str]]:
    """Shape and type of every dataset in an HDF5 file; anything but plain float arrays in plain groups is refused."""
    found: dict[str, tuple[tuple[int, ...], str]] = {}
    waiting = [("", file)]
    while waiting:
        prefix, group = waiting.pop()
        for key in group:
            name = f"{prefix}{key}"
            if type(group.get(key, getlink=True)) is not h5py.HardLink or name.count("/") > _MOST_DEPTH:
                raise WeightsRefusedError(name=path.name, reason="it holds links, which do not belong there")
            item = group[key]
            if isinstance(item, h5py.Group):
                waiting.append((f"{name}/", item))
                continue
            is_plain = isinstance(item, h5py.Dataset) and not item.is_virtual and not item.external
            if not is_plain or item.dtype.str not in _FLOAT_TYPES:
                raise WeightsRefusedError(name=path.name, reason="it holds something else than arrays of numbers")
            found[name] = (item.shape, item.dtype.str)
    return found
