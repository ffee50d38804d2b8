"""The right of a test result: the tested images themselves, to be looked through."""

from typing import Final

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QListView,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cifar_gui.domain.arrays import UInt8Images
from cifar_gui.domain.report import Report
from cifar_gui.domain.report_selection import ImageFilter, ImageOrder, select_images
from cifar_gui.ui.evaluate.gallery_model import LEAST_PITCH_PX, PITCH_DOWN_PX, GalleryModel, TileDelegate
from cifar_gui.ui.evaluate.texts import gallery_title, images_text, no_images_text
from cifar_gui.ui.text.numbers import number
from cifar_gui.ui.theme.properties import Surface, set_surface
from cifar_gui.ui.theme.tokens import SIZES
from cifar_gui.ui.theme.type_scale import TypeRole
from cifar_gui.ui.widgets.link_button import LinkButton
from cifar_gui.ui.widgets.panel_title import PanelTitle
from cifar_gui.ui.widgets.text import ElidedLabel, TextLabel

_BESIDE_WORDS_PX: Final = 56  # padding and arrow of a box
_FLAT_BOX: Final = "QComboBox:!focus:!hover { border-color: transparent; background: transparent; }"


class GalleryView(QListView):
    """Tiles in as many columns as fit.

    Signals:
        picture_opened(int): Row of the image where Enter or a double click was made. GUI thread.
    """

    picture_opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("galleryView")
        self.setAccessibleName(self.tr("Test images; Enter opens one on the Classify tab"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._tiles = TileDelegate(self)
        self.setItemDelegate(self._tiles)
        self.doubleClicked.connect(self._on_double_clicked)

    def resizeEvent(self, event: QResizeEvent) -> None:
        width = self.viewport().width() - 1  # Qt wraps before the last column when the columns fill the width
        num_columns = max(1, width // LEAST_PITCH_PX)
        pitch = max(LEAST_PITCH_PX, width // num_columns)
        if self.gridSize().width() != pitch:
            self._tiles.pitch_px = pitch
            self.setGridSize(QSize(pitch, PITCH_DOWN_PX))
        super().resizeEvent(event)
        self.verticalScrollBar().setSingleStep(PITCH_DOWN_PX // 4)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the image."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.picture_opened.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        self.picture_opened.emit(index.row())


class GalleryPanel(QWidget):
    """A title, the order or the way back from a filter, and the images or why there are none.

    Signals:
        image_opened(QueuedPicture): The image as a picture to classify. GUI thread.
        order_chosen(): The user chose another order. GUI thread.
        show_all_requested(): The user wants the filter gone. GUI thread.
    """

    image_opened = Signal(object)
    order_chosen = Signal()
    show_all_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_surface(self, Surface.BASE)
        self.setMinimumWidth(SIZES.right_column_small)
        self._num_shown = 0
        self._model = GalleryModel(self)
        self._title = PanelTitle("", name="galleryTitle")
        self._order = self._order_box()
        self._show_all = LinkButton(self.tr("Show all"), name="showAllButton")
        self._view = GalleryView()
        self._sentence = TextLabel(tone="text2", wrap=True)
        self._hint = ElidedLabel(self.tr("Double-click an image to open it in Classify"), TypeRole.CAPTION, "text2")
        self._hint.setObjectName("galleryHint")
        self._pages = QStackedWidget()
        self._lay_out()
        self._order.currentIndexChanged.connect(self.order_chosen)
        self._show_all.clicked.connect(self.show_all_requested)
        self._view.picture_opened.connect(self._on_picture_opened)

    def show_images(self, report: Report, images: UInt8Images | None, chosen: ImageFilter) -> None:
        """Show another report, other images or another filter.

        Args:
            report: What the network said.
            images: (num_images, 32, 32, 3), uint8, in the order of the report; None when they are not loaded.
            chosen: What the images are narrowed down to.
        """
        order = ImageOrder(self._order.currentData())
        places = select_images(report, order, chosen)
        self._title.set_title(gallery_title(report, order, chosen))
        self._num_shown = len(places)
        self._write_count()
        self._order.setVisible(chosen.is_open)
        self._show_all.setVisible(not chosen.is_open)
        self._model.set_images(report, images, places)
        self._view.scrollToTop()
        sentence = no_images_text(report) if images is None else self._why_empty(chosen) if not len(places) else ""
        self._sentence.setText(sentence)
        self._pages.setCurrentWidget(self._sentence if sentence else self._view)
        self._hint.setVisible(not sentence)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Write the count in words when they fit."""
        super().resizeEvent(event)
        self._write_count()

    def _order_box(self) -> QComboBox:
        box = QComboBox()
        box.setObjectName("galleryOrderBox")
        box.setAccessibleName(self.tr("Which images, in which order"))
        box.setStyleSheet(_FLAT_BOX)
        words = (self.tr("Most sure and wrong"), self.tr("All wrong"), self.tr("All, in order"), self.tr("Least sure"))
        for order, text in zip(ImageOrder, words, strict=True):
            box.addItem(text, order)
        widest = max(map(box.fontMetrics().horizontalAdvance, words))
        box.setFixedWidth(widest + _BESIDE_WORDS_PX)
        return box

    def _lay_out(self) -> None:
        self._view.setModel(self._model)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
        self._sentence.setMargin(SIZES.content_margin)
        self._sentence.setObjectName("gallerySentence")
        self._pages.addWidget(self._view)
        self._pages.addWidget(self._sentence)
        for widget in (self._order, self._show_all):
            self._title.add_right(widget)
        title = QVBoxLayout()
        title.setContentsMargins(0, SIZES.space, SIZES.column_margin, SIZES.half_space)
        title.addWidget(self._title)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIZES.column_margin - 2, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(title)
        column.addWidget(self._hint)
        column.addSpacing(SIZES.half_space)
        column.addWidget(self._pages, 1)

    def _write_count(self) -> None:
        """How many images there are, in words where they fit."""
        words = images_text(self._num_shown)
        layout = self._title.layout()
        if layout is not None:
            layout.activate()  # the title beside it may just have changed its width
        label = self._title.note_label
        fits = label.fontMetrics().horizontalAdvance(words) <= label.width()
        self._title.set_note(words if fits else number(self._num_shown))

    def _why_empty(self, chosen: ImageFilter) -> str:
        if chosen.is_open:
            return self.tr("There is no wrong answer. Choose “All, in order” to look at the right ones.")
        return self.tr("There is no such image.")

    def _on_picture_opened(self, row: int) -> None:
        self.image_opened.emit(self._model.picture(row))
