"""What stands on the Data tab while the chosen images are not there or not loaded."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from cifar_gui.domain.dataset import CIFAR10, PRACTICE
from cifar_gui.ui.data import texts
from cifar_gui.ui.state.app_state import AppState
from cifar_gui.ui.state.transitions import can_choose_data
from cifar_gui.ui.widgets.buttons import Button
from cifar_gui.ui.widgets.empty_panel import EmptyPanel


class AbsentPanel(EmptyPanel):
    """Says what is missing and offers the practice set, or to read again what is there."""

    def __init__(self, choose: Callable[[str], None]) -> None:
        self.load_button = Button(_tr("Load it"), name="loadDataButton")
        self.practice_button = Button(_tr("Use the practice set for now"), name="usePracticeButton")
        super().__init__("image", "", "", (self.load_button, self.practice_button), name="absentPanel")
        self._choose, self._data = choose, ""
        self.load_button.clicked.connect(self._load)
        self.practice_button.clicked.connect(self._use_practice_set)

    def show_state(self, state: AppState) -> None:
        self._data = state.data
        is_missing = texts.is_missing(state)
        self.load_button.setVisible(not is_missing or bool(texts.problem(state)))
        self.practice_button.setVisible(state.data != PRACTICE)
        for button in (self.load_button, self.practice_button):
            button.setEnabled(can_choose_data(state))
        self.set_texts(*self._texts(state, is_missing=is_missing))

    def _use_practice_set(self) -> None:
        self._choose(PRACTICE)

    def _load(self) -> None:
        self._choose(self._data)

    def _texts(self, state: AppState, *, is_missing: bool) -> tuple[str, str]:
        if not is_missing:
            if texts.has_failed(state):
                return texts.not_loaded_words(state), self.tr("The message above says why.")
            text = self.tr("It is on this computer. Load it to look at the images and to train on them.")
            return texts.not_loaded_words(state), text
        if problem := texts.problem(state):
            is_cifar10 = state.data == CIFAR10
            heading = self.tr("CIFAR-10 cannot be used") if is_cifar10 else self.tr("This folder cannot be used")
            return heading, problem
        heading = self.tr("This folder was not found")
        return heading, self.tr(
            "{path} was not found. Connect the disk it is on, choose another folder, or use the practice set."
        ).format(path=state.data)


def _tr(text: str) -> str:
    return QCoreApplication.translate("AbsentPanel", text)
