"""Answers what the user asks of the queue: add to it, train it, change its order, take out, bring back, try again."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Slot

from cifar_gui import paths
from cifar_gui.data.sources import lasting_name
from cifar_gui.domain.errors import AppError
from cifar_gui.domain.events import Event, Progress, RunEnded, RunStarted, Stage
from cifar_gui.domain.plan import Plan, PlannedTraining, TrainingStatus, UnreadablePlan, standings, without_training
from cifar_gui.domain.plan_result import QueueOutcome
from cifar_gui.domain.requests import RunQueue
from cifar_gui.domain.settings import problems
from cifar_gui.plans.files import (
    add_plan,
    change_plan,
    list_all,
    list_plans,
    plans_folder,
    put_in_order,
    remove_plan,
    restore_plan,
    retry,
)
from cifar_gui.plans.runner import is_queue_held
from cifar_gui.ui.process.job_board import JobBoard
from cifar_gui.ui.state import transitions
from cifar_gui.ui.state.app_state import AppState, JobKind
from cifar_gui.ui.state.failure import Failure
from cifar_gui.ui.state.message_commands import UndoRemove
from cifar_gui.ui.state.messages import caution, message_of
from cifar_gui.ui.state.plan_state import PlanChoice, PlanState, QueueEntry, Removed
from cifar_gui.ui.state.store import Store
from cifar_gui.ui.text.plan_words import plan_title, training_title
from cifar_gui.ui.text.sentences import translated
from cifar_gui.ui.text.words import listed_sentences
from cifar_gui.ui.train.planned import planned_trainings
from cifar_gui.ui.widgets.changed import Changed

_TAB: Final = "trainTab"
LOOK_EVERY_MS: Final = 3000  # another program may change the queue, or train it
MOST_REASONS_SHOWN: Final = 3


class PlanControl(QObject):
    """Keeps the queue in the state as it is on disk, and has it trained."""

    def __init__(
        self, store: Store, board: JobBoard, refresh_runs: Callable[[], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._board = board
        self._refresh_runs = refresh_runs
        self._seen: tuple[int, bool] = (0, False)
        self._are_other_unreadable = Changed()
        self._look = QTimer(self, interval=LOOK_EVERY_MS)
        self._look.timeout.connect(self._look_again)

    @property
    def _state(self) -> AppState:
        return self._store.state

    @property
    def _plans(self) -> PlanState:
        return self._state.plans

    def start(self) -> None:
        """Read the queue and look at it now and then."""
        self.refresh()
        self._look.start()

    def end(self) -> None:
        """Look no more."""
        self._look.stop()

    @Slot()
    def refresh(self) -> None:
        """Read the queue on disk again."""
        folder = paths.runs_folder()
        self._seen = self._stamp()
        is_elsewhere = not self._plans.is_running and is_queue_held(folder)
        found = list_all(folder)
        self._set(plans=tuple(plan for plan in found if isinstance(plan, Plan)), is_elsewhere=is_elsewhere)
        unreadable = tuple(plan for plan in found if isinstance(plan, UnreadablePlan))
        if self._are_other_unreadable(unreadable) and unreadable:
            self._say_unreadable(unreadable)

    @Slot(object)
    def choose(self, choice: PlanChoice) -> None:
        """What the form says of the next plan."""
        self._set(choice=choice)

    @Slot()
    def add(self) -> None:
        """Put what the form says at the end of the queue; it is trained as soon as nothing else is."""
        state = self._state
        for error in problems(state.settings).values():
            self._store.tell(error, _TAB)
            return
        settings = replace(state.settings, data=lasting_name(state.settings.data))
        known = [run.plan_id for run in state.runs]
        trainings = planned_trainings(state)
        tests_each = state.plans.choice.tests_each
        if self._does(lambda: add_plan(paths.runs_folder(), settings, trainings, known, tests_each=tests_each)):
            self._set(is_wanted=True)
            self.go_on()

    @Slot()
    def run(self) -> None:
        """Train the queue, now or as soon as nothing else is trained."""
        self._set(is_wanted=True)
        self.go_on()

    @Slot()
    def go_on(self) -> None:
        """Train the queue if that is wanted and possible."""
        plans, state = self._plans, self._state
        can_run = plans.is_wanted and not plans.is_running and bool(plans.waiting) and not plans.is_elsewhere
        if can_run and transitions.can_start(state, JobKind.TRAIN):
            self._store.set(transitions.queue_asked(state))
            self._board.submit(RunQueue())

    def stopped(self) -> None:
        """Stop was pressed: what waits is not begun by itself."""
        self._set(is_wanted=False)

    @Slot()
    def stop_after_this(self) -> None:
        """Begin no other training after the one under way, or take that back."""
        is_asked = not self._plans.stops_after_this
        self._board.training.stop_after_this(is_asked=is_asked)
        self._set(stops_after_this=is_asked, is_wanted=not is_asked)

    @Slot(object)
    def remove(self, entry: QueueEntry) -> None:
        """Take a training out of the queue, or all of a plan that is not trained yet; what is finished stays."""
        plan = self._plans.by_id(entry.plan_id)
        if plan is None:
            return
        gone = [one for one in self._removable(plan) if entry.training in (None, one)]
        is_whole = len(gone) == len(plan.trainings)
        folder = paths.runs_folder()

        def remove() -> None:
            if is_whole:
                remove_plan(folder, plan.id)
            else:
                change_plan(folder, plan.id, lambda now: _without(now, gone))

        if gone and self._does(remove):
            self._set(removed=(*self._plans.removed, Removed(plan, is_whole)))
            networks = self._state.networks
            name = training_title(entry.training, networks) if entry.training else plan_title(plan, networks)
            title = self.tr("{name} is out of the queue.").format(name=name)
            text = self.tr("What was trained of it is kept on the Runs tab.")
            self._store.show(caution(title, text, _TAB, ((UndoRemove(), self.tr("Undo")),)))

    @Slot()
    def undo(self) -> None:
        """Bring back what was taken out of the queue last."""
        if not self._plans.removed:
            return
        removed, folder = self._plans.removed[-1], paths.runs_folder()
        before = removed.before

        def back(now: Plan) -> Plan:
            return replace(now, trainings=before.trainings, failures=before.failures, ended=before.ended)

        def bring_back() -> None:
            if removed.is_whole:
                restore_plan(folder, before.id)
            else:
                change_plan(folder, before.id, back)

        self._set(removed=self._plans.removed[:-1])
        self._store.clear_message(_TAB)
        self._does(bring_back)

    @Slot(object, int)
    def move(self, entry: QueueEntry, by: int) -> None:
        """Move a plan, or a training within its plan, by a number of places; negative is up."""
        folder, plan = paths.runs_folder(), self._plans.by_id(entry.plan_id)
        if plan is None:
            return
        training = entry.training
        if training is None:
            waiting = [one.id for one in self._plans.waiting]
            ended = [one.id for one in self._plans.plans if one.ended is not None]
            self._does(lambda: put_in_order(folder, [*ended, *_moved(waiting, plan.id, by)]))
        else:

            def reorder(now: Plan) -> Plan:
                return replace(now, trainings=tuple(_moved(now.trainings, training, by)))

            self._does(lambda: change_plan(folder, plan.id, reorder))

    @Slot(object)
    def try_again(self, entry: QueueEntry) -> None:
        """Put a training that failed back into the queue."""
        if entry.training is not None:
            training = entry.training
            if self._does(lambda: retry(paths.runs_folder(), entry.plan_id, (training,))):
                self.run()

    @Slot(object, str, object)
    def try_with(self, entry: QueueEntry, name: str, value: Any) -> None:
        """Train what failed for the same reason as a plan of its own, with another value of a setting."""
        plan = self._plans.by_id(entry.plan_id)
        failure = plan.failure_of(entry.training) if plan and entry.training else None
        if plan is None or failure is None:
            return
        failed = tuple(one.training for one in plan.failures if one.kind == failure.kind)
        folder, known = paths.runs_folder(), [run.plan_id for run in self._state.runs]
        settings = replace(plan.settings, **{name: value})

        def change() -> None:
            new = add_plan(folder, settings, failed, known, tests_each=plan.tests_each)
            order = [one.id for one in list_plans(folder) if one.id != new.id]
            order.insert(order.index(plan.id) + 1, new.id)
            put_in_order(folder, order)
            if len(failed) == len(plan.trainings):
                remove_plan(folder, plan.id)
            else:
                change_plan(folder, plan.id, lambda now: _without(now, failed))

        if self._does(change):
            self.run()

    def reported(self, events: Sequence[Event]) -> None:
        """Read the queue again when a training begins or ends."""
        if any(isinstance(event, RunStarted | RunEnded) or event == Progress(Stage.PREPARING) for event in events):
            self._refresh_runs()
            self.refresh()

    def answered(self, outcome: QueueOutcome) -> None:
        """The queue has ended, or was stopped."""
        state = self._state
        if state.training.is_active:  # the last one failed, which its plan says
            self._store.set(transitions.training_failed(state))
        stays = self._plans.is_wanted and not outcome.is_interrupted
        self._set(is_running=False, stops_after_this=False, is_wanted=stays)
        self._refresh_runs()
        self.refresh()
        if not self._plans.waiting:
            self._set(is_wanted=False)

    def ended(self) -> None:
        """The queue was stopped before it had begun."""
        self._store.set(transitions.training_cancelled(self._state))
        self._set(is_running=False, is_wanted=False, stops_after_this=False)

    def failed(self, failure: Failure) -> None:
        """The queue could not be trained at all."""
        self._store.set(transitions.training_failed(self._state))
        self._set(is_running=False, is_wanted=False, stops_after_this=False)
        self.refresh()
        self._store.show(message_of(failure, _TAB))

    def _say_unreadable(self, plans: Sequence[UnreadablePlan]) -> None:
        """Say which plans are left out of the queue, and why; once for the same ones."""
        lines = [f"{plan.id}: {translated(plan.reason)}" for plan in plans]
        title = self.tr("{count} of the plans cannot be read.").format(count=len(plans))
        if len(plans) == 1:
            title = self.tr("{plan} cannot be read.").format(plan=plans[0].id)
        text = self.tr("{reasons}. It stays where it is; the rest of the queue can be trained.")
        shown = listed_sentences(lines[:MOST_REASONS_SHOWN])
        self._store.show(caution(title, text.format(reasons=shown), _TAB, details="\n".join(lines)))

    def _removable(self, plan: Plan) -> list[PlannedTraining]:
        """The trainings that are neither under way nor finished."""
        done = (TrainingStatus.RUNNING, TrainingStatus.FINISHED)
        return [one.training for one in standings(plan, self._state.runs) if one.status not in done]

    def _does(self, change: Callable[[], object]) -> bool:
        """Change the queue on disk and show it; whether it could be changed."""
        try:
            change()
        except AppError as error:
            self._store.tell(error, _TAB)
            self.refresh()
            return False
        self.refresh()
        return True

    def _set(self, **changes: Any) -> None:
        plans = replace(self._plans, **changes)
        if plans != self._plans:
            self._store.set(replace(self._state, plans=plans))

    def _stamp(self) -> tuple[int, bool]:
        folder = paths.runs_folder()
        try:
            changed = plans_folder(folder).stat().st_mtime_ns
        except OSError:
            return 0, False
        return changed, is_queue_held(folder)

    @Slot()
    def _look_again(self) -> None:
        """Follow what another program does with the queue."""
        if self._stamp() != self._seen:
            self.refresh()
        if self._plans.is_elsewhere:
            self._refresh_runs()


def _without(plan: Plan, trainings: Sequence[PlannedTraining]) -> Plan:
    for training in trainings:
        if training in plan.trainings and len(plan.trainings) > 1:
            plan = without_training(plan, training)
    return plan


def _moved(items: Sequence[Any], item: Any, by: int) -> list[Any]:
    """The items with one of them moved by a number of places, but not past either end."""
    rest = [one for one in items if one != item]
    rest.insert(min(len(rest), max(0, list(items).index(item) + by)), item)
    return rest
