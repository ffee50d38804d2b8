"""What can be asked of a training under way: pause, more epochs, a save; and what a changed plan leaves in the run."""

import threading
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from cifar_gui.domain.events import (
    Event,
    Paused,
    PlanChanged,
    Progress,
    Resumed,
    RunEnded,
    RunSaved,
    SaveFailed,
    Stage,
    StepsEnded,
)
from cifar_gui.domain.jobs import JobContext
from cifar_gui.domain.run_record import RunRecord, RunStatus
from cifar_gui.domain.schedule import rate_to_resume
from cifar_gui.runs.checkpoint_file import read_checkpoint
from cifar_gui.runs.errors import SaveError
from cifar_gui.runs.store import read_run
from cifar_gui.training import loop, saving
from cifar_gui.training.engine import Engine
from cifar_gui.training.errors import DivergedBeforeSavingError, TrainingDivergedError
from cifar_gui.training.saving import save_run
from cifar_gui.training.session import train_new
from tests.training.scenes import CPU, SETTINGS, Witness, copied, made_dataset, resume, train
from tests.training.test_session import losses_of, not_finite_after, same_training

CYCLE = replace(SETTINGS, schedule="one_cycle", optimizer="sgd", learning_rate=0.02)


class Watched(Witness):
    """A witness that can be waited for; asks for one thing when the training waits."""

    def __init__(self, pause_at: type | None, then: str) -> None:
        super().__init__()
        self._pause_at, self._then = pause_at, then

    @property
    def context(self) -> JobContext:
        return JobContext(self.report, self.control, is_watched=True)

    def report(self, event: Event) -> None:
        self.events.append(event)
        if self._pause_at is Progress and isinstance(event, Progress) and event.stage is Stage.TESTING and event.done:
            self._pause_at = None
            self.control.pause()
        if isinstance(event, Paused):
            threading.Timer(0.1, getattr(self.control, self._then)).start()


@pytest.fixture(autouse=True)
def _each_step_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loop, "REPORT_EVERY_STEPS", 1)
    monkeypatch.setattr(saving, "FIRST_SAVE_S", 3600.0)  # on a busy machine these few steps can take longer than it


class Asking(Witness):
    """Does something once, after ``after`` steps."""

    def __init__(self, after: int, ask: str, then: str = "") -> None:
        super().__init__()
        self._after, self._ask, self._then = after, ask, then

    def report(self, event: Event) -> None:
        self.events.append(event)
        if isinstance(event, StepsEnded) and len(losses_of(self)) == self._after:
            getattr(self.control, self._ask)(*((1,) if self._ask == "add_epochs" else ()))
        if isinstance(event, Paused):
            threading.Timer(0.1, getattr(self.control, self._then)).start()


def test_paused_training_saves_waits_and_goes_on_to_the_same_bits(
    finished: tuple[RunRecord, Witness], tmp_path: Path
) -> None:
    witness = Asking(3, "pause", then="resume")
    run = train(tmp_path / "paused", witness)
    steering = [event for event in witness.events if isinstance(event, Paused | Resumed | RunSaved)]
    assert steering[:3] == [RunSaved(3, 0), Paused(3), Resumed()]
    same_training(finished[0], run)


def test_paused_training_can_be_stopped(tmp_path: Path) -> None:
    run = train(tmp_path, Asking(3, "pause", then="cancel"))
    assert (run.status, run.steps) == (RunStatus.STOPPED, 3)


def test_time_spent_paused_is_no_training_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loop, "PAUSE_LOOK_S", 1.0)
    run = train(tmp_path, Asking(3, "pause", then="resume"), replace(SETTINGS, epochs=1))
    spent = run.epochs[0].seconds
    assert spent <= run.seconds
    assert run.seconds - spent < 1.0 + spent  # the whole second of looking is in neither


def test_epochs_added_under_way_are_trained_and_recorded(tmp_path: Path) -> None:
    witness = Asking(2, "add_epochs")
    run = train(tmp_path / "added", witness)
    assert (run.status, len(run.epochs), run.settings.epochs) == (RunStatus.FINISHED, 3, 3)
    assert [(plan.step, plan.epochs) for plan in run.plans] == [(0, 2), (2, 3)]
    assert [event.run.settings.epochs for event in witness.events if isinstance(event, PlanChanged)] == [3]
    assert read_run(Path(run.folder)) == run
    same_training(train(tmp_path / "planned", settings=replace(SETTINGS, epochs=3)), run)


def test_epochs_added_during_the_last_test_are_trained(tmp_path: Path) -> None:
    run = train(tmp_path, Asking(8, "add_epochs"))
    assert len(run.epochs) == 3


def one_epoch_more(run: RunRecord) -> RunRecord:
    """The run resumed with one epoch more than planned, at the learning rate that is proposed for it."""
    epochs = run.settings.epochs + 1
    rate = rate_to_resume(run, epochs)
    return resume(run, settings=replace(run.settings, epochs=epochs, learning_rate=rate))


