"""The fields of the settings form: they take any number, so that a wrong one can be shown as wrong."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QLocale, QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtGui import QStandardItemModel, QValidator
from PySide6.QtWidgets import QAbstractSpinBox, QCheckBox, QComboBox, QDoubleSpinBox, QSpinBox, QWidget

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
        words = (wanted[index].tooltip or wanted[index].title) if index >= 0 else ""
        if self.toolTip() != words:
            self.setToolTip(words)

    def _fill(self) -> None:
        self.clear()
        for place, choice in enumerate(self._choices):
            self.addItem(choice.title, choice.key)
            self.setItemData(place, choice.tooltip or choice.title, Qt.ItemDataRole.ToolTipRole)
            model = self.model()
            if not choice.is_usable and isinstance(model, QStandardItemModel):
                model.item(place).setEnabled(False)

    @Slot(int)
    def _on_index_changed(self, index: int) -> None:
        if index >= 0:
            self.chosen.emit(str(self.itemData(index)))


class WholeNumberBox(WheelNeedsFocus, QSpinBox):
    """A whole number of 0 or more; with ``none_words``, 0 stands for no limit.

    Signals:
        edited(object): The user entered another number (int), or took the limit away (None). GUI thread.
    """

    edited = Signal(object)

    def __init__(
        self, name: str, *, none_words: str = "", step: int = 1, unit: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._has_none = bool(none_words)
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setRange(0, _LARGEST_WHOLE)
        self.setSpecialValueText(none_words)
        self.setSingleStep(step)
        self.setSuffix(unit)
        self.setGroupSeparatorShown(True)
        self.setAccelerated(True)
        self.valueChanged.connect(self._on_value_changed)

    def show_number(self, number: int | None) -> None:
        """Show a number without telling that it was edited."""
        value = number or 0
        if value != self.value():
            with QSignalBlocker(self):
                self.setValue(value)

    def sizeHint(self) -> QSize:
        """As wide as fields are; Qt's hint has room for the greatest number."""
        return QSize(SIZES.form_field, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    @Slot(int)
    def _on_value_changed(self, value: int) -> None:
        self.edited.emit(None if self._has_none and value == 0 else value)


class RateBox(WheelNeedsFocus, QDoubleSpinBox):
    """A decimal number such as 0.001 or 1e-5, shown without digits that say nothing.

    Its steps follow its size, unless a step is given: then the number may be 0, which has no size to follow.

    Signals:
        edited(float): The user entered another number. GUI thread.
    """

    edited = Signal(float)

    def __init__(self, name: str, *, step: float | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._can_be_zero = step is not None
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setDecimals(_DECIMALS)
        self.setRange(0.0, _LARGEST_RATE)
        if step is None:
            self.setStepType(QAbstractSpinBox.StepType.AdaptiveDecimalStepType)
        else:
            self.setSingleStep(step)
        self.valueChanged.connect(self.edited)

    def show_number(self, number: float) -> None:
        """Show a number without telling that it was edited."""
        if number != self.value():
            with QSignalBlocker(self):
                self.setValue(number)

    def sizeHint(self) -> QSize:
        """As wide as fields are; Qt's hint has room for all decimals."""
        return QSize(SIZES.form_field, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def textFromValue(self, value: float) -> str:  # noqa: N802 - Qt's name
        """The number without zeros at its end."""
        if 0 < value < 10**-_DIGITS_SHOWN:
            return self._plain_locale().toString(value, "g", _DIGITS_SHOWN)
        text = self._plain_locale().toString(value, "f", _DECIMALS)
        point = self.locale().decimalPoint()
        return text.rstrip("0").removesuffix(point) if point in text else text

    def valueFromText(self, text: str) -> float:  # noqa: N802 - Qt's name
        """The number that a text means; 0 when it means none."""
        return self._number(text) or 0.0

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Take a number in the user's way of writing or with a decimal point, with an exponent or without.

        A zero on the way to "0.001" is not taken as a value while it is being typed where 0 would be an error.
        """
        number = self._number(text)
        if number is None:
            beginning = text.strip().lower().rstrip("e+-.,")
            is_beginning = not beginning or self._number(beginning) is not None
            state = QValidator.State.Intermediate if is_beginning else QValidator.State.Invalid
        elif not 0 <= number <= _LARGEST_RATE:
            state = QValidator.State.Invalid
        else:
            is_on_the_way = number == 0 and self.hasFocus() and not self._can_be_zero
            state = QValidator.State.Intermediate if is_on_the_way else QValidator.State.Acceptable
        return state, text, position

    def _number(self, text: str) -> float | None:
        for locale in (self._plain_locale(), QLocale.c()):
            number, is_number = locale.toDouble(text.strip())
            if is_number:
                return float(number)
        return None

    def _plain_locale(self) -> QLocale:
        locale = QLocale(self.locale())
        locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator | QLocale.NumberOption.RejectGroupSeparator)
        return locale


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
        """Show on or off without telling that it was edited."""
        if value != self.isChecked():
            with QSignalBlocker(self):
                self.setChecked(value)
