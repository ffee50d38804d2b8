"""The panel with one image of each class; with many classes it scrolls."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from cifar_gui.data.samples import one_of_each
from cifar_gui.domain.dataset import Dataset
from cifar_gui.domain.settings import IMAGE_SIZE
from cifar_gui.figures.caption import Caption
from cifar_gui.ui.text.class_words import class_words
from cifar_gui.ui.text.names import data_title
from cifar_gui.ui.text.numbers import number
from cifar_gui.ui.text.words import listed
from cifar_gui.ui.theme.properties import Surface, set_surface
from cifar_gui.ui.theme.tokens import SIZES
from cifar_gui.ui.theme.zoom import ZOOM
from cifar_gui.ui.widgets.canvas import RING_PX, PlotCanvas
from cifar_gui.ui.widgets.layouts import column
from cifar_gui.ui.widgets.panel_title import PanelTitle

if TYPE_CHECKING:
    from cifar_gui.figures.samples import SamplesPlot, SamplesSpec

MOST_CLASSES: Final = 100  # a taller picture would take seconds to draw and hundreds of megabytes
_ROWS_SEEN: Final = 2  # the tiles are as large as two rows of them allow; further rows scroll
_CLASSES_SEEN: Final = 10  # in two rows
_LEAST_HEIGHT_PX: Final = 60
_LEAST_SEEN_PX: Final = 220  # two rows of images that can be told apart; where there is less, the page scrolls


class SamplesPanel(QWidget):
    """A title and the picture ``samplesPlot``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_surface(self, Surface.BASE)
        self._dataset: Dataset | None = None
        self._seed = 0
        self._title = PanelTitle(
            self.tr("One image of each class"), self.tr("picked at random from the training images")
        )
        self.canvas: PlotCanvas[SamplesPlot] = PlotCanvas(
            self.tr("One image of each class"), name="samplesPlot", ring_px=(RING_PX,) * 4
        )
        self.canvas.set_caption(self._caption)
        self._scroll = QScrollArea(widgetResizable=True)
        self._scroll.setObjectName("samplesScroll")
        self._scroll.setMinimumHeight(_LEAST_SEEN_PX)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self.canvas)
        side = SIZES.content_margin - RING_PX
        margins = (side, SIZES.half_space, side, SIZES.column_margin - RING_PX)
        self._title.setContentsMargins(RING_PX, 0, RING_PX, 0)
        self.setLayout(
            column(self._title, self._scroll, margins=margins, spacing=SIZES.half_space - RING_PX, grows=self._scroll)
        )

    def show_samples(self, dataset: Dataset, seed: int) -> None:
        """Show one image of each class; the same seed picks the same images."""
        self._dataset, self._seed = dataset, seed
        hidden = dataset.num_classes - MOST_CLASSES
        note = self.tr("picked at random from the training images")
        if hidden > 0:
            note = self.tr("the first {shown} of {count} classes").format(
                shown=number(MOST_CLASSES), count=number(dataset.num_classes)
            )
        self._title.set_note(note)
        names = listed(class_words(dataset.class_names)[:MOST_CLASSES])
        self.canvas.set_summary(self.tr("One training image of each class: {names}").format(names=names))
        self._fit()
        self.canvas.draw(self._content)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the picture the height that its rows need."""
        super().resizeEvent(event)
        if self._scrolls():
            self._fit()
            self.canvas.draw(self._content)

    def _scrolls(self) -> bool:
        return self._dataset is not None and self._dataset.num_classes > _CLASSES_SEEN

    def _fit(self) -> None:
        """Fill the panel when all rows fit, else make the picture higher than what is seen."""
        height = ZOOM.px(_LEAST_HEIGHT_PX)
        if self._dataset is not None and self._scrolls():
            from cifar_gui.figures.samples import panel_height  # brings matplotlib, which the window starts without

            shown = min(MOST_CLASSES, self._dataset.num_classes)
            height = round(panel_height(shown, self._tile()) * ZOOM.factor) + 2 * RING_PX
        self.canvas.setMinimumHeight(height)

    def _image_pixels(self) -> int:
        return IMAGE_SIZE if self._dataset is None else self._dataset.image_size

    def _tile(self) -> float:
        """Side of a tile in the pixels of the figure, which the canvas enlarges by the zoom."""
        from cifar_gui.figures.samples import largest_tile

        room, scale = self._scroll.size(), self.devicePixelRatioF() * ZOOM.factor
        width = room.width() - self._scroll.verticalScrollBar().sizeHint().width() - 2 * RING_PX
        height = room.height() - 2 * RING_PX
        return largest_tile(width / ZOOM.factor, height / ZOOM.factor, _ROWS_SEEN, scale, self._image_pixels())

    def _content(self) -> "tuple[type[SamplesPlot], SamplesSpec]":
        from cifar_gui.figures.samples import Sample, SamplesPlot, SamplesSpec

        dataset = self._dataset
        if dataset is None:
            return SamplesPlot, SamplesSpec()
        chosen = one_of_each(dataset, self._seed)
        pictures = {int(dataset.train.labels[index]): dataset.train.images[index] for index in chosen}
        counts = dataset.train.counts(dataset.num_classes)
        names = class_words(dataset.class_names)
        samples = tuple(
            Sample(name, pictures.get(label), self._count_words(count))
            for label, (name, count) in enumerate(zip(names, counts, strict=True))
        )
        return SamplesPlot, SamplesSpec(samples[:MOST_CLASSES], tile_px=self._tile() if self._scrolls() else None)

    def _count_words(self, count: int) -> str:
        return self.tr("1 image") if count == 1 else self.tr("{count} images").format(count=number(count))

    def _caption(self) -> Caption:
        subject = data_title(self._dataset.title) if self._dataset is not None else ""
        return Caption(self.tr("One image of each class"), subject)
