"""Brings kept test results into the state when somebody could look at them."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Slot

from cifar_gui.domain.bundled import Trained
from cifar_gui.domain.report import Report
from cifar_gui.ui.state import transitions
from cifar_gui.ui.state.store import Store


class KeptReports(QObject):
    """Reads each result once: of what is tested, and of whoever has answered for a picture."""

    def __init__(
        self, store: Store, kept_report: Callable[[Trained], Report | None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._kept_report = kept_report  # takes milliseconds
        # In the next turn of the event loop: a state set while one is told about would be followed by the older one.
        store.state_changed.connect(self._read, Qt.ConnectionType.QueuedConnection)

    @Slot()
    def _read(self) -> None:
        state = self._store.state
        wanted = [state.to_test, *map(state.run_by_id, {answer.run_id for answer in state.answers})]
        new = {one.id: one for one in wanted if one is not None and one.id not in state.reports}
        if new:
            reports = {run_id: self._kept_report(one) for run_id, one in new.items()}
            self._store.set(transitions.with_reports(self._store.state, reports))
