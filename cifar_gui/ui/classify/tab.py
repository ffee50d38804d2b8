"""The Classify tab: what a trained network says about the user's own pictures."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cifar_gui.domain.arrays import UInt8Picture
from cifar_gui.domain.classification import PictureAnswer
from cifar_gui.domain.dataset import Dataset
from cifar_gui.ui.classify.answer import AnswerStrip
from cifar_gui.ui.classify.body import AnswerBody
from cifar_gui.ui.classify.drop_area import DropArea
from cifar_gui.ui.classify.queue import QueuePanel
from cifar_gui.ui.classify.texts import answerer, chosen_run, first_images, run_caption
from cifar_gui.ui.state.app_state import AppState
from cifar_gui.ui.theme.properties import ButtonRole
from cifar_gui.ui.theme.tokens import SIZES
from cifar_gui.ui.widgets.action_bar import ActionBar
from cifar_gui.ui.widgets.buttons import Button
from cifar_gui.ui.widgets.empty_panel import EmptyPanel
from cifar_gui.ui.widgets.hairline import Hairline
from cifar_gui.ui.widgets.run_box import RunBox, RunEntries
from cifar_gui.ui.widgets.tab_page import BandCommands, TabPage


@dataclass(frozen=True)
class ClassifyCommands:
    """What can be done on the Classify tab.

    Attributes:
        open: Asks for pictures and classifies them.
        paste: Classifies what is on the clipboard.
        choose_run: Chooses the run that answers by its id; None for the newest.
        choose_answer: Shows the picture at that place of the queue.
        clear: Empties the queue.
        go_to_train: Shows the Train tab.
    """

    open: Callable[[], None]
    paste: Callable[[], None]
    choose_run: Callable[[str | None], None]
    choose_answer: Callable[[int], None]
    clear: Callable[[], None]
    go_to_train: Callable[[], None]


class ClassifyTab(TabPage):
    """The page ``classifyTab``: the queue of pictures at the left, the answer about one of them beside it."""

    def __init__(self, commands: ClassifyCommands, band: BandCommands) -> None:
        self._bar = ActionBar("classifyBar")
        super().__init__("classifyTab", self._bar, band)
        self._drawn: tuple[object, ...] = ()
        self._images_of: tuple[Dataset | None, tuple[str, ...]] = (None, ())
        self._images: Mapping[str, UInt8Picture] = {}
        self._open = Button(self.tr("Open pictures…"), icon_name="folder", name="openPicturesButton")
        self._paste = Button(self.tr("Paste"), name="pasteButton")
        self._entries = RunEntries()
        self._runs = RunBox("classifyRunBox")
        self._queue = QueuePanel()
        self._strip = AnswerStrip()
        self._body = AnswerBody()
        self._hint = DropArea("dropHint")
        self._to_train = Button(self.tr("Go to Train"), ButtonRole.PRIMARY, name="goToTrainButton")
        self._no_run = EmptyPanel(
            "network",
            self.tr("No trained network yet"),
            self.tr(
                "Train one first; the practice set is ready and needs no download. Then ask it about your pictures."
            ),
            [self._to_train],
            name="noRunPanel",
        )
        self._lay_out()
        self._connect(commands)

    def show_state(self, state: AppState) -> None:
        """Show the pictures and the answer on show."""
        super().show_state(state)
        run = chosen_run(state)
        has_pictures = bool(state.answers or state.pending_pictures)
        runs = self._entries.of(state)
        self._runs.show_runs(runs, run.id if run is not None else None)
        self._bar.set_caption(run_caption(state))
        why_not = "" if run is not None else self.tr("Train a network first; then it can be asked")
        for button in (self._open, self._paste):
            button.setEnabled(run is not None)
            button.setToolTip(why_not)
            button.setStatusTip(why_not)
        is_next = run is not None and not has_pictures
        self._open.set_rank(ButtonRole.PRIMARY if is_next else ButtonRole.PLAIN)
        if run is None and not has_pictures:
            self._pages.setCurrentWidget(self._no_run)
            return
        self._queue.show_state(state)
        self._pages.setCurrentWidget(self._columns)
        self._parts.setCurrentWidget(self._result if has_pictures else self._hint_page)
        if has_pictures:
            self._show_answer(state)

    def set_drag_active(self, active: bool) -> None:
        """Light the drop areas up while files are dragged over the window, or put them back."""
        for area in (self._queue.drop_area, self._hint):
            area.set_drag_active(active)

    def _lay_out(self) -> None:
        for widget in (self._open, self._paste, self._runs):
            self._bar.add_left(widget)
        self._result = QWidget()
        result = QVBoxLayout(self._result)
        result.setContentsMargins(0, 0, 0, 0)
        result.setSpacing(0)
        result.addWidget(self._strip)
        result.addWidget(self._body, 1)
        self._hint_page = QWidget()
        hint = QVBoxLayout(self._hint_page)
        margin = SIZES.content_margin
        hint.setContentsMargins(margin, margin, margin, margin)
        hint.addWidget(self._hint, 1)
        self._parts = QStackedWidget()
        self._parts.addWidget(self._hint_page)
        self._parts.addWidget(self._result)
        self._columns = QWidget()
        columns = QHBoxLayout(self._columns)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(0)
        columns.addWidget(self._queue)
        columns.addWidget(Hairline(Qt.Orientation.Vertical))
        columns.addWidget(self._parts, 1)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._no_run)
        self._pages.addWidget(self._columns)
        self.set_content(self._pages)

    def _connect(self, commands: ClassifyCommands) -> None:
        for opener in (self._open, self._queue.drop_area, self._hint):
            opener.clicked.connect(commands.open)
        self._paste.clicked.connect(commands.paste)
        self._runs.run_chosen.connect(commands.choose_run)
        self._queue.answer_chosen.connect(commands.choose_answer)
        self._queue.clear_button.clicked.connect(commands.clear)
        self._to_train.clicked.connect(commands.go_to_train)
        self._body.save_failed.connect(self.band.show_save_failure)

    def _show_answer(self, state: AppState) -> None:
        answer = _answer_on_show(state)
        known = (state.runs, state.bundled, state.networks, state.report, state.dataset, state.training.saved_step)
        parts = (answer, state.pending_pictures, *known)
        if len(parts) == len(self._drawn) and all(a is b for a, b in zip(parts, self._drawn, strict=True)):
            return
        self._drawn = parts
        if answer is None:
            self._strip.show_waiting(state.pending_pictures[0] if state.pending_pictures else "")
            self._body.show_answer(None, {}, 0)
            return
        self._strip.show_answer(state, answer)
        run = answerer(state, answer)
        names = run.class_names if run is not None else ()
        self._body.show_answer(answer, self._class_images(state.dataset, names), len(names))

    def _class_images(self, dataset: Dataset | None, names: tuple[str, ...]) -> Mapping[str, UInt8Picture]:
        if self._images_of[0] is not dataset or self._images_of[1] != names:
            self._images_of = (dataset, names)
            self._images = first_images(dataset, names)
        return self._images


def _answer_on_show(state: AppState) -> PictureAnswer | None:
    place = state.answer_index
    return state.answers[place] if place is not None and 0 <= place < len(state.answers) else None
