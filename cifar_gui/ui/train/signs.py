"""The vital signs of a training; each keeps its slot and says what will stand there before there is a value."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from cifar_gui.domain.batching import Batching, least_batch
from cifar_gui.domain.training_state import STEPS_BEFORE_A_PROMISE, Phase, TrainingState
from cifar_gui.ui.state.app_state import AppState
from cifar_gui.ui.text import recipe
from cifar_gui.ui.text.durations import duration_figure, duration_text
from cifar_gui.ui.text.names import device_title
from cifar_gui.ui.text.numbers import decimal, number, percent
from cifar_gui.ui.train import texts
from cifar_gui.ui.widgets.vital_sign import Reading, Series, VitalSign, VitalSignStrip

_SMALL_LOSS = 0.01  # below it two decimals say nothing


class TrainSigns(VitalSignStrip):
    """Epoch, step, loss, both accuracies, speed, time left and device."""

    def __init__(self, smoothed_loss: Callable[[], float | None], parent: QWidget | None = None) -> None:
        """``smoothed_loss`` is the value at the end of the loss line, so that plot and strip say the same."""
        super().__init__(parent)
        self.setObjectName("trainSigns")
        self._smoothed_loss = smoothed_loss
        self._promised_run = ""
        self.signs: dict[str, VitalSign] = {}
        self._add("epoch", VitalSign(self.tr("Epoch"), name="epochLabel"), 13)
        self._add("step", VitalSign(self.tr("Step"), name="stepLabel"), 25)
        self._add("loss", VitalSign(self.tr("Loss"), name="lossLabel", series=Series.A), 26)
        self._add("train", VitalSign(self.tr("Train accuracy"), name="trainAccuracyLabel", series=Series.A), 26)
        self._add("test", VitalSign(self.tr("Test accuracy"), name="testAccuracyLabel", series=Series.B), 22)
        speed_term = self.tr("Training images a second; the time for testing is not counted")
        self._add("speed", VitalSign(self.tr("Images/s"), name="speedLabel", term=speed_term), 18)
        self._add("left", VitalSign(self.tr("Time left"), name="etaLabel"), 21)
        self._add("device", VitalSign(self.tr("Device"), name="deviceLabel"), 26)

    def show_state(self, state: AppState) -> None:
        self._show_place(state)
        self._show_loss(state)
        self._show_accuracies(state)
        self._show_speed(state.training)
        self._show_time(state.training)
        self._show_device(state)

    def _show_place(self, state: AppState) -> None:
        training = state.training
        if training.run is None:
            self._set("epoch", "", note=self.tr("of {count}").format(count=number(max(0, state.settings.epochs))))
            data = texts.chosen_dataset(state)
            settings, num_train = state.settings, len(data.train) if data else 0
            steps = Batching(num_train, settings.batch_size, least_batch(settings)).steps
            known = self.tr("{count} in each epoch").format(count=number(steps))
            self._set("step", "", note=known if steps else self.tr("in each epoch"))
            return
        is_between = training.step_in_epoch == 0 and bool(training.epochs)
        is_over = is_between and (not training.is_active or len(training.epochs) >= training.num_epochs)
        epoch = len(training.epochs) + (0 if is_over else 1)
        step = training.steps_per_epoch if is_over else training.step_in_epoch
        self._set("epoch", number(epoch), note=self.tr("of {count}").format(count=number(training.num_epochs)))
        note = self.tr("of {count} in this epoch").format(count=number(training.steps_per_epoch))
        self._set("step", number(step), note=note)

    def _show_loss(self, state: AppState) -> None:
        training = state.training
        term = self._loss_term(state)
        loss = self._smoothed_loss() if training.step else None
        if loss is None:
            classes = texts.num_classes_on_show(state)
            guess = texts.blind_loss(classes) if classes else 0.0
            note = self.tr("{loss} is a blind guess").format(loss=decimal(guess, 2)) if classes else ""
            self._set("loss", "", note=note, term=term)
            return
        first = decimal(float(training.losses[0]), 2)
        value = decimal(loss, 2 if loss >= _SMALL_LOSS else 4)
        self._set("loss", value, note=self.tr("{loss} at the start").format(loss=first), term=term)

    def _loss_term(self, state: AppState) -> str:
        term = self.tr("Mean cross-entropy on the training images, smoothed as in the plot")
        note = recipe.loss_note(texts.settings_on_show(state))
        form = self.tr("{term}; {note}, so that it cannot be compared with the test loss")
        return form.format(term=term, note=note) if note else term

    def _show_accuracies(self, state: AppState) -> None:
        training = state.training
        share, term = training.epoch_accuracy, recipe.accuracy_note(texts.settings_on_show(state))
        if share is None:
            classes = texts.num_classes_on_show(state)
            guess = percent(1 / classes, 0 if 100 % classes == 0 else 1) if classes else ""
            note = self.tr("{percent} % is a blind guess").format(percent=guess) if classes else ""
            self._set("train", "", note=note, term=term)
        else:
            so_far = self.tr("this epoch so far")
            whole = self.tr("in epoch {epoch}").format(epoch=number(len(training.epochs)))
            self._set("train", percent(share, 1), "%", so_far if training.epoch_seen else whole, term)
        if training.epochs:
            last = training.epochs[-1]
            note = self.tr("after epoch {epoch}").format(epoch=number(last.epoch))
            self._set("test", percent(last.test_accuracy, 1), "%", note)
        else:
            self._set("test", "", note=self.tr("after each epoch"))

    def _show_speed(self, training: TrainingState) -> None:
        now = training.images_per_second
        if now is not None and training.is_active:
            is_paused = training.phase is Phase.PAUSED
            note = self.tr("before the pause") if is_paused else self.tr("while training")
            self._set("speed", _speed(now), note=note)
        elif training.epochs:
            last = training.epochs[-1]
            note = self.tr("in epoch {epoch}").format(epoch=number(last.epoch))
            self._set("speed", _speed(last.images_per_second), note=note)
        else:
            self._set("speed", "")

    def _show_time(self, training: TrainingState) -> None:
        if not training.is_active:
            took = duration_text(training.run.seconds) if training.run is not None else ""
            waiting = self.tr("from step {step} on").format(step=number(STEPS_BEFORE_A_PROMISE))
            is_idle = training.phase in (Phase.IDLE, Phase.FAILED) or training.run is None
            self._promised_run = ""
            self._set("left", "", note=waiting if is_idle else self.tr("{time} in all").format(time=took))
            return
        left, run_id = training.seconds_left, training.run.id if training.run is not None else ""
        if left is not None:
            so_far = self.tr("{time} so far").format(time=duration_text(training.elapsed_s, is_estimate=True))
            note = self.tr("once it resumes") if training.phase is Phase.PAUSED else so_far
            self._set("left", *duration_figure(left, is_estimate=True), note)
            self._promised_run = run_id
        elif not run_id or run_id != self._promised_run:
            # Else it goes on with larger images or after a pause, and what was promised before stays.
            self._set("left", "", note=self.tr("from step {step} on").format(step=number(STEPS_BEFORE_A_PROMISE)))

    def _show_device(self, state: AppState) -> None:
        device = state.device_on_show
        if device is None:
            note = self.tr("not found") if state.devices else self.tr("being looked for")
            self._set("device", "", note=note)
        else:
            self._set("device", device_title(device), note=texts.reason_of(device))

    def _add(self, name: str, sign: VitalSign, share: int) -> None:
        self.signs[name] = self.add(sign, share)

    def _set(self, name: str, value: str, unit: str = "", note: str = "", term: str = "") -> None:
        self.signs[name].show_reading(Reading(value, unit, note, term))


def _speed(images_per_second: float) -> str:
    return number(round(images_per_second)) if images_per_second >= 10 else decimal(images_per_second, 1)
