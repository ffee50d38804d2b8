"""The queue in the right column of the Train tab: its rows, and what can be done about one that failed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from cifar_gui.domain.plan import TrainingFailure
from cifar_gui.ui.state.app_state import AppState
from cifar_gui.ui.state.plan_state import QueueEntry
from cifar_gui.ui.text.numbers import number
from cifar_gui.ui.text.plan_words import training_title
from cifar_gui.ui.text.sentences import translated
from cifar_gui.ui.theme.properties import Surface, set_surface
from cifar_gui.ui.theme.tokens import SIZES
from cifar_gui.ui.theme.type_scale import TypeRole
from cifar_gui.ui.train.probe import SCROLL_BAR_PX
from cifar_gui.ui.train.queue_list import QueueList
from cifar_gui.ui.train.queue_texts import QueueView
from cifar_gui.ui.widgets.hairline import Hairline
from cifar_gui.ui.widgets.layouts import column, row
from cifar_gui.ui.widgets.link_button import LinkButton
from cifar_gui.ui.widgets.panel_title import PanelTitle
from cifar_gui.ui.widgets.text import TextLabel


@dataclass(frozen=True)
class QueueCommands:
    """What can be done with the queue."""

    run: Callable[[], None]
    stop_after_this: Callable[[], None]
    move: Callable[[QueueEntry, int], None]
    remove: Callable[[QueueEntry], None]
    undo: Callable[[], None]
    try_again: Callable[[QueueEntry], None]
    try_with: Callable[[QueueEntry, str, Any], None]


class QueuePanel(QWidget):
    """A title with what the queue as a whole can do, the list, and the failure that is chosen."""

    def __init__(self, commands: QueueCommands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._commands = commands
        self._state = AppState()
        self.list = QueueList()
        self._title = PanelTitle(self.tr("Queue"))
        self.run_link = LinkButton(self.tr("Run the queue"), name="runQueueButton")
        self.stop_link = LinkButton(self.tr("Stop after this"), name="stopAfterThisButton")
        for link in (self.run_link, self.stop_link):
            self._title.add_right(link)
        self.problem = QueueProblem(commands)
        self._note = TextLabel("", TypeRole.CAPTION, "text2", wrap=True)
        # The list reaches into the margin, so that its scroll bar stands there and moves nothing.
        beside = (0, 0, SCROLL_BAR_PX, 0)
        head = column(self._title, self._note, margins=beside)
        foot = column(self.problem, SIZES.space, Hairline(), margins=beside)
        self.setLayout(column(head, self.list, SIZES.half_space, foot, grows=self.list))
        self.run_link.clicked.connect(commands.run)
        self.stop_link.clicked.connect(commands.stop_after_this)
        self.list.moved.connect(commands.move)
        self.list.removed.connect(commands.remove)
        self.list.undone.connect(commands.undo)
        self.list.chosen.connect(self._show_problem)

    def show_state(self, state: AppState, view: QueueView) -> None:
        self._state = state
        plans = state.plans
        self.list.show_rows(view.rows)
        form = self.tr("1 training left") if view.num_left == 1 else self.tr("{count} trainings left")
        self._title.set_note(form.format(count=number(view.num_left)) if view.num_left else self.tr("finished"))
        self.run_link.setVisible(not plans.is_running and not plans.is_elsewhere and view.num_left > 0)
        self.run_link.setEnabled(not plans.is_wanted)
        self.run_link.setText(self.tr("Runs next") if plans.is_wanted else self.tr("Run the queue"))
        self.stop_link.setVisible(plans.is_running)
        stops = plans.stops_after_this
        self.stop_link.setText(self.tr("Go on after this") if stops else self.tr("Stop after this"))
        note = ""
        if plans.is_elsewhere:
            note = self.tr("Another program trains this queue just now; what you add is trained there.")
        elif stops:
            note = self.tr("The queue stops when this training has ended.")
        elif state.training.held is not None:
            note = self.tr("{reason}.").format(reason=translated(state.training.held))
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self._show_problem()

    def height_of_content(self) -> int:
        """Height in logical pixels that shows everything without scrolling."""
        parts = [self._note, self.problem]
        extra = sum(part.heightForWidth(self.width()) for part in parts if not part.isHidden())
        return SIZES.panel_title + self.list.height_of_rows() + 2 * SIZES.space + max(0, extra)

    @Slot()
    def _show_problem(self) -> None:
        """Show why the chosen training failed; without one the first that did."""
        current = self.list.current
        entry = current.entry if current is not None else None
        found = [(QueueEntry(plan.id, one.training), one) for plan in self._state.plans.plans for one in plan.failures]
        chosen = next((pair for pair in found if pair[0] == entry), found[0] if found else None)
        self.problem.show_failure(self._state, *chosen) if chosen else self.problem.hide()


class QueueProblem(QWidget):
    """Why a training failed, and the ways out."""

    def __init__(self, commands: QueueCommands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._commands = commands
        self._entry = QueueEntry("")
        self._failure: TrainingFailure | None = None
        set_surface(self, Surface.WINDOW)
        self._title = TextLabel("", strength=600, wrap=True)
        self._text = TextLabel("", TypeRole.CAPTION, "error", wrap=True)
        self._text.setObjectName("queueProblemText")
        self.change_link = LinkButton("", name="changeAndTryButton")
        self.again_link = LinkButton(self.tr("Try again"), name="tryAgainButton")
        self.remove_link = LinkButton(self.tr("Remove"), name="removeFailedButton")
        self.copy_link = LinkButton(self.tr("Copy details"), name="copyFailureButton")
        links = row(self.change_link, self.again_link, self.remove_link, self.copy_link, spacing=SIZES.space)
        links.addStretch()
        margins = (SIZES.space, SIZES.half_space, SIZES.space, SIZES.half_space)
        self.setLayout(column(self._title, self._text, links, margins=margins))
        self.change_link.clicked.connect(self._on_change)
        self.again_link.clicked.connect(self._on_again)
        self.remove_link.clicked.connect(self._on_remove)
        self.copy_link.clicked.connect(self._on_copy)
        self.hide()

    def show_failure(self, state: AppState, entry: QueueEntry, failure: TrainingFailure) -> None:
        self._entry, self._failure = entry, failure
        title = training_title(failure.training, state.networks)
        self._title.setText(self.tr("{training} failed; the queue went on").format(training=title))
        self._text.setText(translated(failure.reason))
        change = _change(failure)
        self.change_link.setVisible(change is not None)
        if change is not None:
            name, value = change
            form = self.tr("Use batch size {value}") if name == "batch_size" else self.tr("Use learning rate {value}")
            self.change_link.setText(form.format(value=f"{value:g}"))
            self.change_link.setToolTip(self.tr("What failed for this reason becomes a plan of its own"))
        self.show()

    @Slot()
    def _on_change(self) -> None:
        change = _change(self._failure) if self._failure is not None else None
        if change is not None:
            self._commands.try_with(self._entry, *change)

    @Slot()
    def _on_again(self) -> None:
        self._commands.try_again(self._entry)

    @Slot()
    def _on_remove(self) -> None:
        self._commands.remove(self._entry)

    @Slot()
    def _on_copy(self) -> None:
        if self._failure is not None:
            QGuiApplication.clipboard().setText(f"{self._title.text()}\n{self._failure.kind}: {self._failure.reason}")


def _change(failure: TrainingFailure) -> tuple[str, int | float] | None:
    """The setting that a failure suggests to change, and its value; None where it suggests none."""
    suggestion = failure.reason.fields.get("suggestion")
    if failure.kind == "OutOfMemoryError" and isinstance(suggestion, int) and suggestion >= 1:
        return "batch_size", suggestion
    if failure.kind.endswith(("DivergedError", "DivergedBeforeSavingError")) and isinstance(suggestion, int | float):
        return "learning_rate", float(suggestion)
    return None
