"""The action bar of the Train tab: Train and Stop in one place, Pause, +1 epoch, and how far it is."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QSizePolicy, QStackedWidget, QWidget

from cifar_gui.ui.state.app_state import AppState, JobKind
from cifar_gui.ui.state.rules import run_to_resume, run_to_test
from cifar_gui.ui.text.numbers import number
from cifar_gui.ui.text.words import run_name
from cifar_gui.ui.theme.properties import ButtonRole
from cifar_gui.ui.theme.tokens import SIZES
from cifar_gui.ui.theme.type_scale import TypeRole
from cifar_gui.ui.train import texts
from cifar_gui.ui.train.progress import ProgressView, is_busy, progress_view
from cifar_gui.ui.train.queue_texts import QueueView
from cifar_gui.ui.train.steering import AddEpochButton, NextButton, PauseButton
from cifar_gui.ui.widgets.action_bar import ActionBar
from cifar_gui.ui.widgets.buttons import Button, allow
from cifar_gui.ui.widgets.changed import Changed
from cifar_gui.ui.widgets.layouts import panel, row
from cifar_gui.ui.widgets.link_button import LinkButton
from cifar_gui.ui.widgets.segment_bar import SegmentBar
from cifar_gui.ui.widgets.text import TextLabel

_BUTTON_PX: Final = 112
_BUTTON_PADDING_PX: Final = 48
_QUEUE_BAR_PX: Final = 96


class TrainActions(ActionBar):
    """Train or Stop, Pause or Resume, one epoch more, the progress of the run, and a sentence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("trainActions", parent)
        self.train_button = Button(self.tr("Train"), ButtonRole.PRIMARY, "play", name="trainButton")
        self.continue_button = NextButton("play", "continueButton")
        self.test_button = NextButton("", "testItButton")
        self.stop_button = Button(self.tr("Stop"), ButtonRole.STOP, "stop", name="stopButton")
        self.pause_button = PauseButton()
        self.add_epoch_button = AddEpochButton()
        self.queue_button = Button(self.tr("Add to queue"), name="addToQueueButton")
        self.queue_button.setFixedHeight(SIZES.control_in_action_bar)
        self.queue_bar = SegmentBar("queueBar")
        self.queue_bar.setAccessibleName(self.tr("Progress of the queue"))
        self.queue_bar.setFixedWidth(_QUEUE_BAR_PX)
        self.queue_label = TextLabel("", TypeRole.CAPTION, "text2")
        self.eta_label = TextLabel("", TypeRole.CAPTION)
        self.eta_label.setObjectName("queueEtaLabel")
        self._place = QStackedWidget()
        self.bar = SegmentBar("progressBar")
        self.words_label = TextLabel()
        self.words_label.setObjectName("progressLabel")
        self.words_label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.data_link = LinkButton(self.tr("Open the Data tab"), name="openDataTabButton")
        self._keeps_focus = False
        self._leads_on = False
        self._are_other_words = Changed()
        self._lay_out()

    def show_state(self, state: AppState) -> None:
        is_running = is_busy(state)
        reason = texts.refusal(state)
        has_next = self._show_next(state)
        self._show_train(reason.reason, has_next=has_next)
        self._show_stop(is_stopping=state.stopping)
        self._show_page(self.stop_button if is_running else self.train_button)
        self._lead_on()
        self.pause_button.show_state(state)
        self.add_epoch_button.show_state(state)
        view = progress_view(state)
        if view.has_bar:
            self.bar.set_progress(view.fraction, view.num_segments, view.state, view.words)
        refused = not is_running and bool(reason.reason)
        self.bar.setVisible(view.has_bar and not refused)
        self.words_label.setVisible(view.has_bar and not refused)
        self._show_words(view)
        self.caption.setText(reason.reason if refused else "" if view.has_bar else view.words)
        self.caption.setVisible(refused or not view.has_bar)
        self.caption.set_tone("text" if refused else "text2")
        self.data_link.setVisible(refused and reason.is_about_data)

    def show_queue(self, state: AppState, queue: QueueView) -> None:
        """Show how the queue stands; the state has the settings that Add to queue adds."""
        refusal = texts.settings_fault(state)
        promise = self.tr("Train it when its turn comes: the queue begins as soon as nothing else is trained")
        allow(self.queue_button, refusal, promise)
        is_training = state.job is JobKind.TRAIN
        self.queue_button.set_rank(ButtonRole.PRIMARY if is_training else ButtonRole.PLAIN)
        has_queue = state.plans.is_running and queue.num_trainings > 1
        for part in (self.queue_bar, self.queue_label, self.eta_label):
            part.setVisible(has_queue)
        if has_queue:
            words = self.tr("queue of {count}").format(count=number(queue.num_trainings))
            self.queue_label.setText(words)
            self.queue_bar.set_progress(queue.fraction, queue.num_trainings, words=words)
            self.eta_label.setText(self.tr("ready about {time}").format(time=queue.ready) if queue.ready else "")

    def _show_next(self, state: AppState) -> bool:
        """Show what leads on after the training that has just ended; whether there is such a thing."""
        stopped, finished = run_to_resume(state), run_to_test(state)
        words = promise = ""
        if stopped is not None:
            words = self.tr("Continue {run}").format(run=run_name(stopped.title))
            epoch, planned = number(len(stopped.epochs) + 1), number(stopped.settings.epochs)
            form = self.tr("Resume from its last step, in epoch {epoch} of {planned} (F5)")
            promise = form.format(epoch=epoch, planned=planned)
        self.continue_button.show_run(stopped, words, promise)
        promise = self.tr("See on the Test tab how many test images it gets right")
        self.test_button.show_run(finished, self.tr("Test it"), promise)
        return stopped is not None or finished is not None

    def _show_train(self, reason: str, *, has_next: bool) -> None:
        button = self.train_button
        button.setText(self.tr("New run") if has_next else self.tr("Train"))
        allow(button, reason, self.tr("Train a new run with these settings") if has_next else self.tr("Train (F5)"))
        button.set_rank(ButtonRole.PLAIN if has_next else ButtonRole.PRIMARY)

    def _show_stop(self, *, is_stopping: bool) -> None:
        self.stop_button.setText(self.tr("Stopping…") if is_stopping else self.tr("Stop"))
        self.stop_button.setToolTip(self.tr("Stop after this step; the run is saved and can be tested (Shift+F5)"))
        if is_stopping and self.stop_button.isEnabled():
            # A disabled button loses the focus; it comes back with Train.
            self._keeps_focus = self._keeps_focus or self.stop_button.hasFocus()
        if self.stop_button.isEnabled() == is_stopping:
            self.stop_button.setEnabled(not is_stopping)
            if self._keeps_focus and is_stopping:
                self._place.setFocus()

    def _show_page(self, button: Button) -> None:
        before = self._place.currentWidget()
        if before is button:
            return
        focused = QApplication.focusWidget()
        moves_focus = focused in (before, self._place) or (self._keeps_focus and focused is None)
        self._place.setCurrentWidget(button)
        self._keeps_focus = False
        if moves_focus:
            button.setFocus(Qt.FocusReason.TabFocusReason)
        self._leads_on = moves_focus

    def _lead_on(self) -> None:
        """Give the focus that Stop left to Train to what leads on with the run, once the run is listed."""
        button = next((one for one in (self.continue_button, self.test_button) if one.isVisibleTo(self)), None)
        if self._leads_on and button is not None and self.train_button.hasFocus():
            self._leads_on = False
            button.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_words(self, view: ProgressView) -> None:
        if not self._are_other_words(view.words, view.room_for):
            return
        self.words_label.setText(view.words)
        widest = self.words_label.fontMetrics().horizontalAdvance(view.room_for) if view.room_for else 0
        self.words_label.setMinimumWidth(widest + SIZES.space if widest else 0)  # digits may differ by a pixel

    def _lay_out(self) -> None:
        metrics = self.train_button.fontMetrics()
        words = (self.tr("Train"), self.tr("New run"), self.tr("Stop"), self.tr("Stopping…"))
        widest = max(metrics.horizontalAdvance(text) for text in words) + _BUTTON_PADDING_PX
        self._place.setFixedWidth(max(_BUTTON_PX, widest))
        self._place.setFixedHeight(SIZES.control_in_action_bar)
        self._place.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for button in (self.train_button, self.stop_button):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
            self._place.addWidget(button)
        for widget in (self.continue_button, self.test_button, self._place, self.pause_button, self.add_epoch_button):
            self.add_left(widget)
        self.add_left(self.queue_button)
        for part in (self.queue_label, self.queue_bar, self.eta_label):
            self.add_right(part)
        self.caption.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.add_middle(self.data_link, 0)
        self.add_middle(panel(row(self.bar, self.words_label, spacing=SIZES.column_margin, grows=self.bar)))
