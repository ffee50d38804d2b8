"""The right of a test result: the tested images themselves, to be looked through."""

from typing import Final

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QFrame, QListView, QWidget

from cifar_gui.domain.arrays import UInt8Images
from cifar_gui.domain.report import Report
from cifar_gui.domain.report_selection import ImageFilter, ImageOrder, select_images
from cifar_gui.ui.evaluate.gallery_model import LEAST_PITCH_PX, PITCH_DOWN_PX, GalleryModel, TileDelegate
from cifar_gui.ui.evaluate.texts import gallery_title, images_text, no_images_text
from cifar_gui.ui.text.numbers import number
from cifar_gui.ui.theme.apply import theme
from cifar_gui.ui.theme.properties import Surface, set_surface
from cifar_gui.ui.theme.tokens import SIZES
from cifar_gui.ui.theme.type_scale import TypeRole
from cifar_gui.ui.theme.zoom import ZOOM
from cifar_gui.ui.widgets.layouts import column, stack
from cifar_gui.ui.widgets.link_button import LinkButton
from cifar_gui.ui.widgets.panel_title import PanelTitle
from cifar_gui.ui.widgets.text import ElidedLabel, TextLabel

_BESIDE_WORDS_PX: Final = 56  # padding and arrow of a box
_FLAT_BOX: Final = "QComboBox:!focus:!hover { border-color: transparent; background: transparent; }"


class GalleryView(QListView):
    """Tiles in as many columns as fit."""

    picture_opened = Signal(QModelIndex)  # by Enter or a double click

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
        self.doubleClicked.connect(self.picture_opened)
        theme().changed.connect(self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)
        self.verticalScrollBar().setSingleStep(ZOOM.px(PITCH_DOWN_PX) // 4)

    def _fit(self) -> None:
        least, down = ZOOM.px(LEAST_PITCH_PX), ZOOM.px(PITCH_DOWN_PX)
        width = self.viewport().width() - 1  # Qt wraps before the last column when the columns fill the width
        pitch = max(least, width // max(1, width // least))
        if self.gridSize() != QSize(pitch, down):
            self._tiles.pitch_px = pitch
            self.setGridSize(QSize(pitch, down))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the image."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.picture_opened.emit(self.currentIndex())
            return
        super().keyPressEvent(event)


class GalleryPanel(QWidget):
    """A title, the order or the way back from a filter, and the images or why there are none.

    Attributes:
        order_box: Which images, in which order.
        show_all_button: The way back from a filter.
    """

    image_opened = Signal(object)  # QueuedPicture: the image as a picture to classify

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_surface(self, Surface.BASE)
        self.setMinimumWidth(SIZES.right_column_small)
        self._num_shown = 0
        self._model = GalleryModel(self)
        self._title = PanelTitle("", name="galleryTitle")
        self.order_box = self._make_order_box()
        self.show_all_button = LinkButton(self.tr("Show all"), name="showAllButton")
        self._view = GalleryView()
        self._sentence = TextLabel(tone="text2", wrap=True)
        self._hint = ElidedLabel(self.tr("Double-click an image to open it in Classify"), TypeRole.CAPTION, "text2")
        self._hint.setObjectName("galleryHint")
        self._pages = stack(self._view, self._sentence)
        self._lay_out()
        self._view.picture_opened.connect(self._on_picture_opened)

    def show_images(self, report: Report, images: UInt8Images | None, chosen: ImageFilter) -> None:
        """Show the images of a report that a filter lets through; they are None when they are not loaded."""
        order = ImageOrder(self.order_box.currentData())
        places = select_images(report, order, chosen)
        self._title.set_title(gallery_title(report, order, chosen))
        self._num_shown = len(places)
        self._write_count()
        self.order_box.setVisible(chosen.is_open)
        self.show_all_button.setVisible(not chosen.is_open)
        self._model.set_images(report, images, places)
        self._view.scrollToTop()
        sentence = no_images_text(report) if images is None else self._why_empty(chosen) if not len(places) else ""
        self._sentence.setText(sentence)
        self._pages.setCurrentWidget(self._sentence if sentence else self._view)
        self._hint.setVisible(not sentence)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._write_count()

    def _make_order_box(self) -> QComboBox:
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
        self._title.add_right(self.order_box)
        self._title.add_right(self.show_all_button)
        head = column(self._title, margins=(0, SIZES.space, SIZES.column_margin, SIZES.half_space))
        margins = (SIZES.column_margin - 2, 0, 0, 0)
        self.setLayout(column(head, self._hint, SIZES.half_space, self._pages, margins=margins, grows=self._pages))

    def _write_count(self) -> None:
        """How many images there are, in words where they fit."""
        words = images_text(self._num_shown)
        if layout := self._title.layout():
            layout.activate()  # the title beside it may just have changed its width
        label = self._title.note_label
        fits = label.fontMetrics().horizontalAdvance(words) <= label.width()
        self._title.set_note(words if fits else number(self._num_shown))

    def _why_empty(self, chosen: ImageFilter) -> str:
        if chosen.is_open:
            return self.tr("There is no wrong answer. Choose “All, in order” to look at the right ones.")
        return self.tr("There is no such image.")

    def _on_picture_opened(self, index: QModelIndex) -> None:
        self.image_opened.emit(self._model.picture(index.row()))
