"""A run's weights on their way to a file of the user's."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal

from cifar_gui.domain.exported import ExportedWeights
from cifar_gui.domain.requests import Export
from cifar_gui.ui.process.job_board import JobBoard
from cifar_gui.ui.process.worker import Lane
from cifar_gui.ui.state.store import Store

_TAB: Final = "runsTab"


class WeightsControl(QObject):
    """Has weights written; during a training this happens between two steps."""

    saved = Signal(str)  # the file that was written

    def __init__(self, store: Store, board: JobBoard, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._board = board

    def save(self, run_id: str, file: Path, *, half: bool) -> None:
        """Write a run's last saved weights to a file that stock Keras opens, ``half``: in half precision."""
        self._store.clear_message(_TAB)
        self._board.submit(Export(run_id, file, half, may_replace=True), lane=Lane.URGENT)

    def answered(self, answer: ExportedWeights) -> None:
        """Tell that the file is written."""
        self.saved.emit(answer.path)
