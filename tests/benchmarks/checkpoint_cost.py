"""What saving costs a training: the pause of one save, and its share of the time.

    python -m tests.benchmarks.checkpoint_cost [--data practice|cifar10|PATH] [--network resnet18] [--minutes 4]

Trains with the tutorial's settings in a home of its own at the program's own rhythm of saving: within an epoch after
ten seconds and then every minute, beside the training, and after each epoch and at the end with the training waiting.
A save beside the training costs the time in which its copies are made, and what the steps that are done while it is
written take longer than the median of the others. Prints both costs and their share of a training on 50,000 images.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from cifar_gui.domain.events import Event

GOAL: Final = 0.01
WHOLE_IMAGES: Final = 50_000


@dataclass
class Stopwatch:
    """Takes times of a training.

    Attributes:
        began: When the first step began.
        steps: Begin and end of each step.
        copying: Begin and end of each time when copies were made.
        writing: Begin and end of each save written beside the training.
        waiting: Begin and end of each save for which the training waited.
    """

    began: float = 0.0
    steps: list[tuple[float, float]] = field(default_factory=list)
    copying: list[tuple[float, float]] = field(default_factory=list)
    writing: list[tuple[float, float]] = field(default_factory=list)
    waiting: list[tuple[float, float]] = field(default_factory=list)

    def timed(self, function: Callable[..., Any], times: list[tuple[float, float]]) -> Callable[..., Any]:
        """A function that does the same and notes when."""

        def noted(*arguments: Any, **named: Any) -> Any:
            began = time.perf_counter()
            try:
                return function(*arguments, **named)
            finally:
                times.append((began, time.perf_counter()))

        return noted

    def install(self) -> None:
        """Take times from now on, in this process."""
        from cifar_gui.training import loop, saving
        from cifar_gui.training.engine import Engine

        for place, name, times in (
            (Engine, "step", self.steps),
            (loop, "take", self.copying),
            (loop, "save_run", self.waiting),
            (saving.SaveBeside, "_write", self.writing),
        ):
            setattr(place, name, self.timed(getattr(place, name), times))


def costs_of_writing(steps: list[tuple[float, float]], writing: list[tuple[float, float]]) -> tuple[list[float], float]:
    """What each save written beside the training cost its steps.

    Returns:
        For each save, the seconds that the steps in its time took longer than the median of the steps outside all of
        them; and that median.
    """
    taken = [(begin, end, end - begin) for begin, end in steps]
    outside = [s for begin, end, s in taken if not any(begin < w_end and w_begin < end for w_begin, w_end in writing)]
    usual = float(np.median(outside))
    return [
        sum(s - usual for begin, end, s in taken if begin < w_end and w_begin < end) for w_begin, w_end in writing
    ], usual


def main() -> int:
    """Train, measure, print; 0 when the share is within the goal, else 1."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", default="practice")
    parser.add_argument("--network", default="resnet18")
    parser.add_argument("--minutes", type=float, default=4.0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        os.environ["CIFAR_GUI_HOME"] = home
        watch, saving_every_s = train(options.data, options.network, 60 * options.minutes)
    return show(watch, saving_every_s)


def train(data: str, network: str, seconds: float) -> tuple[Stopwatch, float]:
    """Train for so long.

    Returns:
        What was measured, and the seconds between two saves within an epoch.
    """
    from cifar_gui import jobs
    from cifar_gui.domain.events import RunStarted
    from cifar_gui.domain.jobs import JobContext, JobControl
    from cifar_gui.domain.requests import Train
    from cifar_gui.domain.settings import TrainingSettings
    from cifar_gui.training.saving import SAVE_EVERY_S

    watch, control = Stopwatch(), JobControl()

    def report(event: "Event") -> None:
        if isinstance(event, RunStarted):
            watch.began = time.perf_counter()
        if watch.began and time.perf_counter() - watch.began > seconds:
            control.cancel()

    watch.install()
    settings = TrainingSettings(network=network, data=data, epochs=1000, test_limit=1000)
    jobs.perform(Train(settings), JobContext(report, control))
    return watch, SAVE_EVERY_S


def show(watch: Stopwatch, saving_every_s: float) -> int:
    """Print costs and shares."""
    slower, step_s = costs_of_writing(watch.steps, watch.writing)
    copying, writing, waiting = (
        [end - begin for begin, end in times] for times in (watch.copying, watch.writing, watch.waiting)
    )
    beside = [copied + lost for copied, lost in zip(copying, slower, strict=True)]
    epoch_s = step_s * WHOLE_IMAGES / 64
    share = float(np.mean(beside)) / saving_every_s + float(np.mean(waiting)) / epoch_s
    out = sys.stdout.write
    out(f"{len(watch.steps)} steps, median {1000 * step_s:.0f} ms\n")
    out(f"{len(beside)} saves beside the training, each written in {np.mean(writing):.2f} s: copies took ")
    out(f"{_range(copying)}, the steps meanwhile {_range(slower)} longer; cost of a save: {np.mean(beside):.2f} s\n")
    out(f"{len(waiting)} saves with the training waiting: {_range(waiting)}\n")
    out(
        f"share in a training on {WHOLE_IMAGES:,} images, an epoch taking {epoch_s / 60:.1f} min: {100 * share:.2f} %\n"
    )
    out(f"goal below {100 * GOAL:.0f} %: {'reached' if share < GOAL else 'NOT reached'}\n")
    return 0 if share < GOAL else 1


def _range(seconds: list[float]) -> str:
    return f"{min(seconds):.2f} to {max(seconds):.2f} s"


if __name__ == "__main__":
    sys.exit(main())
