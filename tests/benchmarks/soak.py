"""Whether the program stays the same size when it is used for hours.

    python -m tests.benchmarks.soak [--minutes 60] [--warm-up 10] [--rest 2] [--no-pause] [--headed]

Opens the real window with the real jobs (off screen unless --headed) in a home of its own and works it in cycles, as a
user would: train, drop pictures, pause and go on, look at every tab, stop, resume, stop, evaluate, delete old runs. The
network and the data are small and one processor thread computes, so that cycles are many. At the end of each cycle,
idle and with the garbage collected, it counts what could grow. Prints a straight line's slope through each count, the
warm-up left out, with its standard error, and whether it is flat. Exit status 0 when all are, 1 when not.
"""

import argparse
import gc
import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from cifar_gui.ui.state.app_state import AppState
    from cifar_gui.ui.window.session import Session

KEPT_RUNS: Final = 5
LONGEST_S: Final = 900.0  # for a machine that does much else
PRINT_EVERY_S: Final = 60.0
# What may be added in an hour of hard use and is still called flat, as a share of the mean and in the count's own unit.
FLAT: Final[dict[str, tuple[float, float]]] = {
    "memory MB": (0.02, 5.0),
    "Python objects": (0.01, 0.0),
    "QObjects": (0.01, 0.0),
    "threads": (0.0, 0.5),
    "open files": (0.0, 0.5),
}


class StuckError(Exception):
    """The program did not come to where it should in time."""


@dataclass
class Samples:
    """What was counted after each cycle.

    Attributes:
        hours: When, since the start.
        counts: One value a cycle for each kind of count.
    """

    hours: list[float] = field(default_factory=list)
    counts: dict[str, list[float]] = field(default_factory=lambda: {name: [] for name in FLAT})


class User:
    """Works the window through its buttons where there is one, else through the controller behind it."""

    def __init__(self, session: "Session", folder: Path, rest_s: float, pauses: bool) -> None:
        self._session = session
        self._controller = session.controller
        self._rest_s = rest_s
        self._pauses = pauses
        self._pictures = _write_pictures(folder)
        self.paused = 0

    def open(self) -> None:
        """Wait for everything and choose small settings."""
        from dataclasses import replace

        self.until("loaded", lambda state: state.dataset is not None and state.engine_ready and bool(state.networks))
        self.until("idle", lambda _state: self._controller.is_idle)
        settings = self._controller.state.settings
        small = replace(settings, network="resnet20", batch_size=16, epochs=1000, train_limit=96, test_limit=32)
        self._controller.set_settings(small)

    def cycle(self, number: int) -> None:
        """Everything once."""
        self._show_tab("trainTab")
        self._press("trainButton")
        self._until_step(8)
        self._controller.pictures.classify(self._pictures)
        self.until("classified", lambda state: bool(state.answers) and not state.pending_pictures)
        self._controller.pictures.clear()
        if self._pauses:
            self._pause_and_go_on()
        self._look_at_tabs()
        self._stop()
        self._controller.training.resume(self._controller.state.runs[0].id)
        self._until_step(self._controller.state.training.step + 4)
        self._stop()
        self._show_tab("testTab")
        self._controller.testing.evaluate(None, None)
        self.until("evaluated", lambda state: state.job is None and state.report is not None)
        self._look_at_tabs()
        old = [run.id for run in self._controller.state.runs[KEPT_RUNS:]]
        if old:
            self._controller.runs.delete(old)
        if number % 5 == 4:
            self._controller.runs.empty_trash()
            self.until("trash emptied", lambda state: not state.trash.num_runs)
        self._controller.dismiss_message()
        self.wait(self._rest_s)

    def until(self, what: str, condition: Callable[["AppState"], bool], at_most_s: float = LONGEST_S) -> None:
        """Keep the window going until its state meets a condition.

        Raises:
            StuckError: If it does not in time.
        """
        from PySide6.QtCore import QCoreApplication

        end = time.monotonic() + at_most_s
        while not condition(self._controller.state):
            QCoreApplication.processEvents()
            time.sleep(0.005)
            if time.monotonic() > end:
                raise StuckError(f"not {what} after {at_most_s:.0f} s: {self._controller.state.message}")

    def wait(self, seconds: float) -> None:
        """Keep the window going for a while."""
        end = time.monotonic() + seconds
        self.until("rested", lambda _state: time.monotonic() > end, seconds + LONGEST_S)

    def _until_step(self, step: int) -> None:
        self.until(f"at step {step}", lambda state: state.training.is_active and state.training.step >= step)

    def _stop(self) -> None:
        self._show_tab("trainTab")
        self._press("stopButton")
        self.until("stopped", lambda state: state.job is None and not state.training.is_active)

    def _pause_and_go_on(self) -> None:
        self._show_tab("trainTab")
        self._press("pauseButton")
        self.until("paused", lambda state: str(state.training.phase) == "paused")
        self.wait(0.3)
        step = self._controller.state.training.step
        self._press("pauseButton")
        self._until_step(step + 2)
        self.paused += 1

    def _look_at_tabs(self) -> None:
        for index in range(self._session.window.tabs.count()):
            self._session.window.tabs.setCurrentIndex(index)
            self.wait(0.25)

    def _show_tab(self, name: str) -> None:
        tabs = self._session.window.tabs
        tabs.setCurrentIndex(tabs.names().index(name))

    def _press(self, name: str) -> None:
        from PySide6.QtWidgets import QAbstractButton

        def ready(_state: "AppState") -> bool:
            found = self._session.window.findChild(QAbstractButton, name)
            return found is not None and found.isEnabled()

        self.until(f"able to press {name}", ready)
        button = self._session.window.findChild(QAbstractButton, name)
        assert button is not None
        button.click()


