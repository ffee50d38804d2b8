"""The Runs tab: every training there was, what came of it, and the curves of any of them over each other."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QResizeEvent, QShortcut

from cifar_gui.domain.plan_result import PlanResult, results_of, runs_csv
from cifar_gui.domain.run_record import RunRecord
from cifar_gui.figures.run_marks import with_marks
from cifar_gui.ui.runs.actions import RunAction, refusal
from cifar_gui.ui.runs.bar import RunsBar
from cifar_gui.ui.runs.columns import Column
from cifar_gui.ui.runs.menu import RunsMenu
from cifar_gui.ui.runs.plots import RunsPlots
from cifar_gui.ui.runs.table import RunsTable
from cifar_gui.ui.runs.texts import shown_runs
from cifar_gui.ui.state.app_state import AppState
from cifar_gui.ui.theme.properties import ButtonRole, Surface, set_surface
from cifar_gui.ui.theme.tokens import SIZES
from cifar_gui.ui.theme.zoom import ZOOM
from cifar_gui.ui.widgets.buttons import Button
from cifar_gui.ui.widgets.changed import Changed
from cifar_gui.ui.widgets.empty_panel import EmptyPanel
from cifar_gui.ui.widgets.layouts import column, panel, stack
from cifar_gui.ui.widgets.splitter import Splitter
from cifar_gui.ui.widgets.tab_page import BandCommands, Edit, EditOffer, TabPage

_LEAST_TABLE_PX: Final = 100
_LEAST_PLOTS_PX: Final = 220
_EDITS: Final = {Edit.UNDO: RunAction.UNDO_DELETE, Edit.DELETE: RunAction.DELETE, Edit.RENAME: RunAction.RENAME}


@dataclass(frozen=True)
class RunsCommands:
    """What can be done with runs, each named by its id."""

    rename: Callable[[str, str], None]
    annotate: Callable[[str, str], None]
    use_settings: Callable[[str], None]  # in the form of the Train tab
    resume: Callable[[str], None]
    delete: Callable[[Sequence[str]], None]
    undo_delete: Callable[[], None]  # of what was deleted last
    empty_trash: Callable[[], None]
    show_curves: Callable[[Sequence[str]], None]  # of these runs and of no others
    save_weights: Callable[[str], None]
    open_folder: Callable[[str], None]
    go_to_train: Callable[[], None]


class RunsTab(TabPage):
    """The page ``runsTab``; which runs are chosen is nobody else's business."""

    def __init__(self, commands: RunsCommands, band: BandCommands) -> None:
        self.bar = RunsBar(self.do)
        super().__init__("runsTab", self.bar, band)
        self._commands = commands
        self._state = AppState()
        self._marks: dict[str, int] = {}
        self._asked: tuple[tuple[str, int], ...] = ()
        self._is_other = Changed()
        self._runs: tuple[RunRecord, ...] = ()
        self._results: tuple[PlanResult, ...] = ()
        self.table = RunsTable()
        self.plots = RunsPlots()
        self.menu = RunsMenu(self.do, self)
        self._to_train = Button(self.tr("Go to Train"), ButtonRole.PRIMARY, name="goToTrainButton")
        self._empty = EmptyPanel(
            "play",
            self.tr("No run yet"),
            self.tr("Each training is kept here with its settings, curves and weights, even if it was stopped."),
            [self._to_train],
            name="noRunsPanel",
        )
        words = self.tr("Between runs and curves")
        self._splitter = Splitter(Qt.Orientation.Vertical, name="runsSplitter", words=words)
        self._pages = stack(self._empty, self._splitter)
        self._is_split_by_user = False
        self._lay_out()
        self._connect()
        self.show_state(self._state)

    def show_state(self, state: AppState) -> None:
        """Show a state; the table is left alone while its runs are as they were."""
        self._state = state
        super().show_state(state)
        training = state.training
        step = training.step if training.is_active else 0
        if self._is_other(state.runs, state.plans.plans, training.run, training.epochs, training.phase, step):
            self._runs = shown_runs(state)
            self._results = results_of(state.plans.plans, self._runs)
        self._pages.setCurrentIndex(1 if self._runs or state.unreadable_runs else 0)
        self.table.show_runs(self._runs, state.networks, self._results, state.unreadable_runs)
        if self._runs and not self._asked and not self.table.selected:
            self.table.selectRow(0)
        self._show_choice()
        self._follow_rows()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._follow_rows()

    def _follow_rows(self) -> None:
        """Give the table the height of its rows and the curves the rest, until the user divides otherwise."""
        height = self._splitter.height()
        if self._is_split_by_user or not height:
            return
        scroll_bar = self.table.horizontalScrollBar().sizeHint().height()
        rows = self.table.height_for_rows(self.table.model().rowCount()) + SIZES.half_space + scroll_bar
        table = max(ZOOM.px(_LEAST_TABLE_PX), min(rows, height // 2))
        self._splitter.setSizes([table, height - table])

    def _show_choice(self) -> None:
        chosen = self.table.selected
        self._marks = with_marks(self._marks, tuple(run.id for run in chosen))
        current = self.table.current
        highlighted = current.id if current is not None and current.id in self._marks else ""
        self.table.show_marks(self._marks, highlighted)
        self.table.show_differences(chosen)
        self.bar.show_choice(self._state, chosen, len(self._runs))
        wanted = tuple((run.id, run.steps) for run in chosen)
        if wanted != self._asked:
            self._asked = wanted
            self._commands.show_curves(tuple(run.id for run in chosen))
        self.plots.show_choice(self._state, chosen, self._marks, highlighted)

    def _lay_out(self) -> None:
        margins = (SIZES.content_margin, SIZES.half_space, SIZES.column_margin, 0)
        rows = panel(column(self.table, margins=margins))
        set_surface(rows, Surface.BASE)
        rows.setMinimumHeight(_LEAST_TABLE_PX)
        self.plots.setMinimumHeight(_LEAST_PLOTS_PX)
        for part in (rows, self.plots):
            self._splitter.addWidget(part)
        self.set_content(self._pages)

    def _connect(self) -> None:
        self.table.choice_changed.connect(self._show_choice)
        self.table.rows_changed.connect(self._on_rows_changed)
        self.table.runs_model.renamed.connect(self._commands.rename)
        self.table.runs_model.annotated.connect(self._commands.annotate)
        self.table.delete_requested.connect(self._on_delete_pressed)
        self.table.menu_requested.connect(self._on_menu_requested)
        self.plots.run_chosen.connect(self.table.make_current)
        self.bar.more_button.clicked.connect(self._on_more_pressed)
        self._splitter.splitterMoved.connect(self._on_split)
        self._to_train.clicked.connect(self._commands.go_to_train)
        undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        undo.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        undo.activated.connect(self._on_undo_pressed)

    def edits(self) -> Mapping[Edit, EditOffer]:
        """Undo, delete and rename, with the chosen runs."""
        chosen = self.table.selected
        return {
            edit: EditOffer(partial(self.do, action), refusal(action, self._state, chosen))
            for edit, action in _EDITS.items()
        }

    def do(self, action: RunAction) -> None:
        """Do what a button or an entry of the menu promises, with the chosen runs."""
        chosen = self.table.selected
        if refusal(action, self._state, chosen):
            return
        match action:
            case RunAction.USE_SETTINGS:
                self._commands.use_settings(chosen[0].id)
            case RunAction.CONTINUE:
                self._commands.resume(chosen[0].id)
            case RunAction.OPEN_FOLDER:
                self._commands.open_folder(chosen[0].folder)
            case RunAction.SAVE_WEIGHTS:
                self._commands.save_weights(chosen[0].id)
            case RunAction.COPY_TABLE:
                QGuiApplication.clipboard().setText(runs_csv(chosen))
            case RunAction.RENAME | RunAction.WRITE_NOTE:
                self.table.make_current(chosen[0].id)
                self.table.edit_cell(Column.NAME if action is RunAction.RENAME else Column.NOTE)
            case RunAction.DELETE:
                self._commands.delete(tuple(run.id for run in chosen))
            case RunAction.UNDO_DELETE:
                self._commands.undo_delete()
            case RunAction.EMPTY_TRASH:
                self._commands.empty_trash()

    def _on_delete_pressed(self) -> None:
        self.do(RunAction.DELETE)

    def _on_undo_pressed(self) -> None:
        self.do(RunAction.UNDO_DELETE)

    def _on_rows_changed(self) -> None:
        self._show_choice()
        self._follow_rows()

    def _on_split(self) -> None:
        self._is_split_by_user = True

    def _on_menu_requested(self, place: QPoint) -> None:
        self.menu.show_choice(self._state, self.table.selected)
        self.menu.popup(place)

    def _on_more_pressed(self) -> None:
        button = self.bar.more_button
        self._on_menu_requested(button.mapToGlobal(QPoint(0, button.height())))
