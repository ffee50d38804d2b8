"""Labels in the sizes and tones of the look; all show plain text, whatever a file or class is called."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from cifar_gui.ui.text.words import verbatim
from cifar_gui.ui.theme.properties import set_property
from cifar_gui.ui.theme.type_scale import TypeRole


class TextLabel(QLabel):
    """A label of one type role and tone.

    Attributes:
        tone: Name of the colour in ``Tokens``: text, text2, text3, accent_text, other_text or error.
    """

    def __init__(
        self,
        text: str = "",
        role: TypeRole = TypeRole.BODY,
        tone: str = "text",
        *,
        strength: int | None = None,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setProperty("type", str(role))
        if strength is not None:
            self.setProperty("strength", str(strength))
        self.tone = ""
        self.set_tone(tone)

    def set_tone(self, tone: str) -> None:
        """Show the text in another colour of the theme."""
        self.tone = tone
        set_property(self, "tone", tone)

    def make_selectable(self) -> None:
        """Let the mouse select the text, which may be as narrow as its place."""
        self.setMinimumWidth(1)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)


class ElidedLabel(TextLabel):
    """A label that may become narrower than its text; then it ends in "…" and the tooltip has all of it."""

    def __init__(
        self,
        text: str = "",
        role: TypeRole = TypeRole.CAPTION,
        tone: str = "text2",
        *,
        strength: int | None = None,
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, role, tone, strength=strength, parent=parent)
        self._mode = mode
        self._tooltip_is_text = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 2, super().minimumSizeHint().height())

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        super().setText(text)
        self._refresh_tooltip()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._refresh_tooltip()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        room = self.contentsRect()
        text = self.fontMetrics().elidedText(self.text(), self._mode, room.width())
        painter.drawText(room, self.alignment() | Qt.TextFlag.TextSingleLine, text)

    def _refresh_tooltip(self) -> None:
        too_long = self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()
        if too_long and (self._tooltip_is_text or not self.toolTip()):
            self.setToolTip(verbatim(self.text()))
            self._tooltip_is_text = True
        elif self._tooltip_is_text:
            self.setToolTip("")
            self._tooltip_is_text = False
