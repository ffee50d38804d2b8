"""A network cut where only one tensor crosses: stem, blocks, classifier. To look inside, or to leave a block out."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

import keras
import torch

from models.direct_model import Call, DirectModel

_BLOCK: Final = re.compile(r"stage\d+_block\d+")
_SUM: Final = "_add"
_SHORTCUT: Final = "_shortcut_"
Join = Callable[[torch.Tensor, torch.Tensor], torch.Tensor]
"""From residual F(x) and shortcut to what the block goes on with."""
Look = Callable[[str, torch.Tensor], None]
"""Shown the name of a layer and what it puts out."""


@dataclass(frozen=True)
class Segment:
    """Layers between two places where only one tensor crosses.

    Attributes:
        name: ``stage1_block2`` for a block, else the name of its first layer.
        calls: Its layers in order.
        entry: Key of the tensor it reads.
        is_block: Whether it is a block of a stage.
        has_shortcut: Whether it is a block with a shortcut.
        keeps_shape: Whether what it puts out has the shape of what it takes in.
    """

    name: str
    calls: tuple[Call, ...]
    entry: int
    is_block: bool
    has_shortcut: bool
    keeps_shape: bool

    @property
    def can_be_bypassed(self) -> bool:
        """Whether the network still computes without it: around a shortcut, or because shapes fit."""
        return self.is_block and (self.has_shortcut or self.keeps_shape)

    def run(
        self, x: torch.Tensor, *, is_training: bool = False, join: Join | None = None, look: Look | None = None
    ) -> torch.Tensor:
        """What it makes of its input.

        Args:
            x: (n, height, width, channels) float32; kept as it is, unless a network without blocks overwrites it.
            is_training: Whether batch norm uses, and notes, the statistics of this batch.
            join: In place of the sum of residual and shortcut; must not change the shortcut.
            look: Shown what each layer puts out, before the next one may overwrite it.
        """
        tensors = {self.entry: x}
        with keras.device(str(x.device)):
            for call in self.calls:
                if join is not None and call.layer.endswith(_SUM):
                    tensors[call.result] = join(*(tensors[key] for key in call.sources))
                else:
                    call.run(tensors, is_training=is_training)
                if look is not None:
                    look(call.layer, tensors[call.result])
        return tensors[self.calls[-1].result]

    def bypass(self, x: torch.Tensor) -> torch.Tensor:
        """Its output without its residual F(x), as if the block had never been there (Veit et al. 2016).

        Raises:
            ValueError: If it is no block, or one without a shortcut that changes the shape.
        """
        if not self.can_be_bypassed:
            raise ValueError(f"{self.name} cannot be left out.")
        if not self.has_shortcut:
            return x
        tensors, place = {self.entry: x}, [call.layer.endswith(_SUM) for call in self.calls].index(True)
        with keras.device(str(x.device)):
            for call in self.calls[:place]:
                if _SHORTCUT in call.layer:
                    call.run(tensors, is_training=False)
            total = self.calls[place]
            tensors[total.result] = tensors[total.sources[1]].clone()
            for call in self.calls[place + 1 :]:
                call.run(tensors, is_training=False)
        return tensors[self.calls[-1].result]


def segments(network: DirectModel) -> tuple[Segment, ...]:
    """A network as segments: one after the other they compute exactly what it computes.

    Args:
        network: A network of the registry, not made of stock layers.
    """
    groups: list[list[Call]] = []
    names: list[str] = []
    for call in network.calls:
        match = _BLOCK.match(call.layer)
        name = match[0] if match else ""
        if not groups or name != names[-1]:
            groups.append([])
            names.append(name)
        groups[-1].append(call)
    shapes = {id(layer.output): tuple(layer.output.shape[1:]) for layer in network.layers}
    entry, made = id(network.inputs[0]), []
    for name, calls in zip(names, groups, strict=True):
        made.append(
            Segment(
                name=name or calls[0].layer,
                calls=tuple(calls),
                entry=entry,
                is_block=bool(name),
                has_shortcut=any(call.layer.endswith(_SUM) for call in calls),
                keeps_shape=shapes[entry] == shapes[calls[-1].result],
            )
        )
        entry = calls[-1].result
    return tuple(made)


def run_all(
    parts: Iterable[Segment],
    x: torch.Tensor,
    *,
    is_training: bool = False,
    join: Join | None = None,
    look: Look | None = None,
) -> torch.Tensor:
    """Segments one after the other, from the input of the first to the output of the last; see ``Segment.run``."""
    for part in parts:
        x = part.run(x, is_training=is_training, join=join, look=look)
    return x
