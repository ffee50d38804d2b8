"""Seconds from the start of ``python main.py`` to the first paint of its window, and what was imported by then.

    python -m tests.benchmarks.start_up [--times N]

Each start is a new process with a home of its own. Needs no screen; with --headed it uses the one there is.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]

# Runs main.py as the user does, and ends the program as soon as its window has been painted.
STARTER = """
import sys, time
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
import cifar_gui.ui.window.session as session
start = session.Session._start
def painted(self):
    loaded = [name for name in ("torch", "keras", "matplotlib") if name in sys.modules]
    print(time.time(), ",".join(loaded) or "none", flush=True)
    QTimer.singleShot(0, QApplication.quit)
session.Session._start = painted
import runpy
sys.argv = ["main.py"]
runpy.run_path("main.py", run_name="__main__")
"""


def one_start(environment: dict[str, str]) -> tuple[float, str]:
    """Start the program once.

    Returns:
        Seconds until its first paint, and which heavy packages were imported by then.
    """
    code = f"import time; began = time.time(); print(began, flush=True)\n{STARTER}"
    answer = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    lines = answer.stdout.split("\n")
    if len(lines) < 2 or not lines[1]:
        raise RuntimeError(f"the window did not appear: {answer.stderr[-2000:]}")
    painted, loaded = lines[1].split(" ")
    return float(painted) - float(lines[0]), loaded


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--headed", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "CIFAR_GUI_HOME": home}
        if not options.headed:
            environment["QT_QPA_PLATFORM"] = "offscreen"
        starts = [one_start(environment) for _ in range(options.times)]
    for seconds, loaded in starts:
        sys.stdout.write(f"window painted after {seconds:.2f} s; of torch, keras, matplotlib imported: {loaded}\n")
    sys.stdout.write(f"best of {len(starts)}: {min(seconds for seconds, _ in starts):.2f} s\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
