"""The action bar of the Test tab: evaluate or stop, which run, how many images and how often, how far, save."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QSizePolicy, QWidget

from cifar_gui.ui.evaluate.texts import limit_choices, measured_text, num_test_images, progress_text, why_out_of_date
from cifar_gui.ui.state.app_state import AppState, JobKind
from cifar_gui.ui.state.rules import why_not_evaluate
from cifar_gui.ui.theme.properties import ButtonRole, set_property
from cifar_gui.ui.theme.zoom import ZOOM
from cifar_gui.ui.widgets.action_bar import ActionBar
from cifar_gui.ui.widgets.buttons import Button, allow
from cifar_gui.ui.widgets.changed import Changed
from cifar_gui.ui.widgets.layouts import stack
from cifar_gui.ui.widgets.run_box import RunBox, RunEntries
from cifar_gui.ui.widgets.segment_bar import SegmentBar, SegmentState

_BUTTON_WIDTH_PX = 112
_LIMIT_WIDTH_PX = 200
_LEAST_LIMIT_WIDTH_PX = 120
_PROGRESS_WIDTH_PX = 160
_SHORT_PROGRESS_PX = 72
_AROUND_WORDS_PX = 4
_NARROW_PX = 1240  # a bar below this has no room for long progress and the words beside it


class EvaluateBar(ActionBar):
    """What can be done on the Test tab."""

    evaluate_requested = Signal(object, object, bool)  # as in EvaluateCommands

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("testBar", parent)
        self._run_id: str | None = None
        self._has_other_limits = Changed()
        self._evaluate = Button(self.tr("Evaluate"), name="evaluateButton")
        self.stop_button = Button(self.tr("Stop"), ButtonRole.STOP, "stop", name="stopTestButton")
        self._buttons = stack(self._evaluate, self.stop_button)
        self._entries = RunEntries()
        self.runs = RunBox("testRunBox")
        self._limit = QComboBox()
        self._limit.setObjectName("testLimitBox")
        self._shifted = QCheckBox(self.tr("Shifted images as well"))
        self._shifted.setObjectName("testShiftedCheck")
        self._progress = SegmentBar("testProgress")
        self.save_button = Button(self.tr("Save report…"), name="saveReportButton")
        self._lay_out()
        self._evaluate.clicked.connect(self._on_evaluate)
        self._limit.activated.connect(self._on_extent_chosen)
        self._shifted.clicked.connect(self._on_extent_chosen)
        self._last: AppState | None = None

    def show_state(self, state: AppState) -> None:
        self._last = state
        run = state.to_test
        self._run_id = run.id if run is not None else None
        is_testing = state.job is JobKind.EVALUATE
        self.runs.show_runs(self._entries.of(state), self._run_id, locked=is_testing)
        self._show_limits(limit_choices(state), is_locked=is_testing or run is None)
        self._shifted.setEnabled(not is_testing and run is not None)
        self._shifted.setVisible(not is_testing or self._shifted.isChecked())  # the progress needs the room
        self._show_buttons(state, is_testing=is_testing)
        self._show_progress(state, is_testing=is_testing)
        allow(self.save_button, "" if state.report is not None else self.tr("There is no report to save yet"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the words beside the progress the room they need in a small window."""
        super().resizeEvent(event)
        has_room = event.size().width() >= ZOOM.px(_NARROW_PX)
        self._progress.setFixedWidth(ZOOM.px(_PROGRESS_WIDTH_PX if has_room else _SHORT_PROGRESS_PX))

    def _lay_out(self) -> None:
        self._buttons.setMinimumWidth(_BUTTON_WIDTH_PX)
        self._buttons.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._limit.setAccessibleName(self.tr("How many images to test"))
        self._limit.setMinimumWidth(_LEAST_LIMIT_WIDTH_PX)
        self._limit.setMaximumWidth(_LIMIT_WIDTH_PX)
        self._limit.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._limit.setMinimumContentsLength(22)
        self._shifted.setToolTip(
            self.tr(
                "Test-time augmentation: averages each image with copies shifted by a pixel; takes three times as long"
            )
        )
        self._progress.hide()
        for widget in (self._buttons, self.runs, self._limit, self._shifted, self._progress):
            self.add_left(widget)
        self.add_right(self.save_button)

    def _show_limits(self, choices: tuple[tuple[str, int | None], ...], *, is_locked: bool) -> None:
        if self._has_other_limits(choices):
            before = self._limit.currentData()
            self._limit.clear()
            for words, limit in choices:
                self._limit.addItem(words, limit)
            self._limit.setCurrentIndex(max(0, self._limit.findData(before)))
        self._limit.setEnabled(not is_locked)
        set_property(self._limit, "fixed", "true" if is_locked else "false")

    def _show_buttons(self, state: AppState, *, is_testing: bool) -> None:
        had_focus = self._evaluate.hasFocus() or self.stop_button.hasFocus()
        wanted = self.stop_button if is_testing else self._evaluate
        if self._buttons.currentWidget() is not wanted:
            self._buttons.setCurrentWidget(wanted)
            if had_focus:
                wanted.setFocus()
        allow(self._evaluate, why_not_evaluate(state))
        self._evaluate.set_rank(ButtonRole.PLAIN if self._is_current(state) else ButtonRole.PRIMARY)
        self.stop_button.setEnabled(not state.stopping)
        self.stop_button.setText(self.tr("Stopping…") if state.stopping else self.tr("Stop"))

    def _is_current(self, state: AppState) -> bool:
        """Whether Evaluate would only measure again what is on screen."""
        report = state.report
        if report is None or why_out_of_date(state) or report.is_shifted_too != self._shifted.isChecked():
            return False
        run = state.to_test
        num_images = self._limit.currentData() or (num_test_images(state, run) if run is not None else None)
        return num_images is None or num_images == report.total

    def _show_progress(self, state: AppState, *, is_testing: bool) -> None:
        self._progress.setVisible(is_testing)
        progress = state.job_progress
        if is_testing:
            fraction = progress.done / progress.total if progress is not None and progress.total else 0.0
            bar_state = SegmentState.STOPPING if state.stopping else SegmentState.RUNNING
            words = self.tr("finishing this batch…") if state.stopping else progress_text(state)
            self._progress.set_progress(fraction, 1, bar_state, words)
            self.set_caption(words)
            room = self.caption.fontMetrics().horizontalAdvance(words) + ZOOM.px(_AROUND_WORDS_PX)
            self.caption.setMinimumWidth(max(room, self.caption.minimumWidth()))  # it does not jump as digits come
            return
        self.caption.setMinimumWidth(0)
        measured = measured_text(state.report) if state.report is not None else ""
        self.set_caption(why_not_evaluate(state) or why_out_of_date(state) or measured)

    def _on_evaluate(self) -> None:
        self.evaluate_requested.emit(self._run_id, self._limit.currentData(), self._shifted.isChecked())

    def _on_extent_chosen(self) -> None:
        if self._last is not None:
            self.show_state(self._last)
