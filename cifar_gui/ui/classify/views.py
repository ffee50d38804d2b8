"""The squares that a network is given of one picture, one above the other; the chosen one is shown large as well."""

from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QWidget

from cifar_gui.domain.classification import Guess, PictureAnswer, View, ViewKind
from cifar_gui.ui.classify.texts import view_title
from cifar_gui.ui.text.class_words import in_words
from cifar_gui.ui.text.numbers import percent_sign
from cifar_gui.ui.text.words import verbatim
from cifar_gui.ui.theme.apply import current_tokens, theme
from cifar_gui.ui.theme.tokens import SIZES
from cifar_gui.ui.theme.type_scale import TypeRole, font
from cifar_gui.ui.theme.zoom import ZOOM
from cifar_gui.ui.widgets.painting import draw_box, draw_words
from cifar_gui.ui.widgets.pixels import draw_pixels, to_qimage

MOST_VIEWS: Final = len(ViewKind)
PICKER_WIDTH_PX: Final = 156
_LARGE_PX: Final = 64  # the 32 pixels twice as large
_SMALL_PX: Final = 32
_MARK_PX: Final = 4  # around the small picture: room for the frame of the chosen one


class ViewButton(QAbstractButton):
    """One view as a small picture, with what the network would say to it alone."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._image = QImage()
        self._lines = ("", "")
        theme().changed.connect(self.update)

    def show_view(self, view: View, guess: Guess) -> None:
        """Show another view and what the network would say to it alone, in words."""
        self._image = to_qimage(view.seen)
        self._lines = (guess.label, percent_sign(guess.probability))
        title = view_title(view.kind)
        self.setText(title)
        self.setAccessibleName(title)
        words = " ".join(self._lines)
        self.setAccessibleDescription(words)
        self.setToolTip(verbatim(self.tr("{view}: {guess} by this square alone").format(view=title, guess=words)))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(ZOOM.px(PICKER_WIDTH_PX), ZOOM.px(_LARGE_PX + 2 * _MARK_PX))

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current_tokens()
        painter = QPainter(self)
        if self.isChecked() or self.underMouse():
            ground = tokens.accent_soft if self.isChecked() else tokens.hover
            draw_box(painter, self.rect(), SIZES.control_radius, ground=ground)
        mark = ZOOM.px(_MARK_PX)
        room = self.height() - 2 * mark
        side = next((size for size in (ZOOM.px(_LARGE_PX), ZOOM.px(_SMALL_PX)) if size <= room), room)
        picture = QRectF(mark, (self.height() - side) / 2, side, side)
        draw_pixels(painter, picture, self._image)
        self._paint_words(painter, round(picture.right()) + SIZES.space)
        if self.hasFocus():
            ring = self.rect().adjusted(1, 1, -1, -1)
            draw_box(painter, ring, SIZES.control_radius, line=tokens.accent_text, line_px=SIZES.focus_line)

    def _paint_words(self, painter: QPainter, left: int) -> None:
        """The guess in two lines, or in as many as there is room for."""
        tokens = current_tokens()
        looks = ((font(TypeRole.CAPTION, 600), tokens.text), (font(TypeRole.CAPTION), tokens.text2))
        height = QFontMetrics(looks[0][0]).height()
        num_lines = min(2, max(1, self.height() // height))
        top = (self.height() - num_lines * height) // 2
        room = QRect(left, top, self.width() - left - ZOOM.px(_MARK_PX), height)
        for place in range(num_lines):
            draw_words(painter, room.translated(0, place * height), self._lines[place], *looks[place])


class ViewPicker(QWidget):
    """The views of one picture; empty where there is only one, which needs no choice."""

    view_chosen = Signal(int)  # place of the view to show large

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("viewPicker")
        self.setAccessibleName(self.tr("Squares the network is given"))
        self._group = QButtonGroup(self)
        for place in range(MOST_VIEWS):
            self._group.addButton(ViewButton(f"viewButton{place + 1}", self), place)
        self._group.idToggled.connect(self._on_toggled)  # by a click, or by the arrow keys

    @property
    def buttons(self) -> list[ViewButton]:
        return [button for button in self._group.buttons() if isinstance(button, ViewButton)]

    def show_answer(self, answer: PictureAnswer | None) -> None:
        """Show the views of an answer, the first one chosen."""
        views = answer.views if answer is not None and len(answer.views) > 1 else ()
        guesses = in_words((view.guess for view in views), answer.class_names if answer is not None else ())
        for place, button in enumerate(self.buttons):
            button.setVisible(place < len(views))
            if place < len(views):
                button.show_view(views[place], guesses[place])
        self.buttons[0].setChecked(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        pitch = min(self.buttons[0].sizeHint().height() + SIZES.space, self.height() // MOST_VIEWS)
        for place, button in enumerate(self.buttons):
            button.setGeometry(0, place * pitch, self.width(), min(button.sizeHint().height(), pitch))

    def _on_toggled(self, place: int, checked: bool) -> None:
        if checked:
            self.view_chosen.emit(place)
