"""The options of the settings, made of their table."""

import argparse
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from cifar_gui.domain.dataset import CIFAR10
from cifar_gui.domain.setting import Group, Kind, Setting
from cifar_gui.domain.setting_table import SETTINGS
from cifar_gui.domain.settings import IMAGE_SIZE, PRESETS, TrainingSettings, with_preset
from cifar_gui.domain.typed_number import parse_number

_METAVARS: Final = {Kind.WHOLE: "N", Kind.DECIMAL: "X"}


def add_setting_options(parser: argparse.ArgumentParser) -> None:
    """One option for each setting; only those that are given are in the parsed arguments, by the settings' names."""
    recipe = parser.add_argument_group("recipe", "What a preset decides; an option that is given overrides it.")
    for setting in SETTINGS.values():
        group = recipe if setting.is_in_preset and setting.group is not Group.MAIN else parser
        _add(group, setting, _flag(setting.name), _help(setting))
        if setting.old_name:
            _add(group, setting, _flag(setting.old_name), argparse.SUPPRESS)


def add_setting_option(parser: argparse.ArgumentParser, name: str) -> None:
    """The option of one setting, None where it is not given."""
    _add(parser, SETTINGS[name], _flag(name), _help(SETTINGS[name]))
    parser.set_defaults(**{name: None})


def given_settings(options: argparse.Namespace) -> dict[str, Any]:
    """The settings that were given, by name."""
    return {name: value for name, value in vars(options).items() if name in SETTINGS}


def new_settings(given: dict[str, Any]) -> TrainingSettings:
    """The settings of a new run: those of a preset, with every option that was given on top."""
    rest = {name: value for name, value in given.items() if name != "preset"}
    base = TrainingSettings(data=CIFAR10, image_size=given.get("image_size", IMAGE_SIZE))
    return replace(with_preset(base, given.get("preset") or "tutorial"), **rest)


def _flag(name: str) -> str:
    return "--" + name.replace("_", "-")


def _add(group: argparse._ActionsContainer, setting: Setting, flag: str, words: str) -> None:
    how: dict[str, Any] = {"dest": setting.name, "default": argparse.SUPPRESS, "help": words}
    if setting.kind is Kind.SWITCH:
        group.add_argument(flag, action=argparse.BooleanOptionalAction, **how)
    elif setting.options:
        group.add_argument(flag, choices=setting.keys, type=type(setting.keys[0]), **how)
    elif setting.name == "preset":
        group.add_argument(flag, choices=sorted(PRESETS), **how)
    else:
        metavar = setting.metavar or _METAVARS[setting.kind]
        metavar += f"|{setting.none_key}" if setting.none_key else ""
        group.add_argument(flag, type=_reader(setting), metavar=metavar, **how)


def _reader(setting: Setting) -> Callable[[str], Any]:
    read = {Kind.WHOLE: _whole, Kind.DECIMAL: _decimal}.get(setting.kind, str)
    return lambda text: None if setting.none_key and text == setting.none_key else read(text)


def _decimal(text: str) -> float:
    try:
        return parse_number(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _whole(text: str) -> int:
    value = _decimal(text)
    if not value.is_integer():
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number")
    return int(value)


def _help(setting: Setting) -> str:
    words = setting.help[:1].lower() + setting.help[1:] if setting.help[1:2].islower() else str(setting.help)
    notes = []
    if setting.has_range:
        notes.append(f"{setting.least:g} to {setting.most:g}" if setting.most < 1e6 else f"at least {setting.least:g}")
    if not setting.is_in_preset:
        default = getattr(TrainingSettings(), setting.name)
        notes.append(f"default: {setting.none_key if default is None else default}")
    return (words + (f" ({'; '.join(notes)})" if notes else "")).replace("%", "%%")
