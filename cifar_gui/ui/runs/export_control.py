"""A run on its way to a file of the user's: weights for other programs, or a report to read."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from cifar_gui.domain.bundled import Trained
from cifar_gui.domain.exported import AtHand, ExportedFile, ExportKind, kind_of
from cifar_gui.domain.report import Report
from cifar_gui.domain.report_selection import tested_images
from cifar_gui.domain.requests import Export
from cifar_gui.ui.process.job_board import JobBoard
from cifar_gui.ui.process.worker import Lane
from cifar_gui.ui.state.failure import Failure
from cifar_gui.ui.state.messages import message_of
from cifar_gui.ui.state.store import Store
from cifar_gui.ui.text.wording import window_wording


class ExportControl(QObject):
    """Has files of a run written; during a training this happens between two steps."""

    saved = Signal(str)  # the file that was written

    def __init__(
        self,
        store: Store,
        board: JobBoard,
        kept_report: Callable[[Trained], Report | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._board = board
        self._kept_report = kept_report  # takes milliseconds
        self._tabs: dict[Path, str] = {}  # where each file was asked for

    def save(self, run_id: str, file: Path, tab: str, *, half: bool = False) -> None:
        """Write a file of a run or of bundled weights, of the kind that its name says.

        Args:
            run_id: Whose last saved weights are written, or told of.
            file: The file; one that is there is replaced.
            tab: The page that hears of a failure.
            half: Whether weights are written in half precision.
        """
        self._store.clear_message(tab)
        self._tabs[file] = tab
        at_hand = self._at_hand(run_id) if kind_of(file) is ExportKind.HTML else None
        request = Export(run_id, file, half, may_replace=True, at_hand=at_hand)
        self._board.submit(request, lane=Lane.URGENT)

    def answered(self, answer: ExportedFile) -> None:
        """Tell that the file is written."""
        self._tabs.pop(Path(answer.path), None)
        self.saved.emit(answer.path)

    def failed(self, request: Export, failure: Failure) -> None:
        """Tell why it is not, where it was asked for."""
        self._store.show(message_of(failure, self._tabs.pop(request.path, "runsTab")))

    def _at_hand(self, run_id: str) -> AtHand:
        """The test of the run, so that the report waits for none: a training may be under way."""
        state = self._store.state
        trained = state.run_by_id(run_id)
        report = state.reports.get(run_id) or (self._kept_report(trained) if trained is not None else None)
        images = None if report is None or state.dataset is None else tested_images(report, state.dataset)
        return AtHand(report, images, window_wording())
