"""An exception in a virtual method that Qt calls is reported and answered with a plain value.

WORKAROUND(PySide6 6.11): where such a method, ``data`` of a model for instance, is called by way of C++ from Python and
raises, the process ends with a segmentation fault.
"""

import functools
from collections.abc import Callable, Iterator
from types import FunctionType
from typing import Any, Final

from PySide6.QtCore import QObject
from shiboken6 import Shiboken

Report = Callable[[BaseException], None]
_OURS: Final = "cifar_gui."
_QT: Final = ("PySide6.", "shiboken6.")
_reports: Final[list[Report]] = []  # at most one


def report_to(report: Report | None) -> None:
    """Say who is told what was raised in a guarded method; None to let exceptions through."""
    _reports[:] = [] if report is None else [report]


def guard_virtuals() -> None:
    """Guard every method of ours that takes the place of one of Qt's, in the modules that are loaded by now."""
    for kind in _own_classes():
        for name, method in list(vars(kind).items()):
            is_plain = isinstance(method, FunctionType) and not name.startswith("_")
            if is_plain and not hasattr(method, "__wrapped__") and _is_of_qt(kind, name):
                setattr(kind, name, _guarded(method))


def _own_classes() -> Iterator[type]:
    waiting, seen = [Shiboken.Object], set[type]()
    while waiting:
        for kind in type.__subclasses__(waiting.pop()):
            if kind not in seen:
                seen.add(kind)
                waiting.append(kind)
                if kind.__module__.startswith(_OURS):
                    yield kind


def _is_of_qt(kind: type, name: str) -> bool:
    return any(hasattr(base, name) for base in kind.__mro__[1:] if base.__module__.startswith(_QT))


def _guarded(method: Callable[..., Any]) -> Callable[..., Any]:
    kind = method.__annotations__.get("return")

    @functools.wraps(method)
    def guarded(*given: Any, **named: Any) -> Any:
        try:
            return method(*given, **named)
        except Exception as error:
            if not _reports:
                raise
            _reports[0](error)
            return _plain(kind)

    return guarded


def _plain(kind: Any) -> Any:
    """What Qt takes in place of an answer: an empty size, no flags, 0, nothing."""
    for given in ((), (0,)):  # Qt's flags want a number
        if isinstance(kind, type) and not issubclass(kind, QObject):
            try:
                return kind(*given)
            except TypeError:
                continue
    return None
