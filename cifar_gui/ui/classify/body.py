"""Below the answer: picture, what the network sees, and its best guesses, in slots that only the window moves."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from cifar_gui.domain.arrays import UInt8Picture
from cifar_gui.domain.classification import PictureAnswer
from cifar_gui.domain.settings import IMAGE_SIZE
from cifar_gui.figures.caption import Caption
from cifar_gui.ui.classify.pictures import Chevron, PictureView, SeenView
from cifar_gui.ui.classify.texts import guesses_note, part_text, pixels_text
from cifar_gui.ui.classify.views import PICKER_WIDTH_PX, ViewPicker
from cifar_gui.ui.text.class_words import in_words
from cifar_gui.ui.text.numbers import percent_sign
from cifar_gui.ui.text.words import listed_sentences
from cifar_gui.ui.theme.apply import theme
from cifar_gui.ui.theme.properties import Surface, set_surface
from cifar_gui.ui.theme.tokens import SIZES
from cifar_gui.ui.theme.type_scale import TypeRole
from cifar_gui.ui.theme.zoom import ZOOM
from cifar_gui.ui.widgets.canvas import RING_PX, PlotCanvas
from cifar_gui.ui.widgets.panel_title import PanelTitle
from cifar_gui.ui.widgets.text import ElidedLabel

if TYPE_CHECKING:
    from cifar_gui.figures.guesses import GuessesPlot, GuessesSpec

MOST_GUESSES: Final = 5
_LEAST_SIDE_PX: Final = 96
_LEAST_WIDTH_PX: Final = 480
_MOST_SIDE_PX: Final = 512
_CHEVRON_WIDTH_PX: Final = 56
_PICTURE_SHAPE: Final = 1.6  # widest picture slot, in sides of the square beside it
_TITLE_PX: Final = 20
_NOTE_PX: Final = 18
_GUESSES_BESIDE_PX: Final = 320  # width where there is room beside the pictures
_MOST_GUESSES_PX: Final = 560  # of longer bars the number stands too far from the name


class AnswerBody(QWidget):
    """Lays its parts out itself: each pixel that the network sees is drawn with a whole number of device pixels."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_surface(self, Surface.BASE)
        self._answer: PictureAnswer | None = None
        self._image_pixels = IMAGE_SIZE
        self._images: Mapping[str, UInt8Picture] = {}
        self._picture_title = ElidedLabel(self.tr("Your picture"), TypeRole.BODY, "text", strength=600, parent=self)
        self._picture_note = ElidedLabel(part_text(None), parent=self)
        self._picture = PictureView(self)
        self._chevron = Chevron(self)
        seen = self.tr("What the network sees")
        self._seen_title = ElidedLabel(seen, TypeRole.BODY, "text", strength=600, parent=self)
        self._seen_note = ElidedLabel(pixels_text(None), parent=self)
        self._seen = SeenView(self)
        self._views = ViewPicker(self)
        self._views.view_chosen.connect(self._show_view)
        self._guesses_title = PanelTitle(self.tr("Best guesses"))
        self._guesses_title.setParent(self)
        self._guesses: PlotCanvas[GuessesPlot] = PlotCanvas(
            self.tr("Best guesses"), name="predictionPlot", ring_px=(RING_PX, 0, RING_PX, 0), parent=self
        )
        self._guesses.set_caption(self._caption)
        theme().changed.connect(self._place)

    def show_answer(self, answer: PictureAnswer | None, images: Mapping[str, UInt8Picture], num_classes: int) -> None:
        """Show another answer, with images of classes by their names, of a run that knows that many; 0 if unknown."""
        is_other = answer is not self._answer
        self._answer, self._images = answer, images
        if is_other:
            self._seen_note.setText(pixels_text(answer))
            self._views.show_answer(answer)
            self._show_view(0)
            if answer is not None and answer.views and len(answer.views[0].seen) != self._image_pixels:
                self._image_pixels = len(answer.views[0].seen)
                self.updateGeometry()
                self._place()
        self._guesses_title.set_note(guesses_note(answer, num_classes))
        guesses = in_words(answer.guesses, answer.class_names) if answer is not None else ()
        self._guesses.set_summary(listed_sentences(f"{one.label} {percent_sign(one.probability)}" for one in guesses))
        self._guesses.set_table(self._csv if guesses else None)
        self._guesses.draw(self._content)

    def _show_view(self, place: int) -> None:
        """Show one of the squares the network is given large, and which part of the picture it is."""
        answer = self._answer
        self._picture.show_answer(answer, place)
        self._picture_note.setText(part_text(answer, place))
        self._seen.show_pixels(answer.views[place].seen if answer is not None and answer.views else None)

    def minimumSizeHint(self) -> QSize:
        return QSize(ZOOM.px(_LEAST_WIDTH_PX), _around_px() + _LEAST_SIDE_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        margin, gap, most = SIZES.content_margin, SIZES.column_margin, ZOOM.px(_MOST_GUESSES_PX)
        under, wide = self._side(self.width(), _around_px()), self.width() - ZOOM.px(_GUESSES_BESIDE_PX) - margin
        beside = self._side(wide, _head_px() + gap)
        has_room = wide - _around_width_px() >= 2 * beside
        is_beside = has_room and beside >= under  # the guesses stand where they leave the pictures more room
        side, width = (beside, wide) if is_beside else (under, self.width())
        picture = min(width - _around_width_px() - side, round(_PICTURE_SHAPE * side))
        left = margin + picture + ZOOM.px(_CHEVRON_WIDTH_PX)
        end = left + side + gap + ZOOM.px(PICKER_WIDTH_PX)
        self._place_pictures(picture, left, side, end)
        if is_beside:
            top = gap - (SIZES.panel_title - ZOOM.px(_TITLE_PX)) // 2  # its words stand beside the other titles
            guesses = QRect(end + margin, top, min(most, self.width() - end - 2 * margin), SIZES.panel_title)
        else:
            guesses = QRect(margin, _head_px() + side + SIZES.space, min(most, end - margin), SIZES.panel_title)
        self._guesses_title.setGeometry(guesses)
        bars = QRect(guesses.x(), guesses.y() + guesses.height(), guesses.width(), MOST_GUESSES * SIZES.guess_row)
        self._guesses.setGeometry(bars.adjusted(-RING_PX, 0, RING_PX, 0))

    def _side(self, width: int, around: int) -> int:
        """Side of the square in a body of that width with so much height around the pictures."""
        ratio = self.devicePixelRatioF()
        room = min(self.height() - around, (width - _around_width_px()) / 2) * ratio
        multiple = int(min(room, _MOST_SIDE_PX * ratio) / self._image_pixels)
        least = -(-_LEAST_SIDE_PX // self._image_pixels)
        return round(max(least, multiple) * self._image_pixels / ratio)

    def _place_pictures(self, picture: int, left: int, side: int, end: int) -> None:
        margin, top, below = SIZES.content_margin, SIZES.column_margin, _head_px()
        title_px, note_px, chevron_px = ZOOM.px(_TITLE_PX), ZOOM.px(_NOTE_PX), ZOOM.px(_CHEVRON_WIDTH_PX)
        for title, note, x, width in (
            (self._picture_title, self._picture_note, margin, picture),
            (self._seen_title, self._seen_note, left, end - left),
        ):
            title.setGeometry(x, top, width, title_px)
            note.setGeometry(x, top + title_px, width, note_px)
        self._picture.setGeometry(margin, below, picture, side)
        self._chevron.setGeometry(margin + picture, below, chevron_px, side)
        self._seen.setGeometry(left, below, side, side)
        self._views.setGeometry(left + side + SIZES.column_margin, below, ZOOM.px(PICKER_WIDTH_PX), side)

    def _sentence(self) -> str:
        """What stands where the guesses will be."""
        if self._answer is not None:
            return self.tr("There are no guesses for this file.")
        return self.tr("The best guesses appear here when the network has answered.")

    def _csv(self) -> str:
        guesses = self._answer.guesses if self._answer is not None else ()
        return "\n".join(("class,probability", *(f'"{one.label}",{one.probability:.6f}' for one in guesses), ""))

    def _content(self) -> "tuple[type[GuessesPlot], GuessesSpec]":
        from cifar_gui.figures.guesses import GuessesPlot, GuessesSpec

        answer = self._answer
        guesses = in_words(answer.guesses[:MOST_GUESSES], answer.class_names) if answer is not None else ()
        return GuessesPlot, GuessesSpec(guesses, self._images, write_share=percent_sign, sentence=self._sentence())

    def _caption(self) -> Caption:
        return Caption(self.tr("Best guesses"), self._answer.name if self._answer is not None else "")


def _head_px() -> int:
    """What stands above the pictures."""
    return SIZES.column_margin + ZOOM.px(_TITLE_PX + _NOTE_PX) + SIZES.space


def _around_px() -> int:
    """What stands above and below the pictures, with the guesses under them."""
    return _head_px() + SIZES.space + SIZES.panel_title + MOST_GUESSES * SIZES.guess_row + SIZES.half_space


def _around_width_px() -> int:
    """What stands beside the two pictures."""
    return 2 * SIZES.content_margin + SIZES.column_margin + ZOOM.px(_CHEVRON_WIDTH_PX + PICKER_WIDTH_PX)
