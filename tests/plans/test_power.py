from dataclasses import dataclass, field
from pathlib import Path

import pytest

from cifar_gui.battery import Battery
from cifar_gui.domain.events import Event, Held, Paused, Resumed
from cifar_gui.domain.jobs import JobContext, JobControl
from cifar_gui.plans.power import PowerWatch
from cifar_gui.training.session import train_new
from tests.robustness.comparison import differences
from tests.training.scenes import CPU, SETTINGS, made_dataset, train

LOW, PLUGGED = Battery(19, is_draining=True), Battery(19, is_draining=False)


@dataclass
class Scene:
    """A watch whose battery and clock the test sets."""

    battery: Battery | None = LOW
    seconds: float = 0.0
    events: list[Event] = field(default_factory=list)
    control: JobControl = field(default_factory=JobControl)

    def __post_init__(self) -> None:
        context = JobContext(self.events.append, self.control)
        self.context = PowerWatch(context, lambda: self.battery, lambda: self.seconds).context

    def look(self, battery: Battery | None) -> None:
        """Let half a minute pass."""
        self.battery = battery
        self.seconds += 30.0
        self.context.safe_point()


def test_low_battery_pauses_with_a_sentence() -> None:
    scene = Scene()
    scene.context.safe_point()
    assert scene.control.is_paused
    (held,) = scene.events
    assert isinstance(held, Held)
    assert held.reason.startswith("The battery is at 19 %: the queue waits")


@pytest.mark.parametrize("battery", [None, Battery(20, is_draining=True), PLUGGED])
def test_power_enough_pauses_nothing(battery: Battery | None) -> None:
    scene = Scene(battery)
    scene.context.safe_point()
    assert not scene.control.is_paused
    assert scene.events == []


def test_training_goes_on_when_the_computer_is_plugged_in() -> None:
    scene = Scene()
    scene.context.safe_point()
    scene.look(LOW)
    assert scene.control.is_paused
    scene.look(PLUGGED)
    assert not scene.control.is_paused
    assert len(scene.events) == 1


def test_who_resumes_by_hand_is_not_paused_again_until_it_was_plugged_in() -> None:
    scene = Scene()
    scene.context.safe_point()
    scene.control.resume()
    scene.look(LOW)
    scene.look(LOW)
    assert not scene.control.is_paused
    scene.look(PLUGGED)
    scene.look(LOW)
    assert scene.control.is_paused


def test_pause_by_hand_stays_when_the_computer_is_plugged_in() -> None:
    scene = Scene(PLUGGED)
    scene.control.pause()
    scene.look(PLUGGED)
    assert scene.control.is_paused


def test_battery_is_looked_at_now_and_then_only() -> None:
    scene = Scene(PLUGGED)
    scene.context.safe_point()
    scene.battery = LOW
    scene.context.safe_point()
    assert not scene.control.is_paused


def test_training_that_waited_for_power_equals_another(tmp_path: Path) -> None:
    scene = Scene()

    def charge(event: Event) -> None:
        scene.events.append(event)
        if isinstance(event, Paused):
            scene.battery, scene.seconds = PLUGGED, scene.seconds + 30.0

    watch = PowerWatch(JobContext(charge, scene.control), lambda: scene.battery, lambda: scene.seconds)
    run = train_new(SETTINGS, made_dataset(), CPU, tmp_path / "watched", watch.context)
    assert [type(event) for event in scene.events if isinstance(event, Held | Paused | Resumed)] == [
        Held,
        Paused,
        Resumed,
    ]
    assert differences(run, train(tmp_path / "alone")) == []
