"""The commands that do a run's training again."""

import shlex
from dataclasses import replace
from pathlib import PurePath
from typing import Final

from cifar_gui.domain.bundled import is_bundled
from cifar_gui.domain.dataset import CIFAR10, PRACTICE
from cifar_gui.domain.run_record import RunRecord
from cifar_gui.domain.setting_table import SETTINGS
from cifar_gui.domain.settings import PRESETS, TrainingSettings, with_preset

PROGRAM: Final = "python main.py"
DATA_PLACE: Final = "PATH"
"""Stands for the folder of the user's own data: whoever reads the command has them elsewhere."""
_ALWAYS: Final = ("network", "preset", "epochs", "seed")  # so that the command says what it is


def train_commands(run: RunRecord) -> tuple[str, ...]:
    """The command that starts a training like this one, and one for each later change of its plan.

    Args:
        run: The run; where it was kept and where its data lie stay out of the commands.

    Returns:
        Lines for a shell. ``PATH`` stands for the folder of data of the user's own, ``RUN`` for the new run.
    """
    plans = {plan.step: plan for plan in run.plans}  # of several changes at one step the last is in force
    first, *changes = plans.values() or [None]
    settings = run.settings
    if first is not None:
        settings = replace(settings, epochs=first.epochs, learning_rate=first.learning_rate)
    commands = [_line("train", *_options(settings))]
    for plan in changes:
        if plan is not None:
            rate = f"{plan.learning_rate:g}"
            commands.append(_line("train", "--resume", "RUN", "--epochs", str(plan.epochs), "--learning-rate", rate))
    return tuple(commands)


def _options(settings: TrainingSettings) -> list[str]:
    """Every option whose value the preset does not have, in the order of the table."""
    base = with_preset(TrainingSettings(data=CIFAR10), settings.preset if settings.preset in PRESETS else "tutorial")
    words: list[str] = []
    for name, setting in SETTINGS.items():
        value = getattr(settings, name)
        if value == getattr(base, name) and name not in _ALWAYS:
            continue
        flag = "--" + name.replace("_", "-")
        if isinstance(value, bool):
            words.append(flag if value else flag.replace("--", "--no-", 1))
        else:
            words += [flag, setting.none_key if value is None else _word(name, value)]
    return words


def _word(name: str, value: object) -> str:
    if name == "data" and value not in (CIFAR10, PRACTICE):
        return DATA_PLACE
    if name == "start_from" and not is_bundled(str(value)):
        return PurePath(str(value)).name
    if name == "preset" and value not in PRESETS:
        return "tutorial"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _line(*words: str) -> str:
    return f"{PROGRAM} {shlex.join(words)}"
