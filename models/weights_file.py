"""Trained weights as a ``.keras`` file: written so that stock Keras opens it, read without trusting it.

The file is Keras' own zip (``config.json``, ``metadata.json``, ``model.weights.h5``) of the network built from stock
layers, plus ``app.json``, which says what this program needs to know. Reading never deserialises a network from the
file: the network is built from the registry and only arrays of exactly the expected names, shapes and type are used.
"""

import io
import json
import zipfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

import h5py
import keras
import numpy as np
import numpy.typing as npt
import torch

from cifar_gui.domain.errors import system_words
from cifar_gui.domain.sentence import Sentence
from cifar_gui.regular_file import open_regular
from models.registry import build_network, is_network, size_to_build
from models.stock_file import array_names, write_stock_file
from models.weights_info import (
    DAMAGE,
    SCHEMA,
    WEIGHTS_MEMBER,
    WeightsInfo,
    WeightsRefusedError,
    read_info,
)

_MOST_DEPTH: Final = 4
_MOST_OBJECTS: Final = 5_000  # the deepest network has 800; groups may hold each other, and their paths multiply
_FLOAT_TYPES: Final = ("<f4", "<f2")
_MOST_EXTRA_BYTES: Final = 4_000_000  # what HDF5 needs besides the numbers, generously


def write_weights_file(path: Path, network: Any, info: WeightsInfo, *, half: bool = False) -> None:
    """Write a network's weights as a stock ``.keras`` file.

    Args:
        path: The file to write; its name must end in ``.keras``.
        network: The Keras network to save.
        info: What to say about it.
        half: Whether to round the numbers to half precision (float16), which halves the file.

    Raises:
        OSError: If the file cannot be written.
        ValueError: If the network is not the one it is said to be, or has weights too large for half precision.
    """
    write_weights_arrays(path, [weight.value.detach().cpu().numpy() for weight in network.weights], info, half=half)


def write_weights_arrays(
    path: Path, arrays: Sequence[npt.NDArray[Any]], info: WeightsInfo, *, half: bool = False
) -> None:
    """Write weights read from a network as a stock ``.keras`` file.

    Args:
        path: The file to write; its name must end in ``.keras``.
        arrays: All weights, in the order of ``network.weights``.
        info: What to say about them.
        half: Whether to round the numbers to half precision (float16), which halves the file.

    Raises:
        OSError: If the file cannot be written.
        ValueError: If they are not those of the network they are said to be, or too large for half precision.
    """
    app = json.dumps({"schema": SCHEMA, **asdict(info)}, indent=1)
    size = size_to_build(info.network, info.image_size)
    write_stock_file(path, info.network, arrays, len(info.class_names), size, half=half, app=app)


def round_to_half(network: Any) -> None:
    """Give a network the numbers that a file in half precision of it would hold; they stay float32.

    Numbers too large for half precision become infinite, and no file can be written of them.

    Args:
        network: The Keras network; its weights are changed in place.
    """
    with torch.no_grad():
        for weight in network.weights:
            weight.value.copy_(weight.value.half())


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


def read_known_info(path: Path) -> WeightsInfo:
    """What a weights file says about itself, for a network of the registry.

    Raises:
        WeightsRefusedError: If the file is missing, damaged or foreign, or for a network unknown here.
    """
    info = read_info(path)
    if not is_network(info.network):
        raise WeightsRefusedError(
            name=path.name, reason=Sentence("it is for a network named {network}, unknown here", network=info.network)
        )
    return info


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
    info = read_known_info(path)
    with keras.device("meta"):  # without numbers: only names and shapes are wanted, and drawing weights takes time
        size = size_to_build(info.network, info.image_size)
        stock = build_network(info.network, num_classes=len(info.class_names), seed=0, stock=True, image_size=size)
    try:
        with open_regular(path) as file, zipfile.ZipFile(file) as archive:
            if archive.getinfo(WEIGHTS_MEMBER).file_size > _num_bytes(stock) + _MOST_EXTRA_BYTES:
                raise WeightsRefusedError(
                    name=path.name, reason=Sentence("its arrays are not those of the network it names")
                )
            content = archive.read(WEIGHTS_MEMBER)  # zip checks the CRC-32 while reading
    except DAMAGE as error:
        raise WeightsRefusedError(
            name=path.name, reason=Sentence("its weights are damaged ({error})", error=system_words(error))
        ) from error
    arrays = _arrays(path, content, stock)
    with keras.device(device):
        network = build_network(info.network, num_classes=len(info.class_names), seed=0, image_size=size)
    with torch.no_grad():
        for array, variable in zip(arrays, network.weights, strict=True):
            variable.value.copy_(torch.from_numpy(array))
    return network, info


def _num_bytes(network: Any) -> int:
    """Bytes of a network's weights."""
    return sum(variable.value.numel() * variable.value.element_size() for variable in network.weights)


def _arrays(path: Path, content: bytes, stock: Any) -> list[npt.NDArray[np.float32]]:
    """The arrays of an HDF5 file that has exactly the names, shapes and type that stock Keras would write.

    Returns:
        float32, in the order of ``stock.weights``.
    """
    expected = array_names(stock)
    try:
        with h5py.File(io.BytesIO(content), "r") as file:
            found = _plain_datasets(path, file)
            if {name: shape for name, (shape, _) in found.items()} != {
                name: tuple(variable.shape) for name, variable in expected.items()
            }:
                raise WeightsRefusedError(
                    name=path.name, reason=Sentence("its arrays are not those of the network it names")
                )
            arrays = {name: np.asarray(file[name], np.float32) for name in found}
    except (OSError, KeyError, RuntimeError, ValueError, TypeError) as error:
        raise WeightsRefusedError(
            name=path.name, reason=Sentence("its weights cannot be read ({error})", error=system_words(error))
        ) from error
    if not all(np.isfinite(array).all() for array in arrays.values()):
        raise WeightsRefusedError(name=path.name, reason=Sentence("some of its weights are not finite numbers"))
    name_of = {id(variable): name for name, variable in expected.items()}
    return [arrays[name_of[id(variable)]] for variable in stock.weights]


def _plain_datasets(path: Path, file: Any) -> dict[str, tuple[tuple[int, ...], str]]:
    """Shape and type of every dataset in an HDF5 file; anything but plain float arrays in plain groups is refused."""
    found: dict[str, tuple[tuple[int, ...], str]] = {}
    num_objects = 0
    waiting = [("", file)]
    while waiting:
        prefix, group = waiting.pop()
        for key in group:
            name = f"{prefix}{key}"
            num_objects += 1
            if num_objects > _MOST_OBJECTS:
                raise WeightsRefusedError(
                    name=path.name, reason=Sentence("it holds something else than arrays of numbers")
                )
            if type(group.get(key, getlink=True)) is not h5py.HardLink or name.count("/") > _MOST_DEPTH:
                raise WeightsRefusedError(name=path.name, reason=Sentence("it holds links, which do not belong there"))
            item = group[key]
            if isinstance(item, h5py.Group):
                waiting.append((f"{name}/", item))
                continue
            is_plain = isinstance(item, h5py.Dataset) and not item.is_virtual and not item.external
            if not is_plain or item.dtype.str not in _FLOAT_TYPES:
                raise WeightsRefusedError(
                    name=path.name, reason=Sentence("it holds something else than arrays of numbers")
                )
            found[name] = (item.shape, item.dtype.str)
    return found
