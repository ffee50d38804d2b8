"""Trained weights as an ONNX file that takes pictures as they are: uint8, as any program reads them.

The graph is built from the network of stock layers, node by node, in operators that every ONNX runtime since 2021 has.
What a picture needs before the network sees it stands in the graph, so that nobody has to know.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

import keras
import numpy as np
import numpy.typing as npt
import torch

from cifar_gui.domain.errors import AppError
from models.forward import logits_of
from models.preprocessing import DEVIATION, MEAN
from models.registry import build_network, size_to_build
from models.weights_file import copy_weights
from models.weights_info import WeightsInfo

IMAGES: Final = "images"
LOGITS: Final = "logits"
PROBABILITIES: Final = "probabilities"
TOLERANCE: Final = 1e-4
_OPSET: Final = 13
_IR_VERSION: Final = 8  # of the same year as the operators
_TO_CHANNELS_FIRST: Final = [0, 3, 1, 2]
_TO_CHANNELS_LAST: Final = [0, 2, 3, 1]
_CHECKED_IMAGES: Final = 3
_DOC: Final = (
    "images: uint8, (batch, height, width, 3), RGB, 0 to 255. logits: float32, (batch, classes). probabilities: the "
    "softmax of the logits divided by the temperature in the metadata. class_names in the metadata: in label order."
)


class WrongGraphError(AppError):
    """An ONNX file computes something else than the network it was made of; it was not kept."""

    template = (
        "The ONNX file of {network} would give other answers than the network (by {difference}), so it was not "
        "written. Please report this."
    )


def write_onnx_file(path: Path, network: Any, info: WeightsInfo) -> None:
    """Write a network as an ONNX file.

    Args:
        path: The file to write.
        network: The Keras network.
        info: What to say about it, in the file's metadata; it takes pictures of the size it was trained on.

    Raises:
        ImportError: If the package onnx is not installed.
        OSError: If the file cannot be written.
    """
    import onnx

    size = size_to_build(info.network, info.image_size)
    with keras.device("cpu"):
        stock = build_network(info.network, num_classes=len(info.class_names), seed=0, stock=True, image_size=size)
    copy_weights(network, stock)
    graph = _Graph(info.image_size)
    graph.add_network(stock)
    graph.add_probabilities(info.temperature)
    model = graph.model(info, _DOC)
    onnx.checker.check_model(model, full_check=True)
    path.write_bytes(model.SerializeToString())


def check_onnx_file(path: Path, network: Any, info: WeightsInfo) -> None:
    """Ask an ONNX file and the network the same.

    Args:
        path: The file.
        network: The Keras network that it was made of.
        info: What is said about it.

    Raises:
        WrongGraphError: If a logit differs by more than 0.0001, relative to the largest where that is above 1.
        ImportError: If the package onnxruntime is not installed.
    """
    import onnxruntime

    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    generator = np.random.default_rng(0)
    for num_images in (1, _CHECKED_IMAGES):  # the batch is as large as one likes
        images = generator.integers(0, 256, (num_images, info.image_size, info.image_size, 3), np.uint8)
        (theirs,) = session.run([LOGITS], {IMAGES: images})
        with torch.no_grad():
            ours = logits_of(network, torch.from_numpy(images).to(_device_of(network))).cpu().numpy()
        difference = float(np.abs(theirs - ours).max())
        if not difference <= TOLERANCE * max(1.0, float(np.abs(ours).max())):
            raise WrongGraphError(network=info.network, difference=f"{difference:.2g}")


def _device_of(network: Any) -> str:
    return str(network.weights[0].value.device)


class _Graph:
    """Nodes in the order of the network's layers; activations are channels first, as ONNX means them."""

    def __init__(self, image_size: int) -> None:
        from onnx import helper, numpy_helper

        self._helper, self._numpy_helper = helper, numpy_helper
        self._image_size = image_size
        self._nodes: list[Any] = []
        self._constants: list[Any] = []
        self._num_classes = 0

    def add_network(self, stock: Any) -> None:
        """Everything from the images to the logits."""
        names = {id(stock.inputs[0]): self._prepared()}
        for layer in stock.layers:
            if isinstance(layer, keras.layers.InputLayer):
                continue
            sources = layer.input if isinstance(layer.input, list) else [layer.input]
            make = _MAKERS[type(layer).__name__]
            names[id(layer.output)] = make(self, layer, [names[id(source)] for source in sources])
        self.add("Identity", [names[id(stock.outputs[0])]], LOGITS)
        self._num_classes = stock.outputs[0].shape[-1]

    def add_probabilities(self, temperature: float) -> None:
        """The softmax of the logits divided by a temperature."""
        divided = self.add("Div", [LOGITS, self.constant("temperature", np.float32(temperature))], "tempered_logits")
        self.add("Softmax", [divided], PROBABILITIES, axis=-1)

    def model(self, info: WeightsInfo, doc: str) -> Any:
        """The graph as a model that says what it is."""
        helper, number = self._helper, self._number_types()
        size, classes = self._image_size, self._num_classes
        graph = helper.make_graph(
            self._nodes,
            info.network,
            [helper.make_tensor_value_info(IMAGES, number["uint8"], ["batch", size, size, 3])],
            [
                helper.make_tensor_value_info(name, number["float"], ["batch", classes])
                for name in (LOGITS, PROBABILITIES)
            ],
            self._constants,
        )
        model = helper.make_model(
            graph,
            opset_imports=[helper.make_opsetid("", _OPSET)],
            ir_version=_IR_VERSION,
            producer_name="CIFAR GUI",
            doc_string=doc,
        )
        helper.set_model_props(model, info.as_texts())
        return model

    def add(self, kind: str, inputs: Sequence[str], name: str, **attributes: Any) -> str:
        """A node; its output has its name."""
        self._nodes.append(self._helper.make_node(kind, list(inputs), [name], name=name, **attributes))
        return name

    def constant(self, name: str, value: npt.NDArray[Any] | np.generic) -> str:
        """Numbers that the file holds."""
        self._constants.append(
            self._numpy_helper.from_array(np.ascontiguousarray(value).reshape(np.shape(value)), name)
        )
        return name

    def _prepared(self) -> str:
        """What ``preprocessing.normalise`` does, then channels first."""
        number = self._number_types()["float"]
        x = self.add("Cast", [IMAGES], "pixels", to=number)
        x = self.add("Div", [x, self.constant("most", np.float32(255))], "shares")
        x = self.add("Sub", [x, self.constant("mean", np.asarray(MEAN, np.float32))], "centred")
        x = self.add("Div", [x, self.constant("deviation", np.asarray(DEVIATION, np.float32))], "normalised")
        return self.add("Transpose", [x], "channels_first", perm=_TO_CHANNELS_FIRST)

    def _number_types(self) -> dict[str, int]:
        from onnx import TensorProto

        return {"uint8": int(TensorProto.UINT8), "float": int(TensorProto.FLOAT)}


