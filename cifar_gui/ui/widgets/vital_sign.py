"""Vital signs: the few numbers that stand above everything else on a tab."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from cifar_gui.ui.text.words import verbatim
from cifar_gui.ui.theme.apply import current_tokens
from cifar_gui.ui.theme.tokens import SIZES
from cifar_gui.ui.theme.type_scale import TypeRole
from cifar_gui.ui.widgets.figure_label import NOT_YET, FigureLabel
from cifar_gui.ui.widgets.layouts import column, row
from cifar_gui.ui.widgets.text import ElidedLabel


@dataclass(frozen=True)
class Reading:
    """What a vital sign shows.

    Attributes:
        value: The number or word; "" while there is none yet.
        unit: Its unit, or "".
        note: The caption under it: where the value comes from, or what will stand here.
        term: The exact term, as tooltip; "" for the sign's own.
        is_out_of_date: Whether the value no longer holds.
    """

    value: str = ""
    unit: str = ""
    note: str = ""
    term: str = ""
    is_out_of_date: bool = False


class Series(StrEnum):
    """Which line of the plots a value belongs to."""

    NONE = ""
    A = "a"
    B = "b"
    B_DASHED = "b-dashed"
    GREY = "grey"


class SeriesSample(QWidget):
    """The small piece of line that stands before the words it belongs to: A solid, B dashed with a dot."""

    def __init__(self, series: Series, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._series = series
        self.setFixedSize(QSize(16, 14))

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current_tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        if self._series == Series.NONE:
            return
        colour = {Series.A: tokens.accent_text, Series.GREY: tokens.text3}.get(self._series, tokens.other)
        pen = QPen(QColor(colour), 1.5 if self._series == Series.GREY else 2.0)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if self._series == Series.B_DASHED:
            pen.setDashPattern([3.0, 1.5])
        painter.setPen(pen)
        right = 12.0 if self._series == Series.B else 16.0
        painter.drawLine(QPointF(0, middle), QPointF(right, middle))
        if self._series == Series.B:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour))
            painter.drawEllipse(QPointF(6.0, middle), 3.5, 3.5)


class VitalSign(QWidget):
    """A caption, a value with its unit, and a note."""

    def __init__(
        self,
        label: str,
        *,
        name: str = "",
        series: Series = Series.NONE,
        hero: bool = False,
        note: str = "",
        term: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """``name`` is the objectName of the value's label; a ``hero`` is the answer of the tab, in the largest type."""
        super().__init__(parent)
        self._label = label
        self._term = term
        self._reading = Reading(note=note)
        self.setToolTip(term)
        self._caption = ElidedLabel(label)
        self.value_label = FigureLabel(TypeRole.HERO if hero else TypeRole.FIGURE)
        self.value_label.setObjectName(name)
        self.note_label = ElidedLabel(note)
        sample = [SeriesSample(series)] if series != Series.NONE else []
        head = row(*sample, self._caption, spacing=SIZES.half_space, grows=self._caption)
        whole = column(head, self.value_label, self.note_label, margins=(0, 12, 0, 12), spacing=2)
        whole.insertStretch(1)
        whole.insertStretch(3)
        self.setLayout(whole)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._describe()

    def set_label(self, label: str) -> None:
        self._label = label
        self._caption.setText(label)
        self._describe()

    def show_reading(self, reading: Reading) -> None:
        if reading == self._reading:
            return
        self._reading = reading
        is_current = reading.value and not reading.is_out_of_date
        self.value_label.set_figure(reading.value or NOT_YET, reading.unit, "text" if is_current else "text3")
        self.note_label.setText(reading.note)
        self.setToolTip(verbatim(reading.term or self._term))
        self._describe()

    def _describe(self) -> None:
        value = self.value_label.text() if self._reading.value else self.tr("no value yet")
        self.value_label.setAccessibleName(f"{self._label}: {value}")
        self.value_label.setAccessibleDescription(self.note_label.text())


class VitalSignStrip(QWidget):
    """A row of vital signs on the content's ground; each keeps its slot, so nothing moves when values change."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("place", "strip")
        self._row = row(margins=(SIZES.content_margin, 0, SIZES.column_margin, 0), spacing=SIZES.column_margin)
        self.setLayout(self._row)
        self.setFixedHeight(SIZES.vital_signs)

    def add(self, sign: VitalSign, share: int = 1) -> VitalSign:
        self._row.addWidget(sign, share)
        if sign.value_label.objectName() and sign.objectName() == "":
            sign.setObjectName(f"{sign.value_label.objectName()}Sign")
        return sign

    def set_hero_height(self) -> None:
        self.setFixedHeight(SIZES.vital_signs_hero)
