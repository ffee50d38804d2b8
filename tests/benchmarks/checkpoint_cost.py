"""What saving costs a training: the pause of one save, and its share of the time.

    python -m tests.benchmarks.checkpoint_cost [--data practice|cifar10|PATH] [--network resnet18] [--minutes 4]

Trains with the tutorial's settings in a home of its own at the program's own rhythm of saving (within an epoch after
ten seconds and then every minute, and after each epoch), and takes the time from the last step, or the end of the test,
to the report that everything is on disk. Prints the pause, the share that was measured, and the share of a whole
training on 50,000 images, whose epochs are longer than the minutes measured here.
"""

import argparse
import os
import sys
import tempfile
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from cifar_gui.domain.events import Event

GOAL: Final = 0.01
WHOLE_IMAGES: Final = 50_000


@dataclass
class Stopwatch:
    """Takes times from a training's events.

    Attributes:
        steps: Steps done.
        pauses_s: How long each save took.
        began: When the first step began.
    """

    steps: int = 0
    pauses_s: list[float] = field(default_factory=list)
    began: float = 0.0
    _last: float = 0.0

    def report(self, event: "Event") -> None:
        """Take the time of an event."""
        from cifar_gui.domain.events import RunSaved, RunStarted, StepsEnded

        now = time.perf_counter()
        if isinstance(event, RunStarted):
            self.began = now
        if isinstance(event, StepsEnded):
            self.steps += len(event.losses)
        if isinstance(event, RunSaved):
            self.pauses_s.append(now - self._last)
        self._last = now


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
    from cifar_gui.domain.jobs import CancelToken, JobContext
    from cifar_gui.domain.requests import Train
    from cifar_gui.domain.settings import TrainingSettings
    from cifar_gui.training.saving import SAVE_EVERY_S

    watch, token = Stopwatch(), CancelToken()

    def report(event: "Event") -> None:
        watch.report(event)
        if watch.began and time.perf_counter() - watch.began > seconds:
            token.cancel()

    settings = TrainingSettings(network=network, data=data, epochs=1000, test_limit=1000)
    jobs.perform(Train(settings), JobContext(report, token))
    return watch, SAVE_EVERY_S


def show(watch: Stopwatch, saving_every_s: float) -> int:
    """Print pauses and shares."""
    wall = time.perf_counter() - watch.began
    pauses = np.asarray(watch.pauses_s)
    step_s = (wall - pauses.sum()) / watch.steps
    epoch_s = step_s * WHOLE_IMAGES / 64
    per_second = 1 / saving_every_s + 1 / epoch_s
    share = float(np.mean(pauses)) * per_second
    out = sys.stdout.write
    out(f"{watch.steps} steps of {1000 * step_s:.0f} ms in {wall:.0f} s, {len(pauses)} saves\n")
    out(f"pause of a save: mean {np.mean(pauses):.2f} s, median {np.median(pauses):.2f} s, most {pauses.max():.2f} s\n")
    out(f"share of the time measured here: {100 * pauses.sum() / wall:.2f} %\n")
    out(
        f"share in a training on {WHOLE_IMAGES:,} images, an epoch taking {epoch_s / 60:.1f} min: {100 * share:.2f} %\n"
    )
    out(f"goal below {100 * GOAL:.0f} %: {'reached' if share < GOAL else 'NOT reached'}\n")
    return 0 if share < GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
