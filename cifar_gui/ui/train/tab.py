"""The Train tab: what to train, how it goes, and what came of it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent

from cifar_gui.domain.settings import TrainingSettings
from cifar_gui.ui.state.app_state import AppState
from cifar_gui.ui.state.plan_state import PlanChoice
from cifar_gui.ui.theme.tokens import SIZES
from cifar_gui.ui.train.bar import TrainActions
from cifar_gui.ui.train.earlier_runs import EarlierRuns
from cifar_gui.ui.train.form import TrainForm
from cifar_gui.ui.train.plan_form import PlanForm
from cifar_gui.ui.train.plots import TrainPlots
from cifar_gui.ui.train.queue_panel import QueueCommands
from cifar_gui.ui.train.queue_texts import queue_view
from cifar_gui.ui.train.side import TrainSide
from cifar_gui.ui.train.signs import TrainSigns
from cifar_gui.ui.widgets.hairline import Hairline
from cifar_gui.ui.widgets.layouts import column, panel, row
from cifar_gui.ui.widgets.side_column import SideColumn
from cifar_gui.ui.widgets.tab_page import BandCommands, TabPage

_SMALL_WIDTH_PX: Final = 1400  # below it the right column is the narrower one


@dataclass(frozen=True)
class TrainCommands:
    """What can be done on the Train tab."""

    change_settings: Callable[[TrainingSettings], None]
    choose_preset: Callable[[str], None]
    train: Callable[[], None]
    resume: Callable[[str], None]
    test: Callable[[str], None]
    stop: Callable[[], None]
    pause_or_resume: Callable[[], None]
    add_epoch: Callable[[], None]
    add_to_queue: Callable[[], None]
    choose_plan: Callable[[PlanChoice], None]
    queue: QueueCommands
    show_run: Callable[[str | None], None]
    go_to_data: Callable[[], None]


class TrainTab(TabPage):
    """Settings at the left, vital signs and plots in the middle, epochs and answers at the right."""

    def __init__(self, commands: TrainCommands, band: BandCommands) -> None:
        self.bar = TrainActions()
        super().__init__("trainTab", self.bar, band)
        self._state = AppState()
        self.form = TrainForm()
        self.runs = EarlierRuns()
        self.plots = TrainPlots()
        self.signs = TrainSigns(self.plots.smoothed_loss)
        self.side = TrainSide(commands.queue)
        self.plan = PlanForm()
        self._lay_out()
        self._connect(commands)
        self.show_state(self._state)

    def show_state(self, state: AppState) -> None:
        next_state, now = state, datetime.now()
        self._state = state = replace(state, settings=state.form_settings)
        super().show_state(state)
        queue = queue_view(state, now)
        self.bar.show_queue(next_state, queue)
        self.side.show_queue(state, queue)
        for part in (self.bar, self.runs, self.plots, self.signs, self.side):
            part.show_state(state)
        for form in (self.form, self.plan):
            form.show_state(next_state)

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

    def _lay_out(self) -> None:
        left = SideColumn("trainColumn")
        left.add(self.form)
        left.add_line()
        left.add(self.plan)
        left.add_line()
        left.add(self.runs)
        left.add_stretch()
        self.side.setFixedWidth(SIZES.right_column)
        below = row(self.plots, Hairline(Qt.Orientation.Vertical), self.side, grows=self.plots)
        results = column(self.signs, below, grows=below)
        self.set_content(panel(row(left, results, grows=results)))

    def _connect(self, commands: TrainCommands) -> None:
        self.bar.train_button.clicked.connect(commands.train)
        self.bar.continue_button.chosen.connect(commands.resume)
        self.bar.test_button.chosen.connect(commands.test)
        self.bar.stop_button.clicked.connect(commands.stop)
        self.bar.pause_button.clicked.connect(commands.pause_or_resume)
        self.bar.add_epoch_button.clicked.connect(commands.add_epoch)
        self.bar.data_link.clicked.connect(commands.go_to_data)
        self.bar.queue_button.clicked.connect(commands.add_to_queue)
        self.plan.changed.connect(commands.choose_plan)
        self.form.settings_changed.connect(commands.change_settings)
        self.form.preset_chosen.connect(commands.choose_preset)
        self.runs.overlay_requested.connect(commands.show_run)
        self.plots.view_changed.connect(self._on_view_changed)

    @Slot()
    def _on_view_changed(self) -> None:
        self.signs.show_state(self._state)  # the loss there is the end of the line in the plot