@pytest.fixture(scope="module")
def longer_cycle(tmp_path_factory: pytest.TempPathFactory) -> RunRecord:
    """A whole cycle that got one epoch more after its end."""
    return one_epoch_more(train(tmp_path_factory.mktemp("cycle"), settings=CYCLE))


def plans_of(run: RunRecord) -> list[tuple[int, int, float]]:
    return [(plan.step, plan.epochs, plan.learning_rate) for plan in run.plans]


def test_epoch_added_during_the_last_test_of_a_cycle_is_trained_like_one_added_after_it(
    longer_cycle: RunRecord, tmp_path: Path
) -> None:
    during = train(tmp_path / "during", Asking(8, "add_epochs"), CYCLE)
    assert during.epochs[-1].learning_rate < 0.01 * CYCLE.learning_rate
    assert (during.settings, plans_of(during)) == (longer_cycle.settings, plans_of(longer_cycle))
    same_training(longer_cycle, during)


def test_run_stopped_in_an_epoch_added_during_the_last_test_resumes_to_the_same_bits(
    longer_cycle: RunRecord, tmp_path: Path
) -> None:
    def steer(witness: Witness, event: Event) -> bool:
        if isinstance(event, StepsEnded) and len(losses_of(witness)) == 8:
            witness.control.add_epochs(1)
        return isinstance(event, StepsEnded) and len(losses_of(witness)) == 10

    stopped = train(tmp_path / "stopped", Witness(steer), CYCLE)
    assert stopped.steps == 10
    same_training(longer_cycle, resume(stopped))


def test_epoch_added_to_a_cycle_stopped_in_its_last_test_is_trained_like_one_added_after_it(
    longer_cycle: RunRecord, tmp_path: Path
) -> None:
    stopped = train(tmp_path / "stopped", Asking(8, "cancel"), CYCLE)
    assert (stopped.steps, len(stopped.epochs)) == (8, 1)
    same_training(longer_cycle, one_epoch_more(stopped))


def test_save_asked_for_is_done_after_the_step(tmp_path: Path) -> None:
    witness = Asking(2, "save_now")
    train(tmp_path, witness)
    assert RunSaved(2, 0) in witness.events


def test_new_learning_rate_from_here_is_recorded_in_the_run(one_epoch: RunRecord, tmp_path: Path) -> None:
    again = resume(copied(one_epoch, tmp_path), settings=replace(SETTINGS, epochs=2, learning_rate=0.0005))
    assert [(plan.step, plan.epochs, plan.learning_rate) for plan in again.plans] == [(0, 1, 0.001), (4, 2, 0.0005)]
    assert [epoch.learning_rate for epoch in again.epochs] == [0.001, 0.0005]


def test_resume_without_a_change_records_none(tmp_path: Path) -> None:
    stopped = train(tmp_path, Asking(3, "cancel"))
    assert resume(stopped).plans == stopped.plans


def test_pause_while_testing_goes_on_to_the_same_bits(finished: tuple[RunRecord, Witness], tmp_path: Path) -> None:
    witness = Watched(Progress, then="resume")
    run = train(tmp_path / "paused", witness)
    assert [event.step for event in witness.events if isinstance(event, Paused)] == [4]
    same_training(finished[0], run)


def test_stop_while_paused_in_the_test_resumes_to_the_same_bits(
    finished: tuple[RunRecord, Witness], tmp_path: Path
) -> None:
    stopped = train(tmp_path / "paused", Watched(Progress, then="cancel"))
    assert (stopped.status, stopped.steps, len(stopped.epochs)) == (RunStatus.STOPPED, 4, 0)
    same_training(finished[0], resume(stopped))


def failing_saves(monkeypatch: pytest.MonkeyPatch, failures: int, status: RunStatus = RunStatus.FINISHED) -> None:
    """The last saves of a run fail so often."""
    real, left = save_run, [failures]

    def save(*given: object, **options: bool) -> object:
        if given[-1] is status and left[0]:
            left[0] -= 1
            raise SaveError(name="checkpoint.npz", reason="No space left on device")
        return real(*given, **options)  # type: ignore[arg-type]  # passed on as they came

    monkeypatch.setattr(loop, "save_run", save)


