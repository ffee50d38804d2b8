"""Where a training step's time goes on a processor, and the share outside convolutions and matrix products.

    python -m tests.benchmarks.step_profile [--network resnet18] [--preset tutorial] [--steps 10] [--batch-size N]
                                            [--image-size N]

Profiles steps of the program's own engine on made images. Each operation's time is its own, without that of the
operations that it calls. What is done while a batch is made counts as that, whatever it is, and so for the optimizer;
the other operations are sorted by what they are, small helpers by what called them. "Python" is the time of a step in
which torch computed nothing. Each kind's time is the median over the steps, as other programs disturb some of them.
The profiler's own cost falls on small operations and Python, and is told.
"""

import argparse
import os
import re
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any, Final
from unittest import mock

import numpy as np
import torch
from torch.profiler import ProfilerActivity, profile, record_function

from cifar_gui.domain.dataset import Split
from cifar_gui.domain.settings import PRESETS, TrainingSettings, with_preset
from cifar_gui.training.batches import DeviceSplit
from cifar_gui.training.devices import precision_on
from cifar_gui.training.engine import Engine
from models.forward import reduced
from models.preprocessing import normalise
from models.quick import prepare
from tests.benchmarks.tables import markdown

DEVICE: Final = "cpu"
STEP: Final = "whole step"
BATCHES: Final = "making batches"
CONVOLUTION: Final = "convolutions, forward"
CONVOLUTION_BACKWARD: Final = "convolutions, backward"
PRODUCTS: Final = "matrix products"
NORMS: Final = "batch norm"
POOLING: Final = "pooling"
ELEMENTWISE: Final = "elementwise, activations"
OPTIMIZER: Final = "optimizer"
MAKING: Final = "making batches: gather, normalise, resize"
COPIES: Final = "copies, change of type"
LOSS: Final = "loss and count of right ones"
PYTHON: Final = "Python"
REST: Final = "rest"
KINDS: Final = (
    *(CONVOLUTION, CONVOLUTION_BACKWARD, PRODUCTS, NORMS, POOLING, ELEMENTWISE),
    *(OPTIMIZER, MAKING, COPIES, LOSS, PYTHON, REST),
)
CORE: Final = (CONVOLUTION, CONVOLUTION_BACKWARD, PRODUCTS)
# Everything called from these is theirs.
_OWNERS: Final = ((re.compile(rf"^{BATCHES}$"), MAKING), (re.compile(r"^Optimizer\.|^zero_grad$"), OPTIMIZER))
# The first that fits an operation's name, else that of the operation which called it.
_BY_NAME: Final = tuple(
    (re.compile(pattern), kind)
    for pattern, kind in (
        (rf"^{STEP}$", PYTHON),
        (r"(?i)conv\w*_?backward", CONVOLUTION_BACKWARD),
        (r"aten::(copy_|_to_copy|to|contiguous|clone)$|ToCopyBackward|CopyBackwards", COPIES),
        (r"(?i)batch_?norm", NORMS),
        (r"(?i)softmax|nll_loss|NllLoss|cross_entropy|argmax|aten::eq$", LOSS),
        (r"(?i)pool|amax|aten::mean|MeanBackward|aten::max$|MaxBackward", POOLING),
        (r"(?i)::_?conv|mkldnn_conv", CONVOLUTION),
        (r"::(mm|addmm|bmm|matmul|linear|addmv|mkldnn_linear)$|(Addmm|Mm|Linear)Backward", PRODUCTS),
        (
            r"aten::(relu_?|threshold\w*|clamp\w*|add_?|sub_?|mul_?|div_?|neg|where|sum)$"
            r"|(Relu|Add|Mul|Div|Sum|Threshold)Backward",
            ELEMENTWISE,
        ),
        (r"AccumulateGrad", REST),
    )
)


@dataclass(frozen=True)
class Operation:
    """One operation of a profile.

    Attributes:
        names: Its name, then that of the operation which called it, and so on outwards.
        seconds: Its own time.
    """

    names: tuple[str, ...]
    seconds: float


def kind_of(names: tuple[str, ...]) -> str:
    """What an operation counts as; ``names`` as in ``Operation``."""
    for pattern, kind in _OWNERS:
        if any(pattern.search(name) for name in names):
            return kind
    for name in names:
        if name == STEP and name != names[0]:
            break  # nothing that called it says what it is
        for pattern, kind in _BY_NAME:
            if pattern.search(name):
                return kind
    return REST


def seconds_by_kind(operations: Iterable[Operation]) -> dict[str, float]:
    """The time of each kind, in the order of ``KINDS``."""
    sums = dict.fromkeys(KINDS, 0.0)
    for operation in operations:
        sums[kind_of(operation.names)] += operation.seconds
    return sums


def medians(steps: list[dict[str, float]]) -> dict[str, float]:
    """The median time of each kind over the steps."""
    return {kind: statistics.median(sums[kind] for sums in steps) for kind in KINDS}


