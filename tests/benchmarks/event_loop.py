"""How long the window's event loop waits, from start through load, train, test, classify and stop.

    python -m tests.benchmarks.event_loop [--data practice|cifar10|PATH] [--network resnet18] [--seconds N]

Opens the real window with the real jobs (off screen unless --headed) in a home of its own, and lets a 16 ms timer of
the window's thread write down how late it comes. Works the program as a user would: waits until the data is loaded,
trains, drops a picture while training, looks at every tab, stops, evaluates, and closes. Prints the lateness in each
part.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

INTERVAL_S = 0.016


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", default="practice")
    parser.add_argument("--network", default="resnet18")
    parser.add_argument("--seconds", type=float, default=20.0, help="how long to train")
    parser.add_argument("--headed", action="store_true")
    options = parser.parse_args()
    if not options.headed:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory() as home:
        os.environ["CIFAR_GUI_HOME"] = home
        measure(options.data, options.network, options.seconds)
    return 0


def measure(data: str, network: str, seconds: float) -> None:
    """Open the window, work it, print."""
    from dataclasses import replace

    from PySide6.QtCore import QCoreApplication, Qt, QTimer

    from cifar_gui.app import make_application, make_session

    picture = Path(os.environ["CIFAR_GUI_HOME"]) / "photo.jpg"
    write_photo(picture)
    application = make_application([])
    application.setQuitOnLastWindowClosed(False)
    session = make_session()
    controller = session.controller
    lateness: dict[str, list[float]] = {}
    part, last = "start", time.perf_counter()

    def beat() -> None:
        nonlocal last
        now = time.perf_counter()
        lateness.setdefault(part, []).append(max(0.0, now - last - INTERVAL_S))
        last = now

    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(beat)
    timer.start(int(INTERVAL_S * 1000))

    def until(name: str, condition: Callable[[], bool], at_most_s: float = 600.0) -> None:
        nonlocal part
        part = name
        end = time.perf_counter() + at_most_s
        while not condition() and time.perf_counter() < end:
            QCoreApplication.processEvents()
            time.sleep(0.001)

    def for_seconds(name: str, length: float) -> None:
        until(name, lambda: False, length)

    session.open()
    until("start and import", lambda: controller.state.engine_ready)
    controller.data.select_data(data)
    until("load data", lambda: controller.state.dataset is not None and controller.is_idle)
    controller.set_settings(replace(controller.state.settings, data=data, network=network, test_limit=500))
    controller.training.start()
    until("train", lambda: controller.state.training.step > 0)
    for_seconds("train", seconds)
    for index in range(session.window.tabs.count()):
        session.window.tabs.setCurrentIndex(index)
        for_seconds(f"train, {session.window.tabs.names()[index]} on show", 1.5)
    began = time.perf_counter()
    controller.pictures.classify([picture])
    until("classify while training", lambda: bool(controller.state.answers) and answered(controller.state), 60)
    waited = time.perf_counter() - began
    answer = controller.state.answers[-1]
    began = time.perf_counter()
    controller.stop()
    until("stop and save", lambda: controller.is_idle)
    stopped = time.perf_counter() - began
    controller.testing.evaluate(None, 1000)
    until("evaluate", lambda: controller.state.report is not None)
    session.closing.begin()
    for_seconds("close", 1.0)
    timer.stop()
    session.end()
    show(lateness)
    sys.stdout.write(
        f"a picture dropped while training was answered after {waited:.2f} s ({answer.error or 'answer'})\n"
    )
    sys.stdout.write(f"stop, saving included: {stopped:.2f} s\n")


def answered(state: object) -> bool:
    """Whether no dropped picture waits any more."""
    return not getattr(state, "pending_pictures", ())


def write_photo(path: Path) -> None:
    """A picture of the size of a phone's photo."""
    from PIL import Image

    pixels = np.random.default_rng(0).integers(0, 256, (300, 400, 3), dtype=np.uint8)
    Image.fromarray(pixels).resize((4000, 3000)).save(path)


def show(lateness: dict[str, list[float]]) -> None:
    """Print one line for each part and one for all."""
    out = sys.stdout.write
    out(f"{'part':34} {'beats':>6} {'p50 ms':>8} {'p99 ms':>8} {'max ms':>8}\n")
    whole = [late for part in lateness.values() for late in part]
    for name, values in [*lateness.items(), ("all", whole)]:
        p50, p99 = np.percentile(values, [50, 99]) * 1000
        out(f"{name:34} {len(values):6} {p50:8.1f} {p99:8.1f} {max(values) * 1000:8.1f}\n")


if __name__ == "__main__":
    sys.exit(main())
