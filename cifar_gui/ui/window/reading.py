"""A dialog with something to read, which scrolls where the screen is small."""

from PySide6.QtCore import QSize, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QTextBrowser, QWidget

from cifar_gui.ui.theme.properties import ButtonRole
from cifar_gui.ui.theme.tokens import SIZES
from cifar_gui.ui.widgets.buttons import Button
from cifar_gui.ui.widgets.layouts import column

_WIDTH_EM, _HEIGHT_EM = 40, 44


class ReadingDialog(QDialog):
    """Shows a page of HTML; its links open in the system's own programs."""

    def __init__(self, title: str, page: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.browser = QTextBrowser()
        self.browser.setOpenLinks(False)
        self.browser.setHtml(page)
        self.browser.anchorClicked.connect(self._on_link)
        close = Button(self.tr("Close"), ButtonRole.PRIMARY, name="closeButton")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        apart = SIZES.column_margin
        whole = column(self.browser, close, margins=(apart,) * 4, spacing=apart, grows=self.browser)
        whole.setAlignment(close, Qt.AlignmentFlag.AlignRight)
        self.setLayout(whole)

    def sizeHint(self) -> QSize:
        """As large as the text needs, but no larger than the screen."""
        em = self.fontMetrics().height()
        self.browser.document().setTextWidth(_WIDTH_EM / 2 * em)
        needed = round(self.browser.document().size().height()) + 6 * em
        room = self.screen().availableSize()
        return QSize(round(_WIDTH_EM / 2 * em) + 4 * SIZES.column_margin, min(needed, _HEIGHT_EM * em)).boundedTo(
            QSize(room.width() - 40, room.height() - 80)
        )

    @Slot(QUrl)
    def _on_link(self, link: QUrl) -> None:
        QDesktopServices.openUrl(link)
