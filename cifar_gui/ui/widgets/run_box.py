"""The box that chooses one of the trained networks."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

from cifar_gui.ui.state.app_state import AppState
from cifar_gui.ui.text.names import bundled_details, bundled_text, run_details, run_text
from cifar_gui.ui.text.words import verbatim
from cifar_gui.ui.theme.properties import set_property
from cifar_gui.ui.widgets.changed import Changed
from cifar_gui.ui.widgets.wheel import WheelNeedsFocus

_WIDTH_PX = 264
_LEAST_WIDTH_PX = 160
_TEXT_MARGIN_PX = 4


class RunBox(WheelNeedsFocus, QComboBox):
    """A list of runs, newest first; it shows what it is told and says what the user wants.

    Signals:
        run_chosen(str): Id of the run the user chose. GUI thread.
    """

    run_chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(self.tr("Trained network"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(_LEAST_WIDTH_PX)
        self.setMaximumWidth(_WIDTH_PX)
        self._are_other_entries = Changed()
        self.activated.connect(self._on_activated)

    def show_runs(self, runs: Sequence[tuple[str, str, str]], chosen: str | None, *, locked: bool = False) -> None:
        """Show the runs there are and the one that is chosen.

        Args:
            runs: (id, words, tooltip) of each run, newest first.
            chosen: Id of the one in use; None for the newest.
            locked: Whether it can be read but not changed now.
        """
        entries = tuple(runs)
        if self._are_other_entries(entries):
            self._fill(entries)
        if entries:
            place = next((index for index, entry in enumerate(entries) if entry[0] == chosen), 0)
            if self.currentIndex() != place:
                self.setCurrentIndex(place)
            self.setToolTip(verbatim(f"{entries[place][1]}\n{entries[place][2]}".strip()))
        fixed = locked or not entries
        self.setEnabled(not fixed)
        set_property(self, "fixed", "true" if fixed else "false")

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH_PX, super().sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the box with its words cut with "…" when they do not fit; the style cuts through a letter."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        field = QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        room = self.style().subControlRect(*field).width() - _TEXT_MARGIN_PX
        option.currentText = self.fontMetrics().elidedText(option.currentText, Qt.TextElideMode.ElideRight, room)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def _fill(self, entries: tuple[tuple[str, str, str], ...]) -> None:
        self.clear()
        for place, (run_id, words, tooltip) in enumerate(entries):
            self.addItem(words, run_id)
            self.setItemData(place, verbatim(tooltip), Qt.ItemDataRole.ToolTipRole)
        if not entries:
            self.addItem(self.tr("No run yet"))

    def _on_activated(self, place: int) -> None:
        self.run_chosen.emit(self.itemData(place))


class RunEntries:
    """The entries of a box of runs, made once for each list of runs: a thousand take longer than all else on a tab."""

    def __init__(self) -> None:
        self._are_others = Changed()
        self._entries: tuple[tuple[str, str, str], ...] = ()

    def of(self, state: AppState) -> tuple[tuple[str, str, str], ...]:
        """(id, words, tooltip) of each run that has weights, newest first, and below them of the bundled weights."""
        if self._are_others(state.runs, state.networks, state.bundled):
            runs = ((run.id, run_text(run, state.networks), run_details(run)) for run in state.usable_runs)
            bundled = ((one.id, bundled_text(one, state.networks), bundled_details(one)) for one in state.bundled)
            self._entries = (*runs, *bundled)
        return self._entries
