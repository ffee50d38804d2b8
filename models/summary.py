"""Counting a network by building it: depth, parameters, operations, memory, part by part."""

import functools
import math
import re
from typing import Any, Final

import keras

from cifar_gui.domain.network_summary import BlockShape, LayerCount, NetworkSummary
from models.registry import build_network, network_spec

_BYTES: Final = 4  # float32
_POSITION_BYTES: Final = 8  # int64
_NEED_THEIR_INPUT: Final = (
    keras.layers.Conv2D,
    keras.layers.Dense,
    keras.layers.BatchNormalization,
    keras.layers.MaxPooling2D,
)
_OVERWRITE_THEIR_INPUT: Final = (keras.layers.ReLU, keras.layers.Add)
_BLOCK: Final = re.compile(r"(stage\d+_block\d+|[a-z]+\d*)")


@functools.cache
def summarise(name: str, num_classes: int = 10, image_size: int = 32) -> NetworkSummary:
    """Everything that can be said of a network without training it.

    Args:
        name: A name of the registry.
        num_classes: Logits it puts out.
        image_size: Height and width of the pictures.

    Returns:
        The counts; computed once for each set of arguments.

    Raises:
        UnknownNetworkError: If there is no network of that name.
    """
    spec = network_spec(name)
    with keras.device("cpu"):
        network = build_network(name, num_classes=num_classes, seed=0, image_size=image_size)
    layers = tuple(count for layer in network.layers if (count := _count(layer)) is not None)
    return NetworkSummary(
        name=name,
        title=spec.title,
        description=spec.description,
        depth=sum(1 for layer in layers if layer.kind != "norm" and not layer.is_shortcut),
        parameters=sum(layer.parameters for layer in layers),
        macs=sum(layer.macs for layer in layers),
        activation_bytes=_activation_bytes(network),
        layers=layers,
        blocks=_blocks(network, layers),
        pool_position_bytes=_pool_position_bytes(network),
        test_activation_bytes=_test_activation_bytes(network),
        image_size=image_size,
        flattened_parameters=_flattened_parameters(network),
    )


def _flattened_parameters(network: Any) -> int:
    """Parameters that look at every pixel of a layer's output, one by one."""
    flat = {id(layer.output) for layer in network.layers if isinstance(layer, keras.layers.Flatten)}
    dense = (layer for layer in network.layers if isinstance(layer, keras.layers.Dense) and id(layer.input) in flat)
    return sum(math.prod(layer.kernel.shape) for layer in dense)


def _count(layer: Any) -> LayerCount | None:
    """A layer with weights, counted; None for one without."""
    if not layer.weights:
        return None
    shape = tuple(int(length) for length in layer.output.shape[1:])
    parameters = sum(math.prod(variable.shape) for variable in layer.trainable_variables)
    if isinstance(layer, keras.layers.Conv2D):
        height, width, inputs, outputs = layer.kernel.shape
        kind, formula = (
            "convolution",
            f"{height}·{width}·{inputs}·{outputs}" + (f" + {outputs}" if layer.use_bias else ""),
        )
        macs = shape[0] * shape[1] * height * width * inputs * outputs
    elif isinstance(layer, keras.layers.Dense):
        inputs, outputs = layer.kernel.shape
        kind, formula, macs = "dense", f"{inputs}·{outputs} + {outputs}", inputs * outputs
    else:
        kind, formula, macs = "norm", f"2·{shape[-1]}", 0
    return LayerCount(
        name=layer.name,
        part=layer.name.split("_")[0],
        kind=kind,
        formula=formula,
        parameters=parameters,
        macs=macs,
        is_shortcut="_shortcut_" in layer.name,
        output_shape=shape,
        is_fixed=not layer.trainable_variables,
    )


def _activation_bytes(network: Any) -> int:
    """Bytes of the tensors that the backward pass needs, for one picture.

    Convolution, dense and norm layers need their input, a ReLU its output, a max-pool its input; a sum and an average
    need nothing. A tensor that two layers need is kept once.
    """
    kept: dict[int, int] = {}
    for layer in network.layers:
        if isinstance(layer, _NEED_THEIR_INPUT):
            needed = layer.input
        elif isinstance(layer, keras.layers.ReLU):
            needed = layer.output
        else:
            continue
        kept[id(needed)] = _BYTES * _numbers(needed)
    return sum(kept.values())


def _pool_position_bytes(network: Any) -> int:
    """Bytes of the places where max-pools found each maximum, for one picture."""
    pools = [layer for layer in network.layers if isinstance(layer, keras.layers.MaxPooling2D)]
    return sum(_POSITION_BYTES * _numbers(layer.output) for layer in pools)


def _test_activation_bytes(network: Any) -> int:
    """The most bytes of layer outputs held at one moment without a backward pass, for one picture.

    A tensor is let go after its last reader (``models.direct_model``), and some layers overwrite what they read.
    """
    layers = [layer for layer in network.layers if not isinstance(layer, keras.layers.InputLayer)]
    last_reader = {id(tensor): turn for turn, layer in enumerate(layers) for tensor in _inputs(layer)}
    held = {id(tensor): _numbers(tensor) for tensor in network.inputs}
    most = 0
    for turn, layer in enumerate(layers):
        is_made = not isinstance(layer, _OVERWRITE_THEIR_INPUT)
        most = max(most, sum(held.values()) + (_numbers(layer.output) if is_made else 0))
        for tensor in _inputs(layer):
            if last_reader[id(tensor)] == turn:
                held.pop(id(tensor), None)
        held[id(layer.output)] = _numbers(layer.output)
    return _BYTES * most


def _inputs(layer: Any) -> list[Any]:
    return layer.input if isinstance(layer.input, list) else [layer.input]


def _numbers(tensor: Any) -> int:
    """How many numbers a tensor has for one picture."""
    return math.prod(int(length) for length in tensor.shape[1:])


def _blocks(network: Any, layers: tuple[LayerCount, ...]) -> tuple[BlockShape, ...]:
    """The network as it is drawn: one entry for each block, or for each stage of a network without blocks."""
    names = {layer.name for layer in network.layers}
    grouped: dict[str, list[LayerCount]] = {}
    for layer in layers:
        match = _BLOCK.match(layer.name)
        grouped.setdefault(match[1] if match else layer.part, []).append(layer)
    blocks = []
    for key, members in grouped.items():
        working = [layer for layer in members if layer.kind != "norm" and not layer.is_shortcut]
        last = working[-1].output_shape
        blocks.append(
            BlockShape(
                part=working[0].part,
                num_layers=len(working),
                channels=last[-1],
                size=last[0] if len(last) == 3 else 1,
                has_shortcut=f"{key}_add" in names,
                has_projection=f"{key}_shortcut_conv" in names,
            )
        )
    return tuple(blocks)
