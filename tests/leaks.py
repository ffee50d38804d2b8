"""Finds what a GUI test leaves behind: running threads, active timers and top-level windows, with who started them."""

import traceback
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread, QTimer
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

_TESTS = str(Path(__file__).parent.parent)


class LeakWatch:
    """Remembers what was started, so that what is still alive at the end can be named."""

    def __init__(self) -> None:
        self._started: dict[int, tuple[weakref.ref[QObject], str]] = {}
        self._windows_before = {id(widget) for widget in QApplication.topLevelWidgets()}

    def note(self, started: QObject) -> None:
        self._started[id(started)] = (weakref.ref(started), _caller())

    def leaks(self) -> list[str]:
        """What is still there, one line each."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        found = []
        for reference, starter in self._started.values():
            thing = reference()
            if thing is None or not isValid(thing):
                continue
            if isinstance(thing, QThread) and thing.isRunning():
                found.append(f"running {type(thing).__name__} {thing.objectName()!r}, started at {starter}")
            if isinstance(thing, QTimer) and thing.isActive():
                found.append(f"active QTimer of {thing.interval()} ms, started at {starter}")
        for widget in QApplication.topLevelWidgets():
            if id(widget) not in self._windows_before and widget.parent() is None:
                found.append(f"top-level {type(widget).__name__} {widget.objectName()!r}")
        return found


@contextmanager
def watched() -> Iterator[LeakWatch]:
    """Watch for leaks while the block runs."""
    watch = LeakWatch()
    originals = {kind: kind.start for kind in (QThread, QTimer)}
    for kind, original in originals.items():
        _patch(kind, _noting(original, watch))
    try:
        yield watch
    finally:
        for kind, original in originals.items():
            _patch(kind, original)


def _patch(kind: Any, start: Any) -> None:
    kind.start = start


def _noting(original: Callable[..., object], watch: LeakWatch) -> Callable[..., object]:
    def start(self: QObject, *arguments: object) -> object:
        watch.note(self)
        return original(self, *arguments)

    return start


def _caller() -> str:
    frames = [frame for frame in traceback.extract_stack()[:-3] if frame.filename.startswith(_TESTS)]
    last = frames[-1] if frames else traceback.extract_stack()[0]
    return f"{Path(last.filename).name}:{last.lineno}"
