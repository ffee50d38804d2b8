"""The fields of the settings form: they take any number, so that a wrong one can be shown as wrong."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QLocale, QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QStandardItemModel, QValidator
from PySide6.QtWidgets import QAbstractSpinBox, QCheckBox, QComboBox, QDoubleSpinBox, QSpinBox, QWidget

from cifar_gui.domain.typed_number import parse_number
from cifar_gui.ui.text.words import verbatim
from cifar_gui.ui.theme.tokens import SIZES
from cifar_gui.ui.widgets.wheel import WheelNeedsFocus

_LARGEST_WHOLE: Final = 2**31 - 1  # Qt's, and the greatest seed
_LARGEST_RATE: Final = 1e6
_DECIMALS: Final = 10
_DIGITS_SHOWN: Final = 6
_LEAST_CHARACTERS: Final = 8


@dataclass(frozen=True)
class Choice:
    """One entry of a choice box.

    Attributes:
        key: What it stands for.
        title: What the user reads.
        tooltip: What it means, or why it cannot be chosen.
        is_usable: Whether it can be chosen.
    """

    key: str
    title: str
    tooltip: str = ""
    is_usable: bool = True


class ChoiceBox(WheelNeedsFocus, QComboBox):
    """A combo box of keys with titles.

    Signals:
        chosen(str): The user chose the entry of that key. GUI thread.
    """

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_LEAST_CHARACTERS)
        self._choices: tuple[Choice, ...] = ()
        self.currentIndexChanged.connect(self._on_index_changed)

    def show_choices(self, choices: Iterable[Choice], key: str) -> None:
        """Offer these entries, with the one of ``key`` chosen."""
        wanted = tuple(choices)
        with QSignalBlocker(self):
            if wanted != self._choices:
                self._choices = wanted
                self._fill()
            index = next((place for place, choice in enumerate(wanted) if choice.key == key), -1)
            if index != self.currentIndex():
                self.setCurrentIndex(index)
        words = verbatim(wanted[index].tooltip or wanted[index].title) if index >= 0 else ""
        if self.toolTip() != words:
            self.setToolTip(words)

    def _fill(self) -> None:
        self.clear()
        for place, choice in enumerate(self._choices):
            self.addItem(choice.title, choice.key)
            self.setItemData(place, verbatim(choice.tooltip or choice.title), Qt.ItemDataRole.ToolTipRole)
            model = self.model()
            if not choice.is_usable and isinstance(model, QStandardItemModel):
                model.item(place).setEnabled(False)

    @Slot(int)
    def _on_index_changed(self, index: int) -> None:
        if index >= 0:
            self.chosen.emit(str(self.itemData(index)))


if TYPE_CHECKING:
    _SpinBox = QAbstractSpinBox
else:
    _SpinBox = object  # Qt's class comes with the boxes themselves


class _NumberBox(WheelNeedsFocus, _SpinBox):
    """What boxes of whole and of decimal numbers have in common.

    While a number is typed, a wrong one is told as it is, so that whoever shows the box can say what is wrong with it.
    When it is left or Enter is pressed with half a number or with one out of range, the last good one is back.
    """

    def _prepare(self, name: str, least: float, most: float) -> None:
        self._least, self._most, self._last_good = least, most, 0.0
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        """As wide as fields are; Qt's hint has room for the greatest number."""
        return QSize(SIZES.form_field, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leave a good number behind."""
        self._settle()
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._settle()
        super().keyPressEvent(event)

    def stepBy(self, steps: int) -> None:  # noqa: N802 - Qt's name
        """Step, but not beyond what is good."""
        super().stepBy(steps)
        if not self._is_good():
            self._set(min(max(self._box.value(), self._least), self._most))

    def _settle(self) -> None:
        """Keep what was typed if it is good, else bring the last good number back."""
        if self.lineEdit().isModified():
            if self.hasAcceptableInput() and self._is_good():
                self._last_good = self._box.value()
            else:
                self._set(self._last_good)

    def _remember(self) -> None:
        """Take note of the number if it is good and not still being typed."""
        if self._is_good() and not self.lineEdit().isModified():
            self._last_good = self._box.value()

    def _is_good(self) -> bool:
        return self._least <= self._box.value() <= self._most or self.text() == self.specialValueText()

    def _set(self, number: float) -> None:
        self._box.setValue(number)  # type: ignore[arg-type]  # of a box of whole numbers it is whole

    @property
    def _box(self) -> "WholeNumberBox | RateBox":
        return cast("WholeNumberBox | RateBox", self)


def _read(text: str, locale: QLocale) -> float | None:
    """The number that a text means in the user's way of writing, else in any; None when it means none."""
    number, is_number = locale.toDouble(text)
    if is_number:
        return float(number)
    try:
        return parse_number(text)
    except ValueError:
        return None


def _begins_a_number(text: str, locale: QLocale) -> bool:
    beginning = text.lower().rstrip("e+-.,٫٬ ")
    return not beginning or _read(beginning, locale) is not None


class WholeNumberBox(_NumberBox, QSpinBox):
    """A whole number of 0 or more; with ``none_words``, 0 stands for no limit.

    Signals:
        edited(object): The user entered another number (int), or took the limit away (None). GUI thread.
    """

    edited = Signal(object)

    def __init__(
        self,
        name: str,
        *,
        none_words: str = "",
        step: int = 1,
        unit: str = "",
        least: int = 0,
        most: int = _LARGEST_WHOLE,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._prepare(name, least, most)
        self.setRange(0, _LARGEST_WHOLE)
        self.setSpecialValueText(none_words)
        self.setSingleStep(step)
        self.setSuffix(unit)
        self.setGroupSeparatorShown(True)
        self.setAccelerated(True)
        self.valueChanged.connect(self._on_value_changed)

    def show_number(self, number: int | None) -> None:
        value = number or 0
        if value != self.value():
            with QSignalBlocker(self):
                self.setValue(value)
        self._remember()

    def valueFromText(self, text: str) -> int:  # noqa: N802 - Qt's name
        number = self._number(text)
        return self.value() if number is None else int(number)

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Take a number with or without groups; one with a fraction is none, however the fraction is written."""
        number = self._number(text)
        if number is None:
            begins = _begins_a_number(self._bare(text), self.locale())
            return QValidator.State.Intermediate if begins else QValidator.State.Invalid, text, position
        if not 0 <= number <= _LARGEST_WHOLE:
            return QValidator.State.Invalid, text, position
        is_whole = number.is_integer()
        return QValidator.State.Acceptable if is_whole else QValidator.State.Intermediate, text, position

    def _number(self, text: str) -> float | None:
        is_none = self.specialValueText() and text == self.specialValueText()
        return 0.0 if is_none else _read(self._bare(text), self.locale())

    def _bare(self, text: str) -> str:
        return text.removesuffix(self.suffix()).strip()

    @Slot(int)
    def _on_value_changed(self, value: int) -> None:
        self._remember()
        self.edited.emit(None if self.specialValueText() and value == 0 else value)


class RateBox(_NumberBox, QDoubleSpinBox):
    """A decimal number such as 0.001 or 1e-5, shown without digits that say nothing.

    Its steps follow its size, unless a step is given: a number that may be 0 has no size to follow.

    Signals:
        edited(float): The user entered another number. GUI thread.
    """

    edited = Signal(float)

    def __init__(
        self,
        name: str,
        *,
        step: float = 0,
        least: float = 0,
        most: float = _LARGEST_RATE,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._prepare(name, least, most)
        self.setDecimals(_DECIMALS)
        self.setRange(0.0, _LARGEST_RATE)
        if step:
            self.setSingleStep(step)
        else:
            self.setStepType(QAbstractSpinBox.StepType.AdaptiveDecimalStepType)
        self.valueChanged.connect(self._on_value_changed)

    def show_number(self, number: float) -> None:
        if number != self.value():
            with QSignalBlocker(self):
                self.setValue(number)
        self._remember()

    def textFromValue(self, value: float) -> str:  # noqa: N802 - Qt's name
        """The number without zeros at its end."""
        if 0 < value < 10**-_DIGITS_SHOWN:
            return self._plain_locale().toString(value, "g", _DIGITS_SHOWN)
        text = self._plain_locale().toString(value, "f", _DECIMALS)
        point = self.locale().decimalPoint()
        return text.rstrip("0").removesuffix(point) if point in text else text

    def valueFromText(self, text: str) -> float:  # noqa: N802 - Qt's name
        number = _read(text.strip(), self._plain_locale())
        return self.value() if number is None else number

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Take a number in the user's way of writing or any other, with an exponent or without.

        Where 0 would be an error it is not taken as a value, for it may be on the way to "0.001".
        """
        number = _read(text.strip(), self._plain_locale())
        if number is None:
            begins = _begins_a_number(text.strip(), self._plain_locale())
            return QValidator.State.Intermediate if begins else QValidator.State.Invalid, text, position
        if not 0 <= number <= _LARGEST_RATE:
            return QValidator.State.Invalid, text, position
        is_taken = number > 0 or self._least <= 0
        return QValidator.State.Acceptable if is_taken else QValidator.State.Intermediate, text, position

    def _plain_locale(self) -> QLocale:
        locale = QLocale(self.locale())
        locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator | QLocale.NumberOption.RejectGroupSeparator)
        return locale

    @Slot(float)
    def _on_value_changed(self, value: float) -> None:
        self._remember()
        self.edited.emit(value)


class CheckBox(QCheckBox):
    """A setting that is on or off; its name stands before it.

    Signals:
        edited(bool): The user changed it. GUI thread.
    """

    edited = Signal(bool)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.toggled.connect(self.edited)

    def show_value(self, value: bool) -> None:
        if value != self.isChecked():
            with QSignalBlocker(self):
                self.setChecked(value)
