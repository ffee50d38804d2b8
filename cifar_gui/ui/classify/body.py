"""Below the answer: picture, what the network sees, and its best guesses, in slots that never move."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from cifar_gui.domain.arrays import UInt8Picture
from cifar_gui.domain.classification import PictureAnswer
from cifar_gui.figures.caption import Caption
from cifar_gui.ui.classify.pictures import Chevron, PictureView, SeenView
from cifar_gui.ui.classify.texts import guesses_note, part_text, pixels_text
from cifar_gui.ui.classify.views import PICKER_WIDTH_PX, ViewPicker
from cifar_gui.ui.text.class_words import in_words
from cifar_gui.ui.text.numbers import percent_sign
from cifar_gui.ui.text.words import listed_sentences
from cifar_gui.ui.theme.properties import Surface, set_surface
from cifar_gui.ui.theme.tokens import SIZES
from cifar_gui.ui.theme.type_scale import TypeRole
from cifar_gui.ui.widgets.canvas import RING_PX, PlotCanvas
from cifar_gui.ui.widgets.panel_title import PanelTitle
from cifar_gui.ui.widgets.text import ElidedLabel

if TYPE_CHECKING:
    from cifar_gui.figures.guesses import GuessesPlot, GuessesSpec

MOST_GUESSES: Final = 5
_IMAGE_PIXELS: Final = 32
_LEAST_MULTIPLE: Final = 3
_MOST_MULTIPLE: Final = 16
_CHEVRON_WIDTH_PX: Final = 56
_PICTURE_SHAPE: Final = 1.6  # widest picture slot, in sides of the square beside it
_TITLE_PX: Final = 20
_NOTE_PX: Final = 18
_GUESSES_PX: Final = MOST_GUESSES * SIZES.guess_row


class AnswerBody(QWidget):
    """Lays its parts out itself: the square is a whole multiple of 32 device pixels, whatever the window's size.

    Signals:
        save_failed(str): Why the figure could not be saved. GUI thread.
    """

    save_failed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_surface(self, Surface.BASE)
        self._answer: PictureAnswer | None = None
        self._images: Mapping[str, UInt8Picture] = {}
        self._picture_title = ElidedLabel(self.tr("Your picture"), TypeRole.BODY, "text", strength=600, parent=self)
        self._picture_note = ElidedLabel(part_text(None), parent=self)
        self._picture = PictureView(self)
        self._chevron = Chevron(self)
        self._seen_title = ElidedLabel(
            self.tr("What the network sees"), TypeRole.BODY, "text", strength=600, parent=self
        )
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
        self._guesses.save_failed.connect(self.save_failed)

    def show_answer(self, answer: PictureAnswer | None, images: Mapping[str, UInt8Picture], num_classes: int) -> None:
        """Show another answer.

        Args:
            answer: The answer, or None while there is none.
            images: (32, 32, 3), uint8: an image of each class, by name; may be empty.
            num_classes: How many classes the run knows, 0 when unknown.
        """
        is_other = answer is not self._answer
        self._answer, self._images = answer, images
        if is_other:
            self._seen_note.setText(pixels_text(answer))
            self._views.show_answer(answer)
            self._show_view(0)
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
        side = _LEAST_MULTIPLE * _IMAGE_PIXELS
        return QSize(480, self._around_px() + side)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        ratio = self.devicePixelRatioF()
        margin = SIZES.content_margin
        room = (self.height() - self._around_px()) * ratio
        beside = 2 * margin + _CHEVRON_WIDTH_PX + SIZES.column_margin + PICKER_WIDTH_PX
        widest = (self.width() - beside) / 2 * ratio
        multiple = int(min(room, widest, _MOST_MULTIPLE * _IMAGE_PIXELS * ratio) / _IMAGE_PIXELS)
        side = round(max(_LEAST_MULTIPLE, multiple) * _IMAGE_PIXELS / ratio)
        picture = min(self.width() - beside - side, round(_PICTURE_SHAPE * side))
        top, left = SIZES.column_margin, margin + picture + _CHEVRON_WIDTH_PX
        below = top + _TITLE_PX + _NOTE_PX + SIZES.space
        for title, note, x, width in (
            (self._picture_title, self._picture_note, margin, picture),
            (self._seen_title, self._seen_note, left, max(side, self.width() - left - margin)),
        ):
            title.setGeometry(x, top, width, _TITLE_PX)
            note.setGeometry(x, top + _TITLE_PX, width, _NOTE_PX)
        self._picture.setGeometry(margin, below, picture, side)
        self._chevron.setGeometry(margin + picture, below, _CHEVRON_WIDTH_PX, side)
        self._seen.setGeometry(left, below, side, side)
        self._views.setGeometry(left + side + SIZES.column_margin, below, PICKER_WIDTH_PX, side)
        whole = picture + _CHEVRON_WIDTH_PX + side
        under = below + side + SIZES.space
        self._guesses_title.setGeometry(margin, under, whole, SIZES.panel_title)
        guesses = QRect(margin, under + SIZES.panel_title, whole, _GUESSES_PX)
        self._guesses.setGeometry(guesses.adjusted(-RING_PX, 0, RING_PX, 0))

    def _around_px(self) -> int:
        """The height of everything but the pictures."""
        head = SIZES.column_margin + _TITLE_PX + _NOTE_PX + SIZES.space
        return head + SIZES.space + SIZES.panel_title + _GUESSES_PX + SIZES.half_space

    def _sentence(self) -> str:
        """What stands where the guesses will be."""
        if self._answer is not None:
            return self.tr("There are no guesses for this file.")
        return self.tr("The best guesses stand here as soon as the network has answered.")

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
