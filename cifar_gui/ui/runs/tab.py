"""The Runs tab: every training there was, what came of it, and the curves of any of them over each other."""

from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from cifar_gui.domain.run_record import RunRecord
from cifar_gui.figures.run_marks import with_marks
from cifar_gui.ui.runs import bar
from cifar_gui.ui.runs.bar import RunsBar, refusal
from cifar_gui.ui.runs.menu import RunsMenu
from cifar_gui.ui.runs.model import Column
from cifar_gui.ui.runs.plots import RunsPlots
from cifar_gui.ui.runs.table import RunsTable
from cifar_gui.ui.runs.texts import shown_runs
from cifar_gui.ui.state.app_state import AppState
from cifar_gui.ui.theme.properties import ButtonRole, Surface, set_surface
from cifar_gui.ui.theme.tokens import SIZES
from cifar_gui.ui.widgets.empty_panel import EmptyPanel
from cifar_gui.ui.widgets.message_band import ResultBand
from cifar_gui.ui.widgets.splitter import Splitter

_SHARES: Final = (440, 400)
_LEAST_PX: Final = (180, 220)


class RunsTab(QWidget):
    """The page ``runsTab``; which runs are chosen is nobody else's business.

    Attributes:
        bar: What can be done with the chosen runs.
        band: What went wrong or can be undone.
        table: The runs.
        plots: Their curves.
        menu: Everything that can be done with the chosen runs.

    Signals:
        renamed(str, str), annotated(str, str): The user wrote a name or a note for the run of that id. GUI thread.
        settings_requested(str): Take over the settings of the run of that id. GUI thread.
        continue_requested(str): Go on with it. GUI thread.
        delete_requested(object): Ids of the runs to move to the trash. GUI thread.
        undo_requested(): Bring back what was deleted last. GUI thread.
        empty_trash_requested(): GUI thread.
        curves_requested(object): Ids of the runs whose losses are to be drawn. GUI thread.
        open_folder_requested(str): Show a folder. GUI thread.
        weights_requested(str): Write the weights of the run of that id to a file. GUI thread.
        go_to_train_requested(): Show the Train tab. GUI thread.
        message_action(str), message_closed(): What was pressed in the band. GUI thread.
    """

    renamed = Signal(str, str)
    annotated = Signal(str, str)
    settings_requested = Signal(str)
    continue_requested = Signal(str)
    delete_requested = Signal(object)
    undo_requested = Signal()
    empty_trash_requested = Signal()
    curves_requested = Signal(object)
    open_folder_requested = Signal(str)
    weights_requested = Signal(str)
    go_to_train_requested = Signal()
    message_action = Signal(str)
    message_closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("runsTab")
        set_surface(self, Surface.BASE)
        self._state = AppState()
        self._marks: dict[str, int] = {}
        self._asked: tuple[tuple[str, int], ...] = ()
        self._given: tuple[object, ...] = ()
        self._runs: tuple[RunRecord, ...] = ()
        self.bar = RunsBar()
        self.band = ResultBand(self.objectName())
        self.table = RunsTable()
        self.plots = RunsPlots()
        self.menu = RunsMenu(self)
        self._empty = EmptyPanel(
            "play",
            self.tr("No run yet"),
            self.tr("Each training is kept here with its settings, curves and weights, also when it was stopped."),
            (("goToTrain", self.tr("Go to Train"), ButtonRole.PRIMARY),),
            name="noRunsPanel",
        )
        self._pages = QStackedWidget()
        self._lay_out()
        self._connect()
        self.render(self._state)

    def render(self, state: AppState) -> None:  # type: ignore[override] # QWidget.render draws elsewhere, never used
        """Show a state; the table is left alone while its runs are as they were."""
        self._state = state
        self.band.show_state(state)
        training = state.training
        given = (state.runs, training.run, training.epochs, training.phase, training.step if training.is_active else 0)
        if [id(part) for part in given[:3]] != [id(part) for part in self._given[:3]] or given[3:] != self._given[3:]:
            self._given, self._runs = given, shown_runs(state)
        self._pages.setCurrentIndex(1 if self._runs else 0)
        self.table.show_runs(self._runs, state.networks)
        if self._runs and not self._asked and not self.table.selected:
            self.table.selectRow(0)
        self._show_choice()

    def _show_choice(self) -> None:
        chosen = self.table.selected
        self._marks = with_marks(self._marks, tuple(run.id for run in chosen))
        current = self.table.current
        highlighted = current.id if current is not None and current.id in self._marks else ""
        self.table.show_marks(self._marks, highlighted)
        self.bar.show_choice(self._state, chosen, len(self._runs))
        wanted = tuple((run.id, run.steps) for run in chosen)
        if wanted != self._asked:
            self._asked = wanted
            self.curves_requested.emit(tuple(run.id for run in chosen))
        self.plots.show_choice(self._state, chosen, self._marks, highlighted)

    def _lay_out(self) -> None:
        splitter = Splitter(Qt.Orientation.Vertical, name="runsSplitter", words=self.tr("Between runs and curves"))
        panel = QWidget()
        set_surface(panel, Surface.BASE)
        rows = QVBoxLayout(panel)
        rows.setContentsMargins(SIZES.content_margin, SIZES.half_space, SIZES.column_margin, 0)
        rows.addWidget(self.table)
        for place, part in enumerate((panel, self.plots)):
            part.setMinimumHeight(_LEAST_PX[place])
            splitter.addWidget(part)
            splitter.setStretchFactor(place, _SHARES[place])
        splitter.setSizes(list(_SHARES))
        self._pages.addWidget(self._empty)
        self._pages.addWidget(splitter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.band)
        column.addWidget(self._pages, 1)

    def _connect(self) -> None:
        self.table.choice_changed.connect(self._on_choice_changed)
        self.table.renamed.connect(self.renamed)
        self.table.annotated.connect(self.annotated)
        self.table.delete_requested.connect(self._on_delete_pressed)
        self.table.menu_requested.connect(self._on_menu_requested)
        self.plots.run_chosen.connect(self.table.make_current)
        self.plots.save_failed.connect(self.band.show_save_failure)
        self.bar.wanted.connect(self.do)
        self.bar.menu_requested.connect(self._on_more_pressed)
        self.menu.wanted.connect(self.do)
        self.band.action_requested.connect(self.message_action)
        self.band.closed.connect(self.message_closed)
        self._empty.action_requested.connect(self.go_to_train_requested)
        undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        undo.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        undo.activated.connect(self._on_undo_pressed)

    @Slot(str)
    def do(self, what: str) -> None:
        """Do what a button or an entry of the menu promises, with the chosen runs; see ``runs_bar``."""
        chosen = self.table.selected
        if refusal(what, self._state, chosen):
            return
        match what:
            case bar.SETTINGS:
                self.settings_requested.emit(chosen[0].id)
            case bar.CONTINUE:
                self.continue_requested.emit(chosen[0].id)
            case bar.FOLDER:
                self.open_folder_requested.emit(chosen[0].folder)
            case bar.WEIGHTS:
                self.weights_requested.emit(chosen[0].id)
            case bar.RENAME | bar.NOTE:
                self.table.make_current(chosen[0].id)
                self.table.edit_cell(Column.NAME if what == bar.RENAME else Column.NOTE)
            case bar.DELETE:
                self.delete_requested.emit(tuple(run.id for run in chosen))
            case bar.UNDO:
                self.undo_requested.emit()
            case bar.EMPTY:
                self.empty_trash_requested.emit()

    @Slot()
    def _on_choice_changed(self) -> None:
        self._show_choice()

    @Slot()
    def _on_delete_pressed(self) -> None:
        self.do(bar.DELETE)

    @Slot()
    def _on_undo_pressed(self) -> None:
        self.do(bar.UNDO)

    @Slot(QPoint)
    def _on_menu_requested(self, place: QPoint) -> None:
        self.menu.show_choice(self._state, self.table.selected)
        self.menu.popup(place)

    @Slot()
    def _on_more_pressed(self) -> None:
        button = self.bar.more_button
        self._on_menu_requested(button.mapToGlobal(QPoint(0, button.height())))