def share_outside(sums: dict[str, float]) -> float:
    """The share of the time outside convolutions and matrix products, 0 to 1."""
    whole = sum(sums.values())
    return 1 - sum(sums[kind] for kind in CORE) / whole if whole else 0.0


def main() -> int:
    """Measure and print."""
    options = _parser().parse_args()
    settings = with_preset(TrainingSettings(network=options.network), options.preset)
    settings = replace(
        settings,
        batch_size=options.batch_size or settings.batch_size,
        precision=precision_on(DEVICE, settings.precision),
        progressive_size=options.image_size,
        progressive_share=1.0 if options.image_size else 0.0,
    )
    step = engine_step(settings)
    plain_s = _seconds(step, options.warm_up, options.steps)
    os.environ["KINETO_LOG_LEVEL"] = "99"  # else it tells of its own doings, and that there is no GPU
    with _labelled(), profile(activities=[ProfilerActivity.CPU]) as profiler:
        for _ in range(options.steps):
            with record_function(STEP):
                step()
    usual = medians([seconds_by_kind(operations) for operations in operations_of(profiler)])
    out = sys.stdout.write
    size = options.image_size or 32
    out(f"torch {torch.__version__}, {torch.get_num_threads()} threads; {settings.network}, preset {settings.preset}, ")
    out(f"{settings.batch_size} images of {size} x {size}, {settings.precision}; {options.steps} steps\n")
    out(show(usual))
    profiled_s = sum(usual.values())
    out(f"a step takes {1000 * plain_s:.1f} ms, with the profiler {1000 * profiled_s:.1f} ms\n")
    out(f"outside convolutions and matrix products: {share_outside(usual):.1%} of a step\n")
    return 0


def engine_step(settings: TrainingSettings) -> Callable[[], None]:
    """A step of the program's engine on made images, with the results read back."""
    generator = np.random.default_rng(0)
    num_images, num_classes = 8 * settings.batch_size, 10
    images = generator.integers(0, 256, (num_images, 32, 32, 3), dtype=np.uint8)
    split = DeviceSplit(Split(images, generator.integers(0, num_classes, num_images)), DEVICE)
    engine = Engine(settings, num_classes, split, DEVICE)
    prepare(engine.network, images)
    batches = _batches(engine, settings)

    def step() -> None:
        loss, correct = engine.step(next(batches), settings.learning_rate)
        float(loss), int(correct)

    return step


def _batches(engine: Engine, settings: TrainingSettings) -> Iterator[torch.Tensor]:
    epoch = 0
    while True:
        order = engine.begin_epoch(epoch, first_plan=settings.epochs)
        for start in range(0, len(order), settings.batch_size):
            yield order[start : start + settings.batch_size]
        epoch = (epoch + 1) % settings.epochs


def _seconds(step: Callable[[], None], warm_up: int, steps: int) -> float:
    """The median of a step's seconds without the profiler; the first steps allocate and are not counted."""
    seconds = []
    for _ in range(warm_up + steps):
        began = time.perf_counter()
        step()
        seconds.append(time.perf_counter() - began)
    return statistics.median(seconds[warm_up:])


@contextmanager
def _labelled() -> Iterator[None]:
    """Give what makes batches a name in the profile."""

    def labelled(function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any) -> Any:
            with record_function(BATCHES):
                return function(*given)

        return call

    with (
        mock.patch.object(DeviceSplit, "batch", labelled(DeviceSplit.batch)),
        mock.patch.object(DeviceSplit, "batch_of_views", labelled(DeviceSplit.batch_of_views)),
        mock.patch("cifar_gui.training.engine.normalise", labelled(normalise)),
        mock.patch("cifar_gui.training.engine.reduced", labelled(reduced)),
    ):
        yield


def operations_of(profiler: Any) -> list[list[Operation]]:
    """The operations of each step of a profile."""
    steps: dict[int, list[Operation]] = {}
    for event in profiler.events():
        names, around = [str(event.name)], event
        while around.name != STEP and around.cpu_parent is not None:
            around = around.cpu_parent
            names.append(str(around.name))
        if around.name == STEP:
            steps.setdefault(around.id, []).append(Operation(tuple(names), event.self_cpu_time_total / 1e6))
    return list(steps.values())


def show(seconds: dict[str, float]) -> str:
    """The table: milliseconds and share of each kind in a step."""
    whole = sum(seconds.values()) or 1.0
    rows = [[kind, f"{1000 * seconds[kind]:.2f}", f"{seconds[kind] / whole:.1%}"] for kind in KINDS]
    return markdown(("part of a training step", "ms a step", "share"), rows)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--network", default="resnet18")
    parser.add_argument("--preset", default="tutorial", choices=sorted(PRESETS))
    parser.add_argument("--steps", type=int, default=10)
    parser.add_argument("--warm-up", type=int, default=3, help="steps that are not counted")
    parser.add_argument("--batch-size", type=int, help="in place of the preset's")
    parser.add_argument("--image-size", type=int, help="image height and width in pixels, as in the first epochs")
    return parser


if __name__ == "__main__":
    sys.exit(main())
