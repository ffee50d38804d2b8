"""The band under the action bar that says what went wrong or needs care, in place of dialogs."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from cifar_gui.ui.state.app_state import Severity
from cifar_gui.ui.state.message_commands import MessageCommand
from cifar_gui.ui.theme.apply import current_tokens, theme
from cifar_gui.ui.theme.icons import pixmap
from cifar_gui.ui.theme.properties import set_property
from cifar_gui.ui.theme.tokens import SIZES
from cifar_gui.ui.theme.zoom import ZOOM
from cifar_gui.ui.widgets.buttons import Button, IconButton, allow
from cifar_gui.ui.widgets.layouts import column, row
from cifar_gui.ui.widgets.text import TextLabel

_ICON_PX = 20


class MessageBand(QWidget):
    """Cause in bold, consequence and ways out; hidden until there is something to say.

    Signals:
        command_given(MessageCommand): The button of that command was pressed. GUI thread.
        closed: The user dismissed the band. GUI thread.
    """

    command_given = Signal(object)
    closed = Signal()

    def __init__(
        self,
        name: str = "messageBand",
        *,
        can_close: bool = True,
        button: Button | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """``can_close`` is False where the band must stand beside what it is about; ``button`` stays in it."""
        super().__init__(parent)
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._severity = Severity.ERROR
        self._details = ""
        self._icon = QLabel()
        self.title_label = TextLabel(strength=600, wrap=True)
        self.text_label = TextLabel(wrap=True)
        for label in (self.title_label, self.text_label):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._actions = row(spacing=SIZES.space)
        self._copy = Button(self.tr("Copy details"), name="copyDetailsButton")
        self._copy.clicked.connect(self._on_copy_clicked)
        self._close = IconButton("close", self.tr("Close this message"), name="closeMessageButton")
        self._close.clicked.connect(self._on_close_clicked)
        self._button = button
        if not can_close:
            self._close.hide()
        self._lay_out()
        theme().changed.connect(self._paint_icon)
        self.hide()

    def show_message(
        self,
        severity: Severity,
        title: str,
        text: str,
        actions: Sequence[tuple[MessageCommand, str]] = (),
        details: str = "",
    ) -> None:
        """Show a message in place of the one before.

        Args:
            severity: Failure or caution.
            title: The cause, one sentence.
            text: The consequence and what to do.
            actions: (command, words) of each way out, in order.
            details: What "Copy details" puts on the clipboard; without it that button is not there.
        """
        self._severity = severity
        self._details = details
        self.title_label.setText(title)
        self.text_label.setText(text)
        self.text_label.setVisible(bool(text))
        self._copy.setVisible(bool(details))
        self._replace_actions(actions)
        set_property(self, "band", str(severity))
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self._paint_icon()
        self.show()

    def refuse(self, why_not: Callable[[MessageCommand], str]) -> None:
        """Close the ways out that cannot be taken now, for which ``why_not`` has a reason."""
        for button in self.action_buttons():
            allow(button, why_not(button.property("command")))

    def action_buttons(self) -> list[Button]:
        """The buttons of the ways out, in order."""
        items = (self._actions.itemAt(index) for index in range(self._actions.count()))
        widgets = [item.widget() for item in items if item is not None]
        return [widget for widget in widgets if isinstance(widget, Button)]

    def _lay_out(self) -> None:
        words = column(self.title_label, self.text_label, spacing=1)
        buttons = (self._button,) if self._button is not None else ()
        parts = (self._icon, words, SIZES.column_margin, self._actions, *buttons, self._copy, self._close)
        margins = SIZES.column_margin, 10, SIZES.column_margin, 10
        whole = row(*parts, margins=margins, spacing=SIZES.space, grows=words)
        whole.setAlignment(self._icon, Qt.AlignmentFlag.AlignTop)
        self.setLayout(whole)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _replace_actions(self, actions: Sequence[tuple[MessageCommand, str]]) -> None:
        for button in self.action_buttons():
            self._actions.removeWidget(button)
            button.hide()
            button.deleteLater()
        for command, words in actions:
            name = type(command).__name__
            button = Button(words, name=f"{name[0].lower()}{name[1:]}Button")
            button.setProperty("command", command)
            button.clicked.connect(self._on_action_clicked)
            self._actions.addWidget(button)

    def _paint_icon(self) -> None:
        tokens = current_tokens()
        failed = self._severity == Severity.ERROR
        colour = tokens.error if failed else tokens.other_text
        size_px = ZOOM.px(_ICON_PX)
        self._icon.setPixmap(pixmap("warning" if failed else "question", colour, size_px, self.devicePixelRatioF()))

    def _on_action_clicked(self) -> None:
        self.command_given.emit(self.sender().property("command"))

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self._details)

    def _on_close_clicked(self) -> None:
        self.hide()
        self.closed.emit()
