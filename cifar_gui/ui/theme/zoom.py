"""Shows everything larger or smaller while the window is open."""

import re
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractButton, QApplication, QGridLayout, QHeaderView, QLayout, QWidget

from cifar_gui.ui.theme.tokens import SIZES

_NO_LIMIT: Final = 2**24 - 1  # QWIDGETSIZE_MAX
_LENGTH: Final = re.compile(r"(?<=[\s-])(\d+(?:\.\d+)?)(px|pt)(?=[;\s])")


class Zoom:
    """The zoom in force; ``Theme`` changes it.

    Attributes:
        factor: How many times as large as when the program started.
    """

    def __init__(self) -> None:
        self.factor = 1.0

    def change(self, factor: float) -> None:
        """Enlarge the named sizes and every widget there is; new widgets are made from the named sizes."""
        ratio = factor / self.factor
        self.factor = factor
        SIZES.zoom(factor)
        for widget in QApplication.allWidgets():
            _enlarge(widget, ratio)

    def px(self, length: int) -> int:
        """A length of something that is painted by hand."""
        return round(length * self.factor)

    def font(self, plain: QFont) -> QFont:
        result = QFont(plain)
        if plain.pixelSize() > 0:
            result.setPixelSize(round(plain.pixelSize() * self.factor))
        else:
            result.setPointSizeF(plain.pointSizeF() * self.factor)
        return result

    def sheet(self, text: str) -> str:
        def enlarge(found: re.Match[str]) -> str:
            length = float(found[1]) * self.factor
            return f"{round(length)}px" if found[2] == "px" else f"{length:.2f}pt"

        return _LENGTH.sub(enlarge, text)


ZOOM: Final = Zoom()


def _enlarge(widget: QWidget, ratio: float) -> None:
    """Scale what a widget was given in pixels: limits of its size, margins, spaces, icons, rows and columns."""
    least, most = widget.minimumSize(), widget.maximumSize()
    limits = (*least.toTuple(), *most.toTuple())
    if limits != (0, 0, _NO_LIMIT, _NO_LIMIT) and not widget.isWindow():
        width, height, most_width, most_height = _scaled(widget, "zoomedLimits", limits, ratio)
        widget.setMinimumSize(width, height)
        widget.setMaximumSize(most_width, most_height)
    if isinstance(widget, QAbstractButton):
        widget.setIconSize(QSize(*_scaled(widget, "zoomedIcon", widget.iconSize().toTuple(), ratio)))
    elif isinstance(widget, QHeaderView):
        _enlarge_sections(widget, ratio)
    for layout in widget.findChildren(QLayout, options=Qt.FindChildOption.FindDirectChildrenOnly):
        for part in (layout, *layout.findChildren(QLayout)):
            _enlarge_layout(part, ratio)
    widget.updateGeometry()


def _enlarge_sections(header: QHeaderView, ratio: float) -> None:
    if header.orientation() is Qt.Orientation.Vertical:
        header.setDefaultSectionSize(*_scaled(header, "zoomedRows", [header.defaultSectionSize()], ratio))
        return
    own = (QHeaderView.ResizeMode.Interactive, QHeaderView.ResizeMode.Fixed)
    columns = [column for column in range(header.count()) if header.sectionResizeMode(column) in own]
    widths = _scaled(header, "zoomedColumns", [header.sectionSize(column) for column in columns], ratio)
    for column, width in zip(columns, widths, strict=True):
        header.resizeSection(column, width)


def _enlarge_layout(layout: QLayout, ratio: float) -> None:
    margins = layout.contentsMargins()
    sides = (margins.left(), margins.top(), margins.right(), margins.bottom())
    layout.setContentsMargins(*_scaled(layout, "zoomedMargins", sides, ratio))
    if isinstance(layout, QGridLayout):
        across, down = _scaled(layout, "zoomedSpacing", (layout.horizontalSpacing(), layout.verticalSpacing()), ratio)
        layout.setHorizontalSpacing(across)
        layout.setVerticalSpacing(down)
        columns = [layout.columnMinimumWidth(column) for column in range(layout.columnCount())]
        for column, width in enumerate(_scaled(layout, "zoomedColumns", columns, ratio)):
            layout.setColumnMinimumWidth(column, width)
    elif layout.spacing() >= 0:
        layout.setSpacing(*_scaled(layout, "zoomedSpacing", [layout.spacing()], ratio))
    items = (layout.itemAt(at) for at in range(layout.count()))
    spacers = [spacer for item in items if item is not None and (spacer := item.spacerItem()) is not None]
    lengths = [length for spacer in spacers for length in spacer.sizeHint().toTuple()]
    lengths = _scaled(layout, "zoomedSpaces", lengths, ratio)
    for spacer, width, height in zip(spacers, lengths[::2], lengths[1::2], strict=True):
        policy = spacer.sizePolicy()
        spacer.changeSize(width, height, policy.horizontalPolicy(), policy.verticalPolicy())
    layout.invalidate()


def _scaled(owner: QObject, name: str, lengths: Sequence[int], ratio: float) -> list[int]:
    """Lengths times ``ratio``; their exact values are kept with the owner, so that no zoom adds to another's rounding.

    Args:
        owner: What has the lengths.
        name: The property that keeps them.
        lengths: As they are; when they are not as they were set here, somebody else has set them since.
        ratio: How many times as large.
    """
    exact = owner.property(name) or []
    if [round(length) for length in exact] != list(lengths):
        exact = list(lengths)
    exact = [length * ratio if length < _NO_LIMIT else length for length in exact]
    owner.setProperty(name, exact)
    return [round(length) for length in exact]
