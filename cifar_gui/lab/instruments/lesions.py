"""Right answers of a trained network from which blocks were taken, or in which two were swapped (Veit et al. 2016)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import torch

from models.preprocessing import normalise
from models.segments import Segment, segments

WHOLE: Final = "whole"


@dataclass(frozen=True)
class Lesion:
    """What is done to a network.

    Attributes:
        removed: Places of the segments that are bypassed.
        swapped: Places of two neighbours that change places; None for none.
    """

    removed: frozenset[int] = frozenset()
    swapped: tuple[int, int] | None = None

    @property
    def first(self) -> int | None:
        """The first segment that is touched; what comes before is computed once for all lesions."""
        return min((*self.removed, *(self.swapped or ())), default=None)

    def order(self, parts: Sequence[Segment]) -> list[Segment]:
        """The segments from the first that is touched, in the order in which they run."""
        order = list(parts)
        if self.swapped is not None:
            one, other = self.swapped
            order[one], order[other] = order[other], order[one]
        return order[self.first or 0 :]


def single_lesions(parts: Sequence[Segment]) -> dict[str, Lesion]:
    """Each block that can be left out, alone, by its name."""
    return {part.name: Lesion(frozenset({place})) for place, part in enumerate(parts) if part.can_be_bypassed}


def swaps(parts: Sequence[Segment]) -> dict[str, Lesion]:
    """Each two neighbouring blocks of one shape, exchanged, by the first one's name."""
    fitting = [part.is_block and part.keeps_shape for part in parts]
    places = [place for place in range(len(parts) - 1) if fitting[place] and fitting[place + 1]]
    return {f"swap {parts[place].name}": Lesion(swapped=(place, place + 1)) for place in places}


def random_lesions(parts: Sequence[Segment], counts: Sequence[int], seed: int) -> dict[str, Lesion]:
    """Several blocks left out together, drawn at random from those that keep the shape."""
    fitting = [place for place, part in enumerate(parts) if part.is_block and part.keeps_shape]
    order = torch.randperm(len(fitting), generator=torch.Generator().manual_seed(seed)).tolist()
    chosen = [fitting[place] for place in order]
    return {f"random {count}": Lesion(frozenset(chosen[:count])) for count in counts if count <= len(chosen)}


def right_answers(
    network: Any, images: torch.Tensor, labels: torch.Tensor, lesions: Mapping[str, Lesion]
) -> dict[str, int]:
    """How many images are answered rightly after each lesion, and by the whole network (``WHOLE``).

    What comes before the first touched block is computed once, so all single lesions of a network cost half as many
    passes as there are blocks.

    Args:
        network: A network of the registry.
        images: (n, height, width, 3), uint8; few enough to be held at once.
        labels: (n,), int64.
        lesions: By name.
    """
    parts, counts = segments(network), dict.fromkeys((WHOLE, *lesions), 0)
    with torch.no_grad():
        x = normalise(images)
        for place, part in enumerate(parts):
            for name, lesion in lesions.items():
                if lesion.first == place:
                    counts[name] = _right(_after(x, lesion, parts), labels)
            x = part.run(x)
        counts[WHOLE] = _right(x, labels)
    return counts


def _after(x: torch.Tensor, lesion: Lesion, parts: Sequence[Segment]) -> torch.Tensor:
    removed = {parts[place].name for place in lesion.removed}
    for part in lesion.order(parts):
        x = part.bypass(x) if part.name in removed else part.run(x)
    return x


def _right(logits: torch.Tensor, labels: torch.Tensor) -> int:
    return int((logits.argmax(dim=1) == labels).sum())
