"""A functional Keras model that calls its layers one after the other, without Keras' bookkeeping around each call."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from inspect import signature
from typing import Any

import keras
import torch


@dataclass(frozen=True)
class Call:
    """One layer's turn.

    Attributes:
        layer: The layer's name.
        function: The layer's ``call``.
        sources: Keys of the tensors it reads.
        takes_list: Whether it wants them as one list.
        takes_training: Whether it wants to know if this is a training step.
        result: Key of the tensor it gives.
        finished: Keys of the tensors that no later layer reads.
    """

    layer: str
    function: Callable[..., torch.Tensor]
    sources: tuple[int, ...]
    takes_list: bool
    takes_training: bool
    result: int
    finished: tuple[int, ...]

    def run(self, tensors: dict[int, torch.Tensor], *, is_training: bool) -> None:
        """Compute it from the tensors of the turns before, and let go those that no later turn reads."""
        sources = [tensors[key] for key in self.sources]
        for key in self.finished:
            del tensors[key]
        options = {"training": is_training} if self.takes_training else {}
        tensors[self.result] = self.function(sources if self.takes_list else sources[0], **options)


@keras.saving.register_keras_serializable(package="cifar_gui")
class DirectModel(keras.Model):  # type: ignore[misc]  # keras ships no types
    """Computes what ``keras.Model`` computes, with three differences in how.

    - Nothing is left to Python's cycle collector. Keras 3.15's own run through the graph leaves reference cycles that
      hold activations: 126 MB after each ResNet18 step of 64 images, so that every step works in cold memory.
    - An activation is let go after its last reader. Keras' own run keeps all of them to the end, which without
      gradients is what decides the memory: 2.4 GB against 0.4 GB for ResNet18 and 500 images.
    - It computes where its input is, whatever Keras' default device is. Stock layers move what they are given to the
      default device, which is a GPU wherever there is one.

    Layers are called directly, so torch's forward hooks on single layers do not run: ``models.segments`` looks inside.
    """

    def call(self, inputs: Any, training: bool | None = None, mask: Any = None) -> torch.Tensor:
        """(n, height, width, channels) to (n, num_classes) logits; anything but a plain tensor goes Keras' own way."""
        if mask is not None or not isinstance(inputs, torch.Tensor) or inputs.is_meta or not self._fits(inputs):
            return super().call(inputs, training=training, mask=mask)  # type: ignore[no-any-return]  # keras has no types
        with keras.device(str(inputs.device)):
            tensors = {id(self.inputs[0]): inputs}
            for turn in self.calls:
                turn.run(tensors, is_training=bool(training))
            return tensors[id(self.outputs[0])]

    def _fits(self, inputs: torch.Tensor) -> bool:
        """Whether an input is what the model declares, so that Keras would pass it on unchanged."""
        declared = self.inputs[0]
        if str(inputs.dtype) != f"torch.{declared.dtype}" or inputs.ndim != len(declared.shape):
            return False
        return all(want in (None, got) for want, got in zip(declared.shape, inputs.shape, strict=True))

    @cached_property  # kept in the instance's own dictionary, where Keras does not track it
    def calls(self) -> tuple[Call, ...]:
        """The layers in the order in which they are called."""
        layers = [layer for layer in self.layers if not isinstance(layer, keras.layers.InputLayer)]
        if len(self.inputs) != 1 or len(self.outputs) != 1 or len(self.operations) != len(self.layers):
            raise ValueError(f"{self.name} must have one input, one output and nothing but layers between them.")
        sources = [tuple(id(tensor) for tensor in _listed(layer.input)) for layer in layers]
        last_reader = {key: turn for turn, keys in enumerate(sources) for key in keys}
        last_reader.pop(id(self.outputs[0]), None)
        return tuple(
            Call(
                layer=layer.name,
                function=layer.call,
                sources=sources[turn],
                takes_list=isinstance(layer.input, list),
                takes_training="training" in signature(layer.call).parameters,
                result=id(layer.output),
                finished=tuple(key for key in dict.fromkeys(sources[turn]) if last_reader.get(key) == turn),
            )
            for turn, layer in enumerate(layers)
        )


def _listed(tensors: Any) -> list[Any]:
    return tensors if isinstance(tensors, list) else [tensors]
