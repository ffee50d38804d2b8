import shlex
from dataclasses import replace

import pytest

from cifar_gui.cli.parser import build_parser, request_of
from cifar_gui.domain.repeat import train_commands
from cifar_gui.domain.requests import Train
from cifar_gui.domain.run_record import PlanChange, RunRecord
from cifar_gui.domain.settings import PRESETS, TrainingSettings, with_preset
from tests.domain.values import make_run


def run_with(settings: TrainingSettings) -> RunRecord:
    return replace(make_run(), settings=settings)


def settings_of(command: str) -> TrainingSettings:
    """What the command line makes of a command."""
    words = shlex.split(command)
    assert words[:2] == ["python", "main.py"]
    request = request_of(build_parser().parse_args(words[2:]))
    assert isinstance(request, Train)
    return request.settings


CHANGED = replace(
    with_preset(TrainingSettings(data="cifar10"), "best"),
    network="resnet56",
    epochs=60,
    seed=7,
    crop_padding=4,
    progressive_size=None,
    precision="float32",
    test_time_flip=False,
    learning_rate=0.05,
    test_limit=1000,
)


@pytest.mark.parametrize("settings", [TrainingSettings(data="cifar10"), CHANGED, *PRESETS.values()])
def test_command_trains_with_the_very_settings_of_the_run(settings: TrainingSettings) -> None:
    settings = replace(settings, data="cifar10")
    (command,) = train_commands(run_with(settings))
    assert settings_of(command) == settings


def test_command_of_the_tutorial_is_short() -> None:
    command = "python main.py train --network resnet18 --preset tutorial --epochs 10 --seed 0"
    assert train_commands(run_with(TrainingSettings(data="cifar10"))) == (command,)


def test_command_names_no_folder_of_the_user() -> None:
    settings = TrainingSettings(data="/home/anna/my cats", start_from="/home/anna/runs/run-0003")
    (command,) = train_commands(run_with(settings))
    assert "anna" not in command and "--data PATH" in command and "--start-from run-0003" in command


def test_each_later_plan_is_a_command_that_resumes() -> None:
    plans = (PlanChange(0, 4, 0.1, 1.0), PlanChange(40, 6, 0.1, 2.0), PlanChange(40, 8, 0.02, 3.0))
    run = replace(run_with(TrainingSettings(data="practice", epochs=8, learning_rate=0.02)), plans=plans)
    first, *others = train_commands(run)
    assert (settings_of(first).epochs, settings_of(first).learning_rate) == (4, 0.1)
    assert others == ["python main.py train --resume RUN --epochs 8 --learning-rate 0.02"]
