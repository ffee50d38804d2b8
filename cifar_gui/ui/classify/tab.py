"""The Classify tab: what a trained network says about the user's own pictures."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from cifar_gui.domain.arrays import UInt8Picture
from cifar_gui.domain.dataset import Dataset
from cifar_gui.ui.classify.answer import AnswerStrip
from cifar_gui.ui.classify.body import AnswerBody
from cifar_gui.ui.classify.drop_area import DropArea
from cifar_gui.ui.classify.queue import QueuePanel
from cifar_gui.ui.classify.texts import answerer, first_images, other_to_ask, run_caption
from cifar_gui.ui.state.app_state import AppState
from cifar_gui.ui.theme.properties import ButtonRole
from cifar_gui.ui.theme.tokens import SIZES
from cifar_gui.ui.widgets.action_bar import ActionBar
from cifar_gui.ui.widgets.buttons import Button, allow
from cifar_gui.ui.widgets.changed import Changed
from cifar_gui.ui.widgets.empty_panel import EmptyPanel
from cifar_gui.ui.widgets.hairline import Hairline
from cifar_gui.ui.widgets.layouts import column, panel, row, stack
from cifar_gui.ui.widgets.link_button import LinkButton
from cifar_gui.ui.widgets.run_box import RunBox, RunEntries
from cifar_gui.ui.widgets.tab_page import BandCommands, TabPage


@dataclass(frozen=True)
class ClassifyCommands:
    """What can be done on the Classify tab."""

    open: Callable[[], None]
    paste: Callable[[], None]
    choose_run: Callable[[str | None], None]  # who is tested and answers, by its id; None for no choice
    choose_answer: Callable[[int], None]  # by its place in the queue
    remove: Callable[[int], None]  # the picture at that place
    save: Callable[[], None]  # the answers, as a table
    clear: Callable[[], None]
    go_to_train: Callable[[], None]


class ClassifyTab(TabPage):
    """The page ``classifyTab``: the queue of pictures at the left, the answer about one of them beside it."""

    def __init__(self, commands: ClassifyCommands, band: BandCommands) -> None:
        self._bar = ActionBar("classifyBar")
        super().__init__("classifyTab", self._bar, band)
        self._is_other_answer, self._are_other_images = Changed(), Changed()
        self._other_run: str | None = None
        self._images: Mapping[str, UInt8Picture] = {}
        self._open = Button(self.tr("Open pictures…"), icon_name="folder", name="openPicturesButton")
        self._paste = Button(self.tr("Paste"), name="pasteButton")
        self._entries = RunEntries()
        self._runs = RunBox("classifyRunBox")
        self._ask_other = LinkButton("", name="askOtherButton")
        self._ask_other.setAccessibleName(self.tr("Ask the other network"))
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
        run = state.to_ask()
        has_pictures = bool(state.queue)
        self._runs.show_runs(self._entries.of(state), run.id if run is not None else None)
        self._bar.set_caption(run_caption(state))
        self._show_other_run(state)
        why_not = "" if run is not None else self.tr("Train a network first; then it can be asked")
        for button in (self._open, self._paste):
            allow(button, why_not)
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
        self._bar.caption.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._bar.add_middle(self._ask_other, 0)  # right behind the sentence
        self._bar.add_middle(QWidget())
        result = column(self._strip, self._body, grows=self._body)
        result.setAlignment(self._strip, Qt.AlignmentFlag.AlignTop)
        self._result = panel(result)
        margin = SIZES.content_margin
        self._hint_page = panel(column(self._hint, margins=(margin, margin, margin, margin)))
        self._parts = stack(self._hint_page, self._result)
        line = Hairline(Qt.Orientation.Vertical)
        self._columns = panel(row(self._queue, line, self._parts, grows=self._parts))
        self._pages = stack(self._no_run, self._columns)
        self.set_content(self._pages)

    def _connect(self, commands: ClassifyCommands) -> None:
        for opener in (self._open, self._queue.drop_area, self._hint):
            opener.clicked.connect(commands.open)
        self._paste.clicked.connect(commands.paste)
        self._runs.run_chosen.connect(commands.choose_run)
        self._choose_run = commands.choose_run
        self._ask_other.clicked.connect(self._on_ask_other)
        self._queue.answer_chosen.connect(commands.choose_answer)
        self._queue.removal_requested.connect(commands.remove)
        self._queue.save_button.clicked.connect(commands.save)
        self._queue.clear_button.clicked.connect(commands.clear)
        self._to_train.clicked.connect(commands.go_to_train)

    def _on_ask_other(self) -> None:
        self._choose_run(self._other_run)

    def _show_other_run(self, state: AppState) -> None:
        other = other_to_ask(state)
        self._ask_other.setVisible(other is not None)
        if other is not None:
            self._other_run, title = other
            self._ask_other.setText(self.tr("Ask {run}").format(run=title))

    def _show_answer(self, state: AppState) -> None:
        picture = state.queue[state.answer_index or 0]  # before the first answer the one that waits for it
        known = (state.runs, state.bundled, state.networks, state.reports, state.dataset, state.training.saved_step)
        if not self._is_other_answer(picture, *known):
            return
        self._strip.show_picture(state, picture)
        answer = picture.answer
        self._body.setVisible(answer is None or answer.error is None)
        run = answerer(state, answer) if answer is not None else None
        names = run.class_names if run is not None else ()
        self._body.show_answer(answer, self._class_images(state.dataset, names), len(names))

    def _class_images(self, dataset: Dataset | None, names: tuple[str, ...]) -> Mapping[str, UInt8Picture]:
        if self._are_other_images(dataset, names):
            self._images = first_images(dataset, names)
        return self._images
