"""The window's wiring: checks that one can open, then puts jobs, disk and window together."""

import logging
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from cifar_gui import logs, paths
from cifar_gui.domain.errors import loading_libraries
from cifar_gui.domain.jobs import JobContext
from cifar_gui.domain.requests import Request
from cifar_gui.ui.process.startup_checks import pyside_problem, window_problem

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from cifar_gui.ui.window.session import Session

logger = logging.getLogger(__name__)

_SCALE_VARIABLE: Final = "QT_SCALE_FACTOR"
# In the order of their dependence; see ``gentle_import.load_libraries``.
TORCH_LIBRARIES: Final = (
    "global:libtorch_global_deps.so",
    "libc10.so",
    "libtorch_cpu.so",
    "libtorch_cuda.so",
    "libtorch.so",
)


def run_window(argv: Sequence[str]) -> int:
    """Open the window and stay until it is closed.

    Args:
        argv: Words for Qt itself, such as ``-style``; usually none.

    Returns:
        0 after a normal end, 1 when no window can open here (a sentence on standard error says why and what to do),
        130 after Ctrl+C (a training is saved first).
    """
    import models  # noqa: F401 - settings for the C libraries and Keras, which must be made before either is loaded

    problem = window_problem() or pyside_problem()
    if problem is not None:
        if sys.stderr is not None:
            sys.stderr.write(f"error: {problem}\n")
        return 1
    logs.start()
    application = make_application(argv)
    session = make_session()
    session.interrupts.install()
    session.crash.install()
    try:
        session.open()
        application.exec()
    finally:
        session.end()
    if session.is_restart_wanted:
        restart()
    return 128 + signal.SIGINT if session.interrupted_by == signal.SIGINT else 0


def make_application(argv: Sequence[str]) -> "QApplication":
    """The one QApplication, with name, look and language."""
    from cifar_gui.ui.text.language import install_translators, locale_of
    from cifar_gui.ui.theme.apply import apply_theme, theme
    from cifar_gui.ui.theme.icons import app_icon
    from cifar_gui.ui.window.window_memory import WindowMemory

    memory = WindowMemory()
    application = _zoomed_application(argv, memory.zoom)
    theme().start_at(memory.zoom)
    application.setApplicationName("cifar-gui")
    application.setApplicationDisplayName("CIFAR GUI")
    application.setDesktopFileName("cifar-gui")
    install_translators(application, locale_of(memory.language))
    apply_theme(application)
    application.setWindowIcon(app_icon())
    return application


def _zoomed_application(argv: Sequence[str], percent: int) -> "QApplication":
    """The application, all of it scaled by Qt; a zoom that is changed later goes on from there."""
    from PySide6.QtWidgets import QApplication

    before = os.environ.get(_SCALE_VARIABLE)
    os.environ[_SCALE_VARIABLE] = str(float(before or 1) * percent / 100)
    application = QApplication(["cifar-gui", *argv])
    del os.environ[_SCALE_VARIABLE]  # else the program would be scaled twice when it restarts
    if before is not None:
        os.environ[_SCALE_VARIABLE] = before
    return application


def restart() -> None:
    """Start the program again in place of this process, with the words it was started with."""
    command = [sys.executable, *sys.orig_argv[1:]]
    if os.name == "nt":  # where exec neither quotes words nor replaces the process
        subprocess.Popen(command)
    else:
        os.execv(command[0], command)


def make_session() -> "Session":
    """Window, controller and threads, put together but not started."""
    from cifar_gui import system_memory
    from cifar_gui.data.sources import source_state
    from cifar_gui.inference.bundled import list_bundled
    from cifar_gui.runs.history import RunHistory
    from cifar_gui.runs.kept_report import load_report
    from cifar_gui.runs.report_file import write_report
    from cifar_gui.ui.window.controller import Disk
    from cifar_gui.ui.window.session import Session

    history = RunHistory(paths.runs_folder)
    disk = Disk(
        history.runs,
        source_state,
        history,
        list_bundled,
        system_memory.held_bytes,
        system_memory.available_bytes,
        load_report,
    )
    return Session(perform, import_figures, warm_up, disk, write_report)


def perform(request: Request, context: JobContext) -> object:
    """Do what a request asks; called in a compute thread only, because it imports keras and torch."""
    with loading_libraries():
        from cifar_gui import jobs

    return jobs.perform(request, context)


def warm_up() -> None:
    """Import keras and torch without the window noticing; called in the compute thread."""
    from cifar_gui.ui.process.gentle_import import load_libraries, run_without_collector

    load_libraries("torch", TORCH_LIBRARIES)
    run_without_collector(_import_jobs)


def _import_jobs() -> None:
    with loading_libraries():
        from cifar_gui import jobs

    jobs.warm_up()


def import_figures() -> None:
    """Import matplotlib, which takes a while, before the first figure is drawn; called in the compute thread."""
    from cifar_gui.ui.process.gentle_import import run_without_collector

    run_without_collector(_import_figures)


def _import_figures() -> None:
    with loading_libraries():
        import cifar_gui.figures.training_curves  # noqa: F401 - imported to be there