@pytest.mark.parametrize("answer", ["save_now", "resume"])
def test_last_save_that_fails_waits_for_room_when_somebody_watches(
    answer: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    failing_saves(monkeypatch, 2)
    witness = Watched(None, then=answer)
    run = train(tmp_path, witness)
    assert sum(isinstance(event, SaveFailed) for event in witness.events) == 2
    assert caplog.text.count("No space left") == 2
    assert isinstance(witness.events[-1], RunEnded)
    assert (run.status, read_run(Path(run.folder))) == (RunStatus.FINISHED, run)


class WatchedAsking(Asking):
    """Stops after some steps, and does one more thing when the training then waits for room."""

    @property
    def context(self) -> JobContext:
        return JobContext(self.report, self.control, is_watched=True)


def test_stop_whose_save_fails_waits_for_room_and_loses_nothing(
    finished: tuple[RunRecord, Witness],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    failing_saves(monkeypatch, 2, RunStatus.STOPPED)
    witness = WatchedAsking(3, "cancel", then="save_now")
    stopped = train(tmp_path, witness)
    assert [event.is_last for event in witness.events if isinstance(event, SaveFailed)] == [True, True]
    assert (stopped.status, stopped.steps) == (RunStatus.STOPPED, 3)
    same_training(finished[0], resume(stopped))
    assert "No space left" in caplog.text


@pytest.mark.parametrize(("stop_at", "status"), [(8, RunStatus.FINISHED), (3, RunStatus.STOPPED)])
def test_stop_while_waiting_for_room_tries_once_more(
    stop_at: int, status: RunStatus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    failing_saves(monkeypatch, 1, status)
    run = train(tmp_path, WatchedAsking(stop_at, "cancel" if stop_at == 3 else "resume", then="cancel"))
    assert (run.status, run.steps) == (status, stop_at)
    assert "No space left" in caplog.text


def test_stop_while_waiting_for_room_gives_up_what_cannot_be_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    failing_saves(monkeypatch, 100, RunStatus.STOPPED)
    witness = WatchedAsking(3, "cancel", then="cancel")
    with pytest.raises(SaveError, match="No space left"):
        train(tmp_path, witness)
    assert sum(isinstance(event, SaveFailed) for event in witness.events) == 1
    assert "No space left" in caplog.text


def test_stop_between_two_tries_of_its_own_ends_the_training(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    failing_saves(monkeypatch, 100)
    witness = Witness()
    real = witness.report

    def report(event: Event) -> None:
        real(event)
        if isinstance(event, SaveFailed):
            threading.Timer(0.1, witness.control.cancel).start()

    context = JobContext(report, witness.control, save_retry_s=60.0)
    with pytest.raises(SaveError, match="No space left"):
        train_new(SETTINGS, made_dataset(), CPU, tmp_path, context)
    assert "No space left" in caplog.text


@pytest.mark.parametrize(("stop_at", "status"), [(None, RunStatus.FINISHED), (3, RunStatus.STOPPED)])
def test_last_save_that_fails_is_tried_until_there_is_room_and_nothing_is_lost(
    stop_at: int | None,
    status: RunStatus,
    finished: tuple[RunRecord, Witness],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    failing_saves(monkeypatch, 3, status)
    witness = Witness() if stop_at is None else Asking(stop_at, "cancel")
    context = replace(witness.context, save_retry_s=0.0)
    stopped = train_new(SETTINGS, made_dataset(), CPU, tmp_path, context)
    assert (stopped.status, stopped.steps) == (status, stop_at or finished[0].steps)
    assert caplog.text.count("saved as soon as there is room") == 3
    same_training(finished[0], resume(stopped) if stop_at else stopped)


def test_last_save_that_fails_ends_the_training_when_nobody_watches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing_saves(monkeypatch, 1)
    with pytest.raises(SaveError, match="No space left"):
        train(tmp_path)


def test_save_asked_for_while_paused_is_done(tmp_path: Path) -> None:
    witness = Asking(3, "pause", then="save_now")
    real = witness.report

    def report(event: Event) -> None:
        real(event)
        if isinstance(event, RunSaved) and sum(isinstance(e, RunSaved) for e in witness.events) == 2:
            witness.control.resume()

    witness.report = report  # type: ignore[method-assign]  # one more thing to do
    train(tmp_path, witness)
    saves = [event for event in witness.events if isinstance(event, RunSaved | Resumed)]
    assert saves[:3] == [RunSaved(3, 0), RunSaved(3, 0), Resumed()]


def test_divergence_before_the_first_save_does_not_promise_a_saved_state(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Engine.step
    monkeypatch.setattr(
        Engine, "step", lambda engine, *given: (real(engine, *given)[0] * float("nan"), torch.tensor(0))
    )
    with pytest.raises(DivergedBeforeSavingError, match="before anything of Run 1 was saved"):
        train(tmp_path)


@pytest.mark.parametrize("ask", ["save_now", "pause", "cancel"])
def test_weights_that_are_not_finite_are_not_saved_when_asked_for(
    ask: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    not_finite_after(6, monkeypatch)
    with pytest.raises(TrainingDivergedError, match=r"at step 6\. The last saved state of Run 1 is untouched"):
        train(tmp_path, Asking(6, ask, then="cancel"))
    assert read_checkpoint(tmp_path / "run-0001").arrays["losses"].size == 4
    assert read_run(tmp_path / "run-0001").status is RunStatus.FAILED
