"""What can be asked of a training under way: pause, more epochs, a save; and what a changed plan leaves in the run."""

import threading
from dataclasses import replace
from pathlib import Path

import pytest

from cifar_gui.domain.events import Continued, Event, Paused, PlanChanged, RunSaved, StepsEnded
from cifar_gui.domain.run_record import RunStatus
from cifar_gui.runs.store import read_run
from cifar_gui.training import loop
from tests.training.scenes import SETTINGS, Witness, go_on, train
from tests.training.test_session import losses_of, same_training


@pytest.fixture(autouse=True)
def _each_step_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loop, "REPORT_EVERY_STEPS", 1)


class Asking(Witness):
    """Does something once, after so many steps."""

    def __init__(self, after: int, ask: str, then: str = "") -> None:
        super().__init__()
        self._after, self._ask, self._then = after, ask, then

    def report(self, event: Event) -> None:
        self.events.append(event)
        if isinstance(event, StepsEnded) and len(losses_of(self)) == self._after:
            getattr(self.token, self._ask)(*((1,) if self._ask == "add_epochs" else ()))
        if isinstance(event, Paused):
            threading.Timer(0.1, getattr(self.token, self._then)).start()


def test_paused_training_saves_waits_and_goes_on_to_the_same_bits(tmp_path: Path) -> None:
    witness = Asking(3, "pause", then="go_on")
    run = train(tmp_path / "paused", witness)
    steering = [event for event in witness.events if isinstance(event, Paused | Continued | RunSaved)]
    assert steering[:3] == [RunSaved(3, 0), Paused(3), Continued()]
    same_training(train(tmp_path / "whole"), run)


def test_paused_training_can_be_stopped(tmp_path: Path) -> None:
    run = train(tmp_path, Asking(3, "pause", then="cancel"))
    assert (run.status, run.steps) == (RunStatus.STOPPED, 3)


def test_time_spent_paused_is_no_training_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loop, "PAUSE_LOOK_S", 1.0)
    run = train(tmp_path, Asking(3, "pause", then="go_on"), replace(SETTINGS, epochs=1))
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


def test_save_asked_for_is_done_after_the_step(tmp_path: Path) -> None:
    witness = Asking(2, "save_now")
    train(tmp_path, witness)
    assert RunSaved(2, 0) in witness.events


def test_new_learning_rate_from_here_is_recorded_in_the_run(tmp_path: Path) -> None:
    run = train(tmp_path, settings=replace(SETTINGS, epochs=1))
    again = go_on(run, settings=replace(SETTINGS, epochs=2, learning_rate=0.0005))
    assert [(plan.step, plan.epochs, plan.learning_rate) for plan in again.plans] == [(0, 1, 0.001), (4, 2, 0.0005)]
    assert [epoch.learning_rate for epoch in again.epochs] == [0.001, 0.0005]


def test_resume_without_a_change_records_none(tmp_path: Path) -> None:
    stopped = train(tmp_path, Asking(3, "cancel"))
    assert go_on(stopped).plans == stopped.plans