def _weights(graph: _Graph, layer: Any, *names: str) -> list[str]:
    arrays = (getattr(layer, name).value.detach().cpu().numpy() for name in names)
    return [graph.constant(f"{layer.name}/{name}", array) for name, array in zip(names, arrays, strict=True)]


def _convolution(graph: _Graph, layer: Any, inputs: list[str]) -> str:
    kernel = layer.kernel.value.detach().cpu().numpy().transpose(3, 2, 0, 1)
    kernel_name = graph.constant(f"{layer.name}/kernel", kernel)
    bias = _weights(graph, layer, "bias") if layer.use_bias else []
    # "same" is used at stride 1 alone, where both sides get the same
    pads = [size // 2 if layer.padding == "same" else 0 for size in layer.kernel_size]
    strides = list(layer.strides)
    return graph.add("Conv", [*inputs, kernel_name, *bias], layer.name, pads=pads * 2, strides=strides)


def _norm(graph: _Graph, layer: Any, inputs: list[str]) -> str:
    statistics = _weights(graph, layer, "gamma", "beta", "moving_mean", "moving_variance")
    return graph.add("BatchNormalization", [*inputs, *statistics], layer.name, epsilon=layer.epsilon)


def _padding(graph: _Graph, layer: Any, inputs: list[str]) -> str:
    """Zeros around the last two axes that the layer means, which are ours in another order."""
    height_width = ("height", "width") if layer.data_format == "channels_last" else ("width", "channels")
    before_after = dict(zip(height_width, layer.padding, strict=True))
    pairs = [before_after.get(axis, (0, 0)) for axis in ("batch", "channels", "height", "width")]
    pads = np.asarray([before for before, _ in pairs] + [after for _, after in pairs], np.int64)
    return graph.add("Pad", [*inputs, graph.constant(f"{layer.name}/pads", pads)], layer.name)


def _max_pool(graph: _Graph, layer: Any, inputs: list[str]) -> str:
    sizes = {"kernel_shape": list(layer.pool_size), "strides": list(layer.strides)}
    return graph.add("MaxPool", inputs, layer.name, **sizes)


def _pooled(kind: str) -> "_Maker":
    def make(graph: _Graph, layer: Any, inputs: list[str]) -> str:
        return graph.add("Flatten", [graph.add(kind, inputs, f"{layer.name}/pool")], layer.name)

    return make


def _flatten(graph: _Graph, layer: Any, inputs: list[str]) -> str:
    """In the order of the axes that the network was trained with."""
    last = graph.add("Transpose", inputs, f"{layer.name}/channels_last", perm=_TO_CHANNELS_LAST)
    return graph.add("Flatten", [last], layer.name)


def _dense(graph: _Graph, layer: Any, inputs: list[str]) -> str:
    return graph.add("Gemm", [*inputs, *_weights(graph, layer, "kernel", "bias")], layer.name)


def _rescaling(graph: _Graph, layer: Any, inputs: list[str]) -> str:
    scale, offset = (np.float32(value) for value in (layer.scale, layer.offset))
    scaled = graph.add("Mul", [*inputs, graph.constant(f"{layer.name}/scale", scale)], f"{layer.name}/scaled")
    return graph.add("Add", [scaled, graph.constant(f"{layer.name}/offset", offset)], layer.name)


def _plain(kind: str) -> "_Maker":
    return lambda graph, layer, inputs: graph.add(kind, inputs, layer.name)


_Maker = Callable[[_Graph, Any, list[str]], str]
_MAKERS: Final[dict[str, _Maker]] = {
    "Conv2D": _convolution,
    "BatchNormalization": _norm,
    "ReLU": _plain("Relu"),
    "Add": _plain("Add"),
    "ZeroPadding2D": _padding,
    "MaxPooling2D": _max_pool,
    "GlobalAveragePooling2D": _pooled("GlobalAveragePool"),
    "GlobalMaxPooling2D": _pooled("GlobalMaxPool"),
    "Flatten": _flatten,
    "Dense": _dense,
    "Rescaling": _rescaling,
}
