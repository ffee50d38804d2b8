"""Tests runs and bundled weights, and brings kept results into the state when somebody could look at them."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Slot

from cifar_gui.domain.bundled import BundledNetwork, Trained
from cifar_gui.domain.report import Report
from cifar_gui.domain.requests import Evaluate
from cifar_gui.ui.process.job_board import JobBoard
from cifar_gui.ui.state import transitions
from cifar_gui.ui.state.app_state import JobKind
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


class EvaluateControl(QObject):
    """Answers what the user asks for on the Test tab."""

    def __init__(
        self,
        store: Store,
        board: JobBoard,
        choose_run: Callable[[str], None],
        kept_report: Callable[[Trained], Report | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._board = board
        self._choose_run = choose_run
        self._kept = KeptReports(store, kept_report, self)

    @Slot(object, object, bool)
    def evaluate(self, run_id: str | None, test_limit: int | None, is_shifted_too: bool = False) -> None:
        """Test a run on the test split of the data it was trained on, or bundled weights on data that fit.

        Args:
            run_id: The run or bundled weights, which are chosen then; None for those chosen, else the newest run.
            test_limit: Only the first N test images, or None for all.
            is_shifted_too: Whether to ask about each image shifted by a pixel either way as well.
        """
        if transitions.can_start(self._store.state, JobKind.EVALUATE):
            self._store.clear_message("testTab")
            device = self._store.state.settings.device
            if run_id is not None and run_id != (self._store.state.to_test and self._store.state.to_test.id):
                self._choose_run(run_id)  # else its result would not be on show
            chosen = self._store.state.to_test
            data = self._store.state.data_for(chosen) if isinstance(chosen, BundledNetwork) else None
            request = Evaluate(
                chosen.id if chosen else run_id, data, test_limit=test_limit, device=device, shifted=is_shifted_too
            )
            self._board.submit(request)

    @Slot(str)
    def test_run(self, run_id: str) -> None:
        """Test a run, and show it on the Test tab."""
        self.evaluate(run_id, None)
        self._store.tab_requested.emit("testTab")
