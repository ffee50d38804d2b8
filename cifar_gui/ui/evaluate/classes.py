"""The left of a test result: class table and matrix side by side, below them mix-ups and calibration."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from cifar_gui.domain.arrays import UInt8Images
from cifar_gui.domain.report import Report
from cifar_gui.domain.report_selection import ImageFilter
from cifar_gui.ui.evaluate.class_model import ClassModel
from cifar_gui.ui.evaluate.class_table import ClassTable
from cifar_gui.ui.evaluate.matrix import MatrixCanvas
from cifar_gui.ui.evaluate.notes import CalibrationPanel, MixUpsPanel
from cifar_gui.ui.theme.properties import Surface, set_surface
from cifar_gui.ui.theme.tokens import SIZES
from cifar_gui.ui.theme.type_scale import TypeRole
from cifar_gui.ui.theme.zoom import ZOOM
from cifar_gui.ui.widgets.text import ElidedLabel

_GAP_PX = 20
_MOST_LEAST_WIDTH_PX = 760


class ClassesPanel(QScrollArea):
    """Scrolls as a whole when there are many classes or little room, so that table and matrix stay side by side."""

    filter_chosen = Signal(object)  # ImageFilter: a class, a cell or a mix-up

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("classesPanel")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._report: Report | None = None
        self._model = ClassModel(self)
        self.table = ClassTable(self._model)
        self._matrix = MatrixCanvas()
        self._mix_ups = MixUpsPanel()
        self._calibration = CalibrationPanel()
        self._lay_out()
        for part in (self.table, self._matrix, self._mix_ups):
            part.filter_chosen.connect(self.filter_chosen)
        self.table.selectionModel().currentChanged.connect(self._on_current_changed)

    def show_report(self, report: Report, images: UInt8Images | None) -> None:
        """Show another report, with the tested images in its order, or None when they are not loaded."""
        if report is not self._report:
            self._report = report
            self._model.set_report(report)
            self._mix_ups.show_report(report)
            self._calibration.show_report(report)
        self._model.set_images(report, images)
        self._matrix.show_matrix(report, self._model.order)  # as wide as it will be
        needed = self._content.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        self.setMinimumWidth(min(needed, ZOOM.px(_MOST_LEAST_WIDTH_PX)))  # with more classes it scrolls sideways

    def show_filter(self, chosen: ImageFilter) -> None:
        """Mark what the images are narrowed down to."""
        self.table.show_filter(chosen)
        self._mix_ups.show_filter(chosen)
        self._matrix.show_matrix(self._report, self._model.order, chosen)

    def _lay_out(self) -> None:
        content = QWidget()
        set_surface(content, Surface.BASE)
        hint = ElidedLabel(
            self.tr("Rows: true class. Columns: predicted class. Click a number to see its images."),
            TypeRole.CAPTION,
            "text2",
        )
        hint.setFixedHeight(SIZES.content_margin)
        grid = QGridLayout(content)
        grid.setContentsMargins(SIZES.content_margin, 0, _GAP_PX, SIZES.half_space)
        grid.setHorizontalSpacing(_GAP_PX)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(self.table, 0, 0, top)
        grid.addWidget(self._matrix, 0, 1, top)
        grid.addWidget(hint, 1, 0, 1, 2)
        grid.addWidget(self._mix_ups, 2, 0)
        grid.addWidget(self._calibration, 2, 1)
        grid.setRowStretch(2, 1)
        self._content = content
        self.setWidget(content)

    def _on_current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        """Bring a row that was reached by keyboard into view; the table itself does not scroll."""
        if current.isValid() and self.table.hasFocus():
            place = self.table.viewport().mapTo(self._content, self.table.visualRect(current).center())
            self.ensureVisible(self.horizontalScrollBar().value(), place.y(), 0, SIZES.class_row)
