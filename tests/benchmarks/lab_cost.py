"""What the instruments of the Lab cost over the bare forward passes that they need.

    python -m tests.benchmarks.lab_cost [--network resnet20] [--images N] [--times N]

Each instrument and the passes it stands on (the network's layers, called one after the other, without gradients) are
timed in turn on the same random images, in one thread pool; the best of some times counts. A lesion needs, for each
block, only the layers after it. The goal is below 1.3. Exit status 1 when an instrument is above.
"""

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import torch

from cifar_gui.lab.instruments.landscape import Slice
from cifar_gui.lab.instruments.lesions import Lesion, right_answers, single_lesions
from cifar_gui.lab.instruments.probes import fit_probes
from cifar_gui.lab.instruments.responses import measure_responses
from cifar_gui.lab.instruments.similarity import centred_grams
from cifar_gui.lab.instruments.skip_dial import dialled_logits
from models.preprocessing import normalise
from models.registry import build_network
from models.segments import Segment, run_all, segments

GOAL: Final = 1.3
SIZE: Final = 250
PLACES: Final = 3


@dataclass(frozen=True)
class Case:
    """An instrument and the forward passes that it stands on.

    Attributes:
        name: Its claim.
        measure: The instrument.
        bare: The passes.
    """

    name: str
    measure: Callable[[], object]
    bare: Callable[[], object]


def cases(network: Any, images: torch.Tensor, labels: torch.Tensor) -> tuple[Case, ...]:
    """All instruments on one network."""
    parts = segments(network)
    lesions = single_lesions(parts)

    def forward(passes: int = 1) -> None:
        with torch.no_grad():
            for _ in range(passes):
                for start in range(0, len(images), SIZE):
                    run_all(parts, normalise(images[start : start + SIZE]))

    def lesioned() -> None:
        for start in range(0, len(images), SIZE):
            right_answers(network, images[start : start + SIZE], labels[start : start + SIZE], lesions)

    def after_each_block() -> None:
        with torch.no_grad():
            for start in range(0, len(images), SIZE):
                _needed(parts, lesions.values(), normalise(images[start : start + SIZE]))

    def dialled() -> None:
        for start in range(0, len(images), SIZE):
            dialled_logits(network, images[start : start + SIZE], 0.5)

    cut = Slice(network, 0)
    places = [(step / 10, 0.0) for step in range(PLACES)]
    return (
        Case("lesion", lesioned, after_each_block),
        Case("response", lambda: measure_responses(network, images, SIZE), forward),
        Case("probes", lambda: fit_probes(network, images, labels, 10, SIZE), forward),
        Case("landscape", lambda: cut.losses(places, images, labels, SIZE), lambda: forward(PLACES)),
        Case("skip-dial", dialled, forward),
        Case("similarity", lambda: centred_grams(network, images, SIZE), forward),
    )


def _needed(parts: Sequence[Segment], lesions: Any, x: torch.Tensor) -> None:
    """The whole network, and for each lesion the segments after it, on activations that are there already."""
    inputs = [x]
    for part in parts:
        inputs.append(part.run(inputs[-1]))
    for lesion in lesions:
        _after(parts, lesion, inputs)


def _after(parts: Sequence[Segment], lesion: Lesion, inputs: Sequence[torch.Tensor]) -> None:
    first = (lesion.first or 0) + 1
    run_all(parts[first:], inputs[first])


def best(function: Callable[[], object], times: int) -> float:
    """The least seconds of some calls."""
    found = []
    for _ in range(times):
        began = time.perf_counter()
        function()
        found.append(time.perf_counter() - began)
    return min(found)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a line for each instrument."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--network", default="resnet20", help="a network of basic blocks (default: resnet20)")
    parser.add_argument("--images", type=int, default=500, metavar="N", help="how many images (default: 500)")
    parser.add_argument("--times", type=int, default=3, metavar="N", help="how often each is timed (default: 3)")
    options = parser.parse_args(arguments)
    generator = torch.Generator().manual_seed(0)
    images = torch.randint(0, 256, (options.images, 32, 32, 3), generator=generator, dtype=torch.uint8)
    labels = torch.randint(0, 10, (options.images,), generator=generator)
    network = build_network(options.network, num_classes=10, seed=0)
    is_good = True
    for case in cases(network, images, labels):
        case.measure()
        case.bare()
        measured, bare = best(case.measure, options.times), best(case.bare, options.times)
        ratio = measured / bare
        is_good &= ratio < GOAL
        sys.stdout.write(f"{case.name:12} {measured:7.3f} s, bare {bare:7.3f} s: {ratio:.2f} times\n")
    return 0 if is_good else 1


if __name__ == "__main__":
    sys.exit(main())
