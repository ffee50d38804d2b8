"""The Train tab: what to train, how it goes, and what came of it."""

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cifar_gui.ui.state.app_state import AppState
from cifar_gui.ui.theme.properties import Surface, set_surface
from cifar_gui.ui.theme.tokens import SIZES
from cifar_gui.ui.train.bar import TrainActions
from cifar_gui.ui.train.earlier_runs import EarlierRuns
from cifar_gui.ui.train.form import TrainForm
from cifar_gui.ui.train.plots import TrainPlots
from cifar_gui.ui.train.side import TrainSide
from cifar_gui.ui.train.signs import TrainSigns
from cifar_gui.ui.widgets.hairline import Hairline
from cifar_gui.ui.widgets.message_band import ResultBand
from cifar_gui.ui.widgets.pace import Pace
from cifar_gui.ui.widgets.side_column import SideColumn

_TAB: Final = "trainTab"
_SMALL_WIDTH_PX: Final = 1400  # below it the right column is the narrower one


class TrainTab(QWidget):
    """Settings at the left, vital signs and plots in the middle, epochs and answers at the right.

    Attributes:
        actions_bar: Train, Stop and progress.
        band: What went wrong or needs care.
        form: The settings.
        runs: The earlier runs.
        signs: The vital signs.
        plots: Loss and accuracy.
        side: Epochs and answers.

    Signals:
        settings_changed(TrainingSettings): The form says something else. GUI thread.
        preset_chosen(str): A preset was chosen. GUI thread.
        train_requested(): GUI thread.
        stop_requested(): GUI thread.
        pause_requested(): Pause, or go on when it is paused. GUI thread.
        epoch_requested(): One epoch more. GUI thread.
        overlay_requested(object): Id of the run to lay into the plots, or None to take it away. GUI thread.
        message_action(str): A way out of the message was chosen. GUI thread.
        message_closed(): The message was closed. GUI thread.
        data_tab_requested(): The chosen images are not there and the user wants to get them. GUI thread.
    """

    settings_changed = Signal(object)
    preset_chosen = Signal(str)
    train_requested = Signal()
    stop_requested = Signal()
    pause_requested = Signal()
    epoch_requested = Signal()
    overlay_requested = Signal(object)
    message_action = Signal(str)
    message_closed = Signal()
    data_tab_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(_TAB)
        set_surface(self, Surface.BASE)
        self._state = AppState()
        self._told: tuple[object, ...] = ()
        self._pace = Pace(self)
        self.actions_bar = TrainActions()
        self.band = ResultBand(_TAB, "trainMessageBand")
        self.form = TrainForm()
        self.runs = EarlierRuns()
        self.plots = TrainPlots()
        self.signs = TrainSigns(self.plots.smoothed_loss)
        self.side = TrainSide()
        self._lay_out()
        self._connect()
        self._show()

    def render(self, state: AppState) -> None:  # type: ignore[override]  # QWidget.render paints elsewhere, never used
        """Show a state; mere digits change at most four times a second, all else at once."""
        self._state = state
        told = _what_cannot_wait(state)
        is_other = told != self._told
        self._told = told
        self._pace.ask(at_once=is_other)

    def minimumSizeHint(self) -> QSize:
        """The size it can do with, whatever the right column takes now and however the band's words would wrap."""
        hint, height = super().minimumSizeHint(), 0
        if not self.band.isHidden():  # its size hint counts with the narrowest words, its layout with the real width
            height = self.band.heightForWidth(self.width()) - self.band.sizeHint().height()
        return QSize(hint.width() - (self.side.width() - SIZES.right_column_small), hint.height() + height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give small windows a narrower right column."""
        super().resizeEvent(event)
        is_small = event.size().width() < _SMALL_WIDTH_PX
        self.side.setFixedWidth(SIZES.right_column_small if is_small else SIZES.right_column)

    @Slot()
    def _show(self) -> None:
        state = self._state
        self.band.show_state(state)
        self.actions_bar.show_state(state)
        self.form.show_state(state)
        self.runs.show_state(state)
        self.plots.show_state(state)
        self.signs.show_state(state)
        self.side.show_state(state)

    def _lay_out(self) -> None:
        left = SideColumn("trainColumn")
        left.add(self.form)
        left.add_line()
        left.add(self.runs)
        left.add_stretch()
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(self.plots, 1)
        below.addWidget(Hairline(Qt.Orientation.Vertical))
        below.addWidget(self.side)
        self.side.setFixedWidth(SIZES.right_column)
        results = QVBoxLayout()
        results.setSpacing(0)
        results.addWidget(self.signs)
        results.addLayout(below, 1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(left)
        middle.addLayout(results, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.actions_bar)
        column.addWidget(self.band)
        column.addLayout(middle, 1)

    def _connect(self) -> None:
        self._pace.due.connect(self._show)
        self.actions_bar.train_requested.connect(self.train_requested)
        self.actions_bar.stop_requested.connect(self.stop_requested)
        self.actions_bar.pause_requested.connect(self.pause_requested)
        self.actions_bar.epoch_requested.connect(self.epoch_requested)
        self.actions_bar.data_tab_requested.connect(self.data_tab_requested)
        self.form.settings_changed.connect(self.settings_changed)
        self.form.preset_chosen.connect(self.preset_chosen)
        self.runs.overlay_requested.connect(self.overlay_requested)
        self.band.action_requested.connect(self.message_action)
        self.band.closed.connect(self.message_closed)
        self.plots.view_changed.connect(self._on_view_changed)
        self.plots.save_failed.connect(self.band.show_save_failure)

    @Slot()
    def _on_view_changed(self) -> None:
        self.signs.show_state(self._state)  # the loss there is the end of the line in the plot


def _what_cannot_wait(state: AppState) -> tuple[object, ...]:
    """All that the tab shows but digits that change while something works."""
    training = state.training
    return (
        *(state.engine_ready, state.settings, state.data, state.sources, id(state.dataset), state.devices),
        *(id(state.networks), state.runs, state.overlay_run, id(state.overlay_losses)),
        *(
            state.job,
            state.stopping,
            state.pause_wish,
            state.message,
            training.phase,
            training.run,
            len(training.epochs),
        ),
        *(training.save_problem, len(training.predictions), training.step == 0),
    )
