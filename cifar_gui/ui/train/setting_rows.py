"""The rows of the settings form, made of the table of settings."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QWidget

from cifar_gui.domain.setting import Group, Kind, Setting
from cifar_gui.domain.setting_table import SETTINGS
from cifar_gui.domain.settings import TrainingSettings
from cifar_gui.ui.text import recipe
from cifar_gui.ui.text.sentences import translated
from cifar_gui.ui.text.setting_words import setting_label
from cifar_gui.ui.train import texts
from cifar_gui.ui.widgets.fields import CheckBox, Choice, ChoiceBox, RateBox, WholeNumberBox
from cifar_gui.ui.widgets.form import FormRow, SettingsForm
from cifar_gui.ui.widgets.layouts import column

NOTHING: Final = ""  # the key of the choice that stands for None
_Field = ChoiceBox | WholeNumberBox | RateBox | CheckBox


def _tr(text: str) -> str:
    return QCoreApplication.translate("SettingRows", text)


class SettingRows(QWidget):
    """The settings of some groups, each group but the main one under its heading.

    Signals:
        edited(str, object): The user gave the setting of that name another value. GUI thread.
    """

    edited = Signal(str, object)

    def __init__(self, groups: Iterable[Group], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: dict[str, FormRow] = {}
        self._fields: dict[str, _Field] = {}
        self._options: dict[str, list[Choice]] = {}
        self._form = SettingsForm()
        for group in groups:
            if group is not Group.MAIN:
                self._form.add_heading(translated(group.value))
            for setting in SETTINGS.values():
                if setting.group is group:
                    self._add(setting)
        self.setLayout(column(self._form))

    def show_settings(self, settings: TrainingSettings) -> None:
        """Show the values; a setting without effect says why in its tooltip."""
        reasons = recipe.unused_reasons(settings)
        for name, field in self._fields.items():
            value = getattr(settings, name)
            match field:
                case WholeNumberBox() | RateBox():
                    field.show_number(value)
                case CheckBox():
                    field.show_value(value)
                case ChoiceBox() if name in self._options:
                    self.show_choices(name, self._options[name], str(value))
            tip = reasons.get(name) or self.rows[name].label.toolTip()
            if not isinstance(field, ChoiceBox) and field.toolTip() != tip:
                field.setToolTip(tip)

    def show_choices(self, name: str, choices: list[Choice], key: str, title: str = "") -> None:
        """Offer these choices for a setting, with the one of ``key`` chosen.

        Args:
            name: The setting.
            choices: What there is to choose from.
            key: The chosen one; it is added where it is not offered, so that a box never shows another one than holds.
            title: What it is called then.
        """
        field = self._fields[name]
        if isinstance(field, ChoiceBox):
            is_offered = any(choice.key == key for choice in choices)
            field.show_choices(choices if is_offered else [*choices, Choice(key, title or key)], key)

    def _add(self, setting: Setting) -> None:
        if setting.options:
            options = setting.options
            self._options[setting.name] = [Choice(str(o.key), translated(o.title), translated(o.help)) for o in options]
        field = self._fields[setting.name] = _made_field(setting)
        field.setProperty("setting", setting.name)
        (field.chosen if isinstance(field, ChoiceBox) else field.edited).connect(self._on_edited)
        self.rows[setting.name] = self._form.add_row(setting_label(setting.name), field)
        self.rows[setting.name].label.setToolTip(_tip(setting))

    @Slot(object)
    def _on_edited(self, value: object) -> None:
        name = str(self.sender().property("setting"))
        for key in SETTINGS[name].keys:  # a box gives words, also for a number
            value = key if value == str(key) else value
        self.edited.emit(name, None if value == NOTHING else value)


def _made_field(setting: Setting) -> _Field:
    first, *rest = ("dataset" if setting.name == "data" else setting.name).split("_")
    name = first + "".join(word.capitalize() for word in rest)
    match setting.kind:
        case Kind.WHOLE:
            return WholeNumberBox(
                f"{name}Spin",
                none_words=translated(setting.none_title or ""),
                step=int(setting.step),
                unit=f" {setting.unit}" if setting.unit else "",
                least=int(setting.least),
                most=int(setting.most),
            )
        case Kind.DECIMAL:
            return RateBox(f"{name}Spin", step=setting.step, least=setting.least, most=setting.most)
        case Kind.SWITCH:
            return CheckBox(f"{name}Check")
    return ChoiceBox(f"{name}Box")


def _tip(setting: Setting) -> str:
    """What a setting means and which numbers it may be."""
    words = translated(setting.help)
    if not setting.has_range:
        return words
    return _tr("{help} ({range})").format(help=words, range=texts.range_text(setting.least, setting.most))
