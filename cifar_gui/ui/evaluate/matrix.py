"""The confusion matrix as a part of the window: click a cell, or walk it with the arrow keys."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from cifar_gui.domain.report import Report
from cifar_gui.domain.report_selection import NO_FILTER, ImageFilter
from cifar_gui.domain.report_text import report_to_csv
from cifar_gui.figures.caption import Caption
from cifar_gui.ui.evaluate.texts import cell_text, images_text
from cifar_gui.ui.text.class_words import class_words
from cifar_gui.ui.text.words import run_name
from cifar_gui.ui.theme.tokens import SIZES
from cifar_gui.ui.theme.zoom import ZOOM
from cifar_gui.ui.widgets.canvas import RING_PX, PlotCanvas
from cifar_gui.ui.widgets.changed import Changed

if TYPE_CHECKING:
    from cifar_gui.figures.confusion import ConfusionPlot, ConfusionSpec

HEADER_PX: Final = 72
MOST_CLASSES: Final = 60  # a larger picture would take seconds to draw and hundreds of megabytes
_LEAST_CELL_PX: Final = 24
_SLANT_PX: Final = 48  # the last slanted name leans out of its column
_STEPS: Final = {
    int(Qt.Key.Key_Left): (0, -1),
    int(Qt.Key.Key_Right): (0, 1),
    int(Qt.Key.Key_Up): (-1, 0),
    int(Qt.Key.Key_Down): (1, 0),
}


class MatrixCanvas(PlotCanvas["ConfusionPlot"]):
    """What each class was taken for; rows stand beside those of the class table."""

    filter_chosen = Signal(object)  # ImageFilter: a cell

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", name="predictionsPlot", ring_px=(RING_PX, 0, 0, 0), parent=parent)
        self.setAccessibleName(self.tr("What each class was taken for"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._report: Report | None = None
        self._order: tuple[int, ...] = ()
        self._chosen: tuple[int, int] | None = None
        self._is_other = Changed()
        self.set_caption(self._matrix_caption)
        self.clicked.connect(self._on_clicked)

    @property
    def chosen(self) -> tuple[int, int] | None:
        """(truth, said) of the outlined cell, or None."""
        return self._chosen

    def show_matrix(self, report: Report | None, order: tuple[int, ...], chosen: ImageFilter = NO_FILTER) -> None:
        """Show another report, order or filter.

        Args:
            report: The result, or None before a test.
            order: Labels from top to bottom and from left to right.
            chosen: Its cell is outlined.
        """
        if not self._is_other(report, order, chosen.cell):
            return
        self._report, self._order, self._chosen = report, order, chosen.cell
        drawn = len(order) if self._is_drawable() else 1
        self.setFixedHeight(ZOOM.px(HEADER_PX) + drawn * SIZES.class_row)
        self.setMinimumWidth(ZOOM.px(drawn * _LEAST_CELL_PX + _SLANT_PX) + RING_PX)
        self.set_table((lambda: report_to_csv(report)) if report is not None else None)
        self.set_summary(self._summary())
        self.draw(self._matrix_content)

    def sizeHint(self) -> QSize:
        """Square cells."""
        cells_px = len(self._order) * SIZES.class_row
        return QSize(RING_PX + cells_px + ZOOM.px(_SLANT_PX), ZOOM.px(HEADER_PX) + cells_px)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk from cell to cell; the first arrow key chooses the first cell."""
        step = _STEPS.get(event.key())
        if step is None or self._report is None or not self._is_drawable():
            super().keyPressEvent(event)
            return
        truth, said = self._order[0], self._order[0]
        if self._chosen is not None:
            row, column = (self._order.index(label) + move for label, move in zip(self._chosen, step, strict=True))
            last = len(self._order) - 1
            truth, said = self._order[min(last, max(0, row))], self._order[min(last, max(0, column))]
        self.filter_chosen.emit(ImageFilter(truth, said))

    def _is_drawable(self) -> bool:
        return len(self._order) <= MOST_CLASSES

    def _summary(self) -> str:
        if self._report is None:
            return ""
        if self._chosen is not None:
            count = images_text(int(self._report.confusion[self._chosen]))
            return f"{cell_text(self._report, *self._chosen)}: {count}"
        return self.tr("Rows: true class. Columns: predicted class.")

    def _on_clicked(self, x_px: float, y_px: float) -> None:
        cell = self.plot.cell_at(x_px, y_px) if self.plot is not None else None
        if cell is not None:
            self.filter_chosen.emit(ImageFilter(*cell))

    def _matrix_content(self) -> "tuple[type[ConfusionPlot], ConfusionSpec]":
        from cifar_gui.figures.confusion import ConfusionPlot, ConfusionSpec

        if self._report is None or not self._is_drawable():
            sentence = self.tr("With more than {count} classes the matrix is too large to read.")
            spec = ConfusionSpec(sentence=sentence.format(count=MOST_CLASSES) if self._report else "")
            return ConfusionPlot, spec
        return ConfusionPlot, ConfusionSpec(
            class_words(self._report.class_names),
            self._report.confusion,
            self._order,
            self._chosen,
            header_px=float(HEADER_PX),
            row_px=SIZES.class_row / ZOOM.factor,  # the canvas enlarges what is drawn
        )

    def _matrix_caption(self) -> Caption:
        subject = run_name(self._report.run_title) if self._report is not None else ""
        return Caption(self.tr("Confusion matrix"), subject, self.tr("Predicted class"), self.tr("True class"))
