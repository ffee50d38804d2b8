"""Below the matrix: what is mixed up most often, and whether the network is as sure as it is right."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QRect, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QSizePolicy, QStyleOptionViewItem, QWidget

from cifar_gui.domain.calibration import LEAST_IMAGES, Calibration, CalibrationBin, calibration
from cifar_gui.domain.report import Report
from cifar_gui.domain.report_selection import ImageFilter
from cifar_gui.figures.caption import Caption
from cifar_gui.ui.evaluate.class_model import MOST_MIX_UPS, MixUpModel
from cifar_gui.ui.text.numbers import decimal, number, percent_sign
from cifar_gui.ui.text.words import listed_sentences, run_name
from cifar_gui.ui.theme.tokens import SIZES
from cifar_gui.ui.widgets.canvas import PlotCanvas
from cifar_gui.ui.widgets.delegates import CELL_MARGIN_PX, BarDelegate, Index, RowDelegate
from cifar_gui.ui.widgets.layouts import column
from cifar_gui.ui.widgets.panel_title import PanelTitle
from cifar_gui.ui.widgets.table import DataTable
from cifar_gui.ui.widgets.text import TextLabel

if TYPE_CHECKING:
    from cifar_gui.figures.calibration import CalibrationPlot, CalibrationSpec

_COUNT_PX: Final = 48
_LEAST_PLOT_PX: Final = 96
_MOST_PLOT_PX: Final = 280


class _WordsDelegate(RowDelegate):
    """Words that start where the title above them does."""

    row_line = False

    def paint_content(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        self.paint_text(painter, rect.adjusted(0, 0, -CELL_MARGIN_PX, 0), index)


class MixUpsPanel(QWidget):
    """The most frequent mistakes in words, each with a bar."""

    filter_chosen = Signal(object)  # ImageFilter: a mistake

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = MixUpModel(self)
        self._words, self._bars = _WordsDelegate(), BarDelegate(_COUNT_PX)  # Qt owns neither
        self._table = DataTable("", name="mixUpsTable", row_height_px=SIZES.epoch_row)
        self._table.setAccessibleName(self.tr("Mixed up most often"))
        self._bars.row_line = False
        self._table.setItemDelegateForColumn(0, self._words)
        self._table.setItemDelegateForColumn(1, self._bars)
        self._table.setModel(self._model)
        header = self._table.horizontalHeader()
        header.hide()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self._table.setFixedHeight(MOST_MIX_UPS * SIZES.epoch_row + 2)
        self._table.clicked.connect(self._on_chosen)
        self._table.activated.connect(self._on_chosen)
        self._none = TextLabel(self.tr("Nothing was mixed up: every answer is right."), tone="text2", wrap=True)
        self._none.hide()
        rows = column(PanelTitle(self.tr("Mixed up most often")), self._table, self._none)
        rows.addStretch()
        self.setLayout(rows)

    def show_report(self, report: Report) -> None:
        """Show the mistakes of another report."""
        self._model.set_report(report)
        has_some = bool(self._model.mix_ups)
        self._table.setVisible(has_some)
        self._none.setVisible(not has_some)

    def show_filter(self, chosen: ImageFilter) -> None:
        """Mark the row of the mistake that the images are narrowed down to, or none."""
        rows = [row for row, one in enumerate(self._model.mix_ups) if (one.truth, one.said) == chosen.cell]
        if rows:
            self._table.selectRow(rows[0])
        else:
            self._table.clearSelection()

    def _on_chosen(self, index: QModelIndex) -> None:
        mix_up = self._model.mix_ups[index.row()]
        self.filter_chosen.emit(ImageFilter(mix_up.truth, mix_up.said))


class CalibrationPanel(QWidget):
    """How often the answers are right against how sure they are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bins: tuple[CalibrationBin, ...] = ()
        self._found: Calibration | None = None
        self._subject = ""
        title = self.tr("Is it as sure as it is right?")
        self._canvas: PlotCanvas[CalibrationPlot] = PlotCanvas(title, name="calibrationPlot")
        self._canvas.set_caption(self._caption)
        self._canvas.setMinimumHeight(_LEAST_PLOT_PX)
        self._canvas.setMaximumHeight(_MOST_PLOT_PX)
        self._canvas.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._title = PanelTitle(title)
        rows = column(self._title, self._canvas, grows=self._canvas)
        rows.addStretch()
        self.setLayout(rows)

    def show_report(self, report: Report) -> None:
        """Show another report."""
        self._found = calibration(report)
        self._bins = self._found.bins
        self._subject = run_name(report.run_title)
        notes = [self.tr("Calibration")]
        if report.raw_confidences is not None:
            notes.append(self._before_and_after(report))
        if any(one.count < LEAST_IMAGES for one in self._bins):
            notes.append(self.tr("faint: under {count} images").format(count=LEAST_IMAGES))
        self._title.set_note(listed_sentences(notes))
        self._canvas.set_summary(self._summary())
        self._canvas.set_table(self._csv)
        self._canvas.draw(self._content)

    def _before_and_after(self, report: Report) -> str:
        """What the temperature does to the calibration error."""
        before, after = (100 * calibration(report, is_raw=is_raw).expected_error for is_raw in (True, False))
        form = self.tr("error {after} points, without temperature {before}")
        return form.format(after=decimal(after, 1), before=decimal(before, 1))

    def _summary(self) -> str:
        form = self.tr("{count} images: {confidence} sure, {accuracy} right")
        return listed_sentences(
            form.format(
                count=number(one.count),
                confidence=percent_sign(one.confidence),
                accuracy=percent_sign(one.accuracy),
            )
            for one in self._bins
        )

    def _csv(self) -> str:
        rows = (
            f"{one.low:.2f},{one.high:.2f},{one.count},{one.confidence:.6f},{one.accuracy:.6f},"
            f"{one.accuracy_low:.6f},{one.accuracy_high:.6f}"
            for one in self._bins
        )
        return "\n".join(("low,high,images,confidence,accuracy,accuracy_low_95,accuracy_high_95", *rows, ""))

    def _content(self) -> "tuple[type[CalibrationPlot], CalibrationSpec]":
        from cifar_gui.figures.calibration import CalibrationPlot, CalibrationSpec, CalibrationWords

        words = CalibrationWords(
            right=self.tr("right this often"),
            honest=self.tr("perfectly honest"),
            percent=self.tr("{value} %"),
            sure=self.tr("{value} % sure"),
        )
        return CalibrationPlot, CalibrationSpec(self._found, words)

    def _caption(self) -> Caption:
        title, x_name, y_name = self.tr("Calibration"), self.tr("Confidence (%)"), self.tr("Right (%)")
        return Caption(title, self._subject, x_name, y_name)
