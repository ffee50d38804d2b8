"""What stands on the Data tab while the chosen images are not there or not loaded."""

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QWidget

from cifar_gui.domain.dataset import CIFAR10, PRACTICE
from cifar_gui.ui.data import texts
from cifar_gui.ui.state.app_state import AppState
from cifar_gui.ui.state.transitions import can_change_settings
from cifar_gui.ui.theme.properties import ButtonRole
from cifar_gui.ui.widgets.empty_panel import EmptyPanel

_PRACTICE = "usePractice"
_LOAD = "loadData"


class AbsentPanel(EmptyPanel):
    """Says what is missing and offers the practice set, or to read again what is there.

    Signals:
        practice_requested(): Use the practice set. GUI thread.
        load_requested(str): Read that source. GUI thread.
    """

    practice_requested = Signal()
    load_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("image", "", "", name="absentPanel", buttons=_buttons(), parent=parent)
        self._data = ""
        self.action_requested.connect(self._on_action)

    def show_state(self, state: AppState) -> None:
        """Say why there is nothing to see."""
        self._data = state.data
        is_missing = texts.is_missing(state)
        self.buttons[_LOAD].setVisible(not is_missing)
        self.buttons[_PRACTICE].setVisible(state.data != PRACTICE)
        for button in self.buttons.values():
            button.setEnabled(can_change_settings(state))
        self.set_texts(*self._texts(state, is_missing=is_missing))

    def _texts(self, state: AppState, *, is_missing: bool) -> tuple[str, str]:
        if not is_missing:
            if texts.has_failed(state):
                return texts.not_loaded_words(state), self.tr("The message above says why.")
            text = self.tr("It is on this computer. Load it to look at the images and to train on them.")
            return texts.not_loaded_words(state), text
        if state.data != CIFAR10:
            heading = self.tr("This folder is not there")
            return heading, self.tr(
                "{path} was not found. Connect the disk it is on, choose another folder, or use the practice set."
            ).format(path=state.data)
        slow = self.tr("The university’s server is sometimes slow, so it can take from one minute to an hour.")
        until = self.tr("Until then the practice set is ready to train on.")
        if state.download is not None:
            return self.tr("CIFAR-10 is on its way"), f"{slow} {until}"
        background = self.tr("The download runs in the background; if it is interrupted it goes on where it stopped.")
        return self.tr("CIFAR-10 is not on this computer yet"), f"{background} {slow} {until}"

    @Slot(str)
    def _on_action(self, action: str) -> None:
        if action == _PRACTICE:
            self.practice_requested.emit()
        else:
            self.load_requested.emit(self._data)


def _buttons() -> tuple[tuple[str, str, ButtonRole], ...]:
    return (
        (_LOAD, _tr("Load it"), ButtonRole.PLAIN),
        (_PRACTICE, _tr("Use the practice set for now"), ButtonRole.PLAIN),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("AbsentPanel", text)
