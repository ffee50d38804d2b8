"""Fields that the wheel changes only on purpose."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QWheelEvent

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    _Base = QWidget
else:
    _Base = object


class WheelNeedsFocus(_Base):
    """Put before a Qt field: without the focus, the wheel scrolls the panel that the field is in."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the panel unless the field has the focus."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
