"""Trained weights as a safetensors file: the arrays by name, for programs that bring a network of their own."""

from pathlib import Path
from typing import Any

import numpy as np

from models.weights_info import WeightsInfo


def write_safetensors_file(path: Path, network: Any, info: WeightsInfo) -> None:
    """Write a network's weights.

    Args:
        path: The file to write.
        network: The Keras network; its arrays keep Keras' names (``stem_conv/kernel``) and order of axes: kernels of
            convolutions are (height, width, in, out), of dense layers (in, out).
        info: What to say about them, in the file's metadata.

    Raises:
        ImportError: If the package safetensors is not installed.
        OSError: If the file cannot be written.
    """
    from safetensors.numpy import save

    arrays = {weight.path: np.ascontiguousarray(weight.value.detach().cpu().numpy()) for weight in network.weights}
    path.write_bytes(save(arrays, {"format": "keras", **info.as_texts()}))


def check_safetensors_file(path: Path, network: Any, _info: WeightsInfo) -> None:
    """Read a file back.

    Raises:
        ValueError: If it does not hold the numbers of this network.
    """
    from safetensors.numpy import load_file

    arrays = load_file(path)
    weights = {weight.path: weight.value.detach().cpu().numpy() for weight in network.weights}
    if arrays.keys() != weights.keys() or not all(np.array_equal(arrays[name], weights[name]) for name in weights):
        raise ValueError(f"{path.name} does not hold what was written")
