"""Nothing fails silently: exceptions of every thread, Qt's own messages and hard crashes reach the log and the user."""

import faulthandler
import logging
import sys
import threading
from collections import Counter
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Final

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler

from cifar_gui.ui.process.virtuals import guard_virtuals, report_to
from cifar_gui.ui.state.failure import failure_of

logger = logging.getLogger(__name__)
qt_logger = logging.getLogger("cifar_gui.qt")

CRASH_FILE_NAME: Final = "crash.log"
_MAX_CRASH_TEXT: Final = 20_000
_COUNTS_WORTH_A_LINE: Final = frozenset(10**power for power in range(1, 9))
_LEVELS: Final = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class CrashReporter(QObject):
    """Takes what nobody caught; the window stays alive and says so.

    Attributes:
        last_crash: What the session before left when it crashed hard, or "".

    Signals:
        happened(Failure): Nobody caught this. Emitted in the thread it happened in.
    """

    happened = Signal(object)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        """Make the reporter; ``install`` puts it to work.

        Args:
            folder: Where the file of hard crashes is kept.
            parent: The owner.
        """
        super().__init__(parent)
        self.last_crash = ""
        self._folder = folder
        self._file: IO[str] | None = None
        self._was_enabled = faulthandler.is_enabled()
        self._is_reporting = threading.local()
        self._counts: Counter[tuple[str, str, int]] = Counter()

    def install(self) -> None:
        """Install the hooks of Python and Qt; a crash file that cannot be opened never stops the program."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._file = (self._folder / CRASH_FILE_NAME).open("a+", encoding="utf-8", errors="replace")
            self._file.seek(0)
            self.last_crash = self._file.read()[-_MAX_CRASH_TEXT:]
            self._file.truncate(0)
            # To a file, because standard error is None under pythonw and lost when started from a desktop.
            faulthandler.enable(self._file)
        except OSError as error:
            logger.warning("No crash file: %s", error)
        if self.last_crash:
            logger.error("The last session crashed:\n%s", self.last_crash)
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception
        qInstallMessageHandler(_log_qt_message)
        report_to(self.report)
        guard_virtuals()

    def uninstall(self) -> None:
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        qInstallMessageHandler(None)
        report_to(None)
        if self._file is not None:
            faulthandler.disable()
            if self._was_enabled and sys.__stderr__ is not None:
                faulthandler.enable(sys.__stderr__)
            with suppress(OSError):
                self._file.truncate(0)  # on Windows exceptions that were dealt with are written too; this was no crash
            self._file.close()
            self._file = None

    def report(self, error: BaseException) -> None:
        """Log an exception and tell the user, once for each place; safe from any thread and when telling fails too."""
        if getattr(self._is_reporting, "now", False):
            return
        self._is_reporting.now = True
        try:
            failure = failure_of(error)
            place = _place(error)
            self._counts[place] += 1
            if self._counts[place] > 1:
                if self._counts[place] in _COUNTS_WORTH_A_LINE:
                    logger.debug("For the %dth time: %s at %s", self._counts[place], failure.name, place)
                return
            logger.error("Nobody caught this\n%s", failure.details)
            self.happened.emit(failure)
        finally:
            self._is_reporting.now = False

    def _on_exception(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.report(error.with_traceback(trace))

    def _on_thread_exception(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            self.report(arguments.exc_value)


def _place(error: BaseException) -> tuple[str, str, int]:
    """Where an exception was raised; a paint event that fails does it many times a second."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return type(error).__name__, "", 0
    return type(error).__name__, trace.tb_frame.f_code.co_filename, trace.tb_lineno


def _log_qt_message(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    qt_logger.log(_LEVELS.get(kind, logging.WARNING), "%s%s", f"{context.category}: " if context.category else "", text)
