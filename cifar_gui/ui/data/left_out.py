"""The table of the files that were left out of a data set."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QDialog, QHeaderView, QWidget

from cifar_gui.domain.dataset import Dataset
from cifar_gui.ui.text.sentences import translated
from cifar_gui.ui.text.words import verbatim
from cifar_gui.ui.theme.properties import ButtonRole
from cifar_gui.ui.theme.tokens import SIZES
from cifar_gui.ui.theme.zoom import ZOOM
from cifar_gui.ui.widgets.buttons import Button
from cifar_gui.ui.widgets.layouts import column
from cifar_gui.ui.widgets.table import DataTable

_SIZE_PX = QSize(640, 420)


class LeftOutDialog(QDialog):
    """Lists the files left out of a data set, those of one reason together."""

    def __init__(self, dataset: Dataset, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Files left out of {data}").format(data=verbatim(dataset.title)))
        self.table = DataTable(self.tr("Files left out"), name="leftOutTable")
        self.table.setModel(self._model(dataset))
        head = self.table.horizontalHeader()
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        close = Button(self.tr("Close"), ButtonRole.PRIMARY, name="closeButton")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        apart = SIZES.column_margin
        whole = column(self.table, close, margins=(apart,) * 4, spacing=apart, grows=self.table)
        whole.setAlignment(close, Qt.AlignmentFlag.AlignRight)
        self.setLayout(whole)

    def sizeHint(self) -> QSize:
        """As large as the screen allows, up to some twenty lines."""
        room = self.screen().availableSize()
        return QSize(ZOOM.px(_SIZE_PX.width()), ZOOM.px(_SIZE_PX.height())).boundedTo(
            QSize(room.width() - 40, room.height() - 80)
        )

    def _model(self, dataset: Dataset) -> QStandardItemModel:
        model = QStandardItemModel(self)
        model.setHorizontalHeaderLabels([self.tr("File"), self.tr("Why")])
        head = model.horizontalHeaderItem(1)
        head.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for left_out in sorted(dataset.left_out, key=lambda one: (one.reason, one.file)):
            model.appendRow([QStandardItem(left_out.file), QStandardItem(translated(left_out.reason))])
        return model
