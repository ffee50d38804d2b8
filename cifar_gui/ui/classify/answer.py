"""The answer for the picture on show: a class as the hero, or the sentence why there is none."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from cifar_gui.ui.classify.texts import answered_by, next_best, right_this_often, time_taken, truth_reading, verdict
from cifar_gui.ui.state.app_state import AppState, QueuedPicture
from cifar_gui.ui.text.sentences import translated
from cifar_gui.ui.theme.tokens import SIZES
from cifar_gui.ui.widgets.layouts import column, panel
from cifar_gui.ui.widgets.text import ElidedLabel, TextLabel
from cifar_gui.ui.widgets.vital_sign import Reading, VitalSign, VitalSignStrip

_HERO_SHARE = 3
_OTHER_SHARE = 2


class AnswerStrip(QStackedWidget):
    """The vital signs of an answer, or in the same place one sentence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(SIZES.vital_signs_hero)
        self._signs = VitalSignStrip()
        self._signs.set_hero_height()
        self._hero = VitalSign("", name="answerLabel", hero=True)
        self._truth = VitalSign(self.tr("True class"), name="truthLabel")
        self._often = VitalSign(self.tr("Right this often"), name="rightThisOftenLabel")
        self._run = VitalSign(self.tr("Answered by"), name="answeredByLabel")
        self._time = VitalSign(self.tr("Time"), name="answerTimeLabel")
        self._signs.add(self._hero, _HERO_SHARE)
        for sign in (self._truth, self._often, self._run, self._time):
            self._signs.add(sign, _OTHER_SHARE)
        self._name = ElidedLabel()
        self._error = TextLabel(tone="error", strength=600, wrap=True)
        self._error.setObjectName("answerError")
        margins = (SIZES.content_margin, 12, SIZES.content_margin, 12)
        self._failure = panel(column(self._name, self._error, margins=margins, spacing=SIZES.space, grows=self._error))
        self._failure.setProperty("place", "strip")
        self.addWidget(self._signs)
        self.addWidget(self._failure)

    def show_picture(self, state: AppState, picture: QueuedPicture) -> None:
        """Show the answer for a picture, why there is none, or that it waits for one."""
        answer = picture.answer
        self._truth.setVisible(bool(picture.truth))
        if answer is not None and answer.error is not None:
            self._name.setText(answer.name)
            self._error.setText(translated(answer.error))
            self.setCurrentWidget(self._failure)
            return
        self._hero.set_label(picture.name)
        if answer is None:
            self._hero.show_reading(Reading(note=self.tr("waiting for the network")))
            for sign in (self._truth, self._often, self._run, self._time):
                sign.show_reading(Reading())
        else:
            if answer.guesses:
                self._hero.show_reading(Reading(*verdict(answer), next_best(answer)))
            self._truth.show_reading(truth_reading(picture))
            self._often.show_reading(right_this_often(state, answer))
            self._run.show_reading(answered_by(state, answer))
            self._time.show_reading(time_taken(answer))
        self.setCurrentWidget(self._signs)
