"""The menu of a figure: copy it, save it as a picture, save its numbers."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from cifar_gui.paths import safe_file_name
from cifar_gui.ui.theme.tokens import DARK, LIGHT
from cifar_gui.ui.widgets.save_dialog import ask_file

if TYPE_CHECKING:
    from cifar_gui.ui.widgets.canvas import PlotCanvas


class FigureMenu(QMenu):
    """Copies or saves the figure of a canvas; deletes itself when it closes."""

    def __init__(self, canvas: "PlotCanvas[Any]") -> None:
        super().__init__(canvas)
        self._figure = canvas
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.addAction(self.tr("Copy image"), canvas.copy_image)
        self.addAction(self.tr("Save as PNG…"), self._on_save_png)
        self.addAction(self.tr("Save as SVG…"), self._on_save_svg)
        if canvas.has_table:
            self.addAction(self.tr("Save numbers as CSV…"), self._on_save_csv)

    def _on_save_png(self) -> None:
        self._ask_and_save("png", self.tr("Picture (*.png)"), self.tr("Picture, dark (*.png)"))

    def _on_save_svg(self) -> None:
        self._ask_and_save("svg", self.tr("Drawing (*.svg)"), self.tr("Drawing, dark (*.svg)"))

    def _on_save_csv(self) -> None:
        self._ask_and_save("csv", self.tr("Table (*.csv)"))

    def _ask_and_save(self, ending: str, kind: str, dark_kind: str = "") -> None:
        figure, caption = self._figure, self._figure.caption
        suggestion = safe_file_name(f"{caption.subject} {caption.title}.{ending}")
        kinds = {kind: ending, **({dark_kind: ending} if dark_kind else {})}
        chosen = ask_file(figure, self.tr("Save figure"), suggestion, kinds)
        if chosen is None:
            return
        path, chosen_kind = chosen
        try:
            figure.save(path, DARK if chosen_kind == dark_kind else LIGHT)
        except OSError as error:
            figure.save_failed.emit(self.tr("{0} could not be saved: {1}").format(path.name, error.strerror or error))