def main() -> int:
    """Work the window and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--warm-up", type=float, default=10.0, help="minutes at the start that are left out")
    parser.add_argument("--rest", type=float, default=2.0, help="seconds of rest after each cycle")
    parser.add_argument("--no-pause", action="store_true", help="do all the rest")
    parser.add_argument("--headed", action="store_true")
    options = parser.parse_args()
    if not options.headed:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["OMP_NUM_THREADS"] = "1"
    with tempfile.TemporaryDirectory() as home:
        os.environ["CIFAR_GUI_HOME"] = home
        samples, paused = work(Path(home), 60 * options.minutes, options.rest, not options.no_pause)
    return show(samples, paused, options.warm_up)


def work(home: Path, seconds: float, rest_s: float, pauses: bool) -> tuple[Samples, int]:
    """Cycles until the time is over.

    Returns:
        What was counted, and how often a training was paused.
    """
    from cifar_gui.app import make_application, make_session

    application = make_application([])
    application.setQuitOnLastWindowClosed(False)
    session = make_session()
    session.open()
    user = User(session, home, rest_s, pauses)
    samples, began, printed = Samples(), time.monotonic(), 0.0
    try:
        user.open()
        while time.monotonic() - began < seconds:
            user.cycle(len(samples.hours))
            samples.hours.append((time.monotonic() - began) / 3600)
            for name, value in count(session).items():
                samples.counts[name].append(value)
            if time.monotonic() - printed > PRINT_EVERY_S:
                printed = time.monotonic()
                newest = ", ".join(f"{name} {values[-1]:,.0f}" for name, values in samples.counts.items())
                sys.stdout.write(f"{60 * samples.hours[-1]:5.1f} min, cycle {len(samples.hours)}: {newest}\n")
                sys.stdout.flush()
    except StuckError as error:
        sys.stdout.write(f"stuck: {error}\n")  # before the end, which may be stuck as well
        sys.stdout.flush()
        raise
    finally:
        session.closing.begin()
        user.until("closed", lambda _state: session.closing.is_done)
        session.end()
    return samples, user.paused


def count(session: "Session") -> dict[str, float]:
    """What could grow, now that the program is idle."""
    import psutil
    from PySide6.QtCore import QCoreApplication, QEvent, QObject
    from PySide6.QtWidgets import QApplication

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    process = psutil.Process()
    roots: list[Any] = [*QApplication.topLevelWidgets(), session, session.controller]
    objects = {id(root) for root in roots}
    wrapped = [child for root in roots if isinstance(root, QObject) for child in root.findChildren(QObject)]
    objects |= {id(child) for child in wrapped}
    return {
        "memory MB": process.memory_info().rss / 1e6,
        "Python objects": float(len(gc.get_objects())),
        "QObjects": float(len(objects)),
        "threads": float(max(process.num_threads(), threading.active_count())),
        "open files": float(process.num_fds() if hasattr(process, "num_fds") else process.num_handles()),
    }


def show(samples: Samples, paused: int, warm_up_min: float) -> int:
    """Print one line for each count; 0 when all are flat, 1 when not."""
    hours = np.asarray(samples.hours)
    kept = hours * 60 >= warm_up_min
    if kept.sum() < 4:
        sys.stdout.write("too few cycles after the warm-up to say anything; take more minutes\n")
        return 1
    out = sys.stdout.write
    out(f"{len(hours)} cycles in {60 * hours[-1]:.1f} min, {paused} with a pause; ")
    out(f"the last {kept.sum()} cycles, {60 * (hours[kept][-1] - hours[kept][0]):.1f} min, counted\n")
    out(f"{'count':16} {'first':>10} {'last':>10} {'mean':>10} {'slope an hour':>14} {'standard error':>15}  flat\n")
    all_flat = True
    for name, values in samples.counts.items():
        counted = np.asarray(values)[kept]
        slope, error = fit(hours[kept], counted)
        share, least = FLAT[name]
        is_flat = slope <= max(share * counted.mean(), least)
        all_flat &= is_flat
        out(
            f"{name:16} {counted[0]:10,.1f} {counted[-1]:10,.1f} {counted.mean():10,.1f} {slope:+14,.2f} {error:15,.2f}"
            f"  {'yes' if is_flat else 'NO'}\n"
        )
    return 0 if all_flat else 1


def fit(x: np.ndarray, y: np.ndarray) -> tuple[float, float]:
    """Slope of the least-squares line through points, and its standard error."""
    centred = x - x.mean()
    slope = float(centred @ y / (centred @ centred))
    rest = y - y.mean() - slope * centred
    return slope, float(np.sqrt(rest @ rest / max(1, len(x) - 2) / (centred @ centred)))


def _write_pictures(folder: Path) -> list[Path]:
    from PIL import Image

    pixels = np.random.default_rng(0).integers(0, 256, (2, 300, 400, 3), dtype=np.uint8)
    pictures = [folder / f"picture-{index}.png" for index in range(len(pixels))]
    for picture, content in zip(pictures, pixels, strict=True):
        Image.fromarray(content).save(picture)
    return pictures


if __name__ == "__main__":
    sys.exit(main())
