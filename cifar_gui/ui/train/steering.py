"""The buttons beside Train and Stop: Pause, which becomes Resume, +1 epoch, and what leads on after a training."""

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QWidget

from cifar_gui.domain.run_record import RunRecord
from cifar_gui.ui.state.app_state import AppState, JobKind, PauseRequest
from cifar_gui.ui.state.rules import is_paused, run_to_continue, why_not_add_epoch, why_not_pause
from cifar_gui.ui.text.numbers import number
from cifar_gui.ui.text.words import run_name
from cifar_gui.ui.theme.properties import ButtonRole
from cifar_gui.ui.theme.tokens import SIZES
from cifar_gui.ui.widgets.buttons import Button, allow


def _tr(text: str) -> str:
    return QCoreApplication.translate("Steering", text)


class PauseButton(Button):
    """Pause; while the training waits it is the filled Resume, or Save again where only its last save is missing.

    It is as wide as its longest words, so that nothing beside it moves.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", ButtonRole.PLAIN, "pause", name="pauseButton", parent=parent)
        widths = []
        for words in (self.tr("Pause"), self.tr("Pausing…"), self.tr("Resume"), self.tr("Save again")):
            self.setText(words)
            widths.append(self.sizeHint().width())
        self.setText(self.tr("Pause"))
        self.setFixedWidth(max(widths))
        self.setFixedHeight(SIZES.control_in_action_bar)

    def show_state(self, state: AppState) -> None:
        is_pausing = state.job is JobKind.TRAIN and state.pause_request is PauseRequest.PAUSE and not state.stopping
        waits = is_paused(state) and not state.stopping
        lacks_save = waits and state.training.lacks_last_save
        go_on = self.tr("Save again") if lacks_save else self.tr("Resume")
        self.setText(self.tr("Pausing…") if is_pausing else go_on if waits else self.tr("Pause"))
        self.set_icon_name("play" if waits else "pause")
        self.set_rank(ButtonRole.PRIMARY if waits else ButtonRole.PLAIN)
        promise = (
            self.tr("Resume from the step where it was paused (F6)")
            if waits
            else self.tr("Save and wait after this step (F6)")
        )
        if lacks_save:
            promise = self.tr("Try once more to save the run that has ended (F6)")
        allow(self, why_not_pause(state), promise)


class AddEpochButton(Button):
    """Trains one epoch more: than planned while a training is under way, else of the run on show."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", name="addEpochButton", parent=parent)
        self.setText(self.tr("+1 epoch"))
        self.setFixedHeight(SIZES.control_in_action_bar)

    def show_state(self, state: AppState) -> None:
        allow(self, why_not_add_epoch(state), self.tr("{promise} (F7)").format(promise=_add_epoch_promise(state)))


class NextButton(Button):
    """The filled button after a training: it leads on with the run that has just ended, and is hidden without one.

    Signals:
        chosen(str): It was pressed; the id of the run. GUI thread.
    """

    chosen = Signal(str)

    def __init__(self, icon_name: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__("", ButtonRole.PRIMARY, icon_name, name=name, parent=parent)
        self._run_id = ""
        self.setFixedHeight(SIZES.control_in_action_bar)
        self.clicked.connect(self._on_clicked)

    def show_run(self, run: RunRecord | None, words: str, promise: str) -> None:
        self.setVisible(run is not None)
        if run is not None:
            self._run_id = run.id
            self.setText(words)
            allow(self, "", promise)

    @Slot()
    def _on_clicked(self) -> None:
        self.chosen.emit(self._run_id)


def _add_epoch_promise(state: AppState) -> str:
    """What one epoch more means now, for a tooltip."""
    if state.job is JobKind.TRAIN:
        planned = number(state.training.num_epochs + 1)
        return _tr("Train one epoch more than planned: {count} in all").format(count=planned)
    run = run_to_continue(state)
    if run is None:
        return ""
    form = _tr("Train {run} to the end of epoch {epoch}")
    return form.format(run=run_name(run.title), epoch=number(len(run.epochs) + 1))
