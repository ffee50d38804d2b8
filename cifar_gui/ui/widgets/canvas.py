"""The one widget that shows matplotlib figures; matplotlib is imported when the first of them is drawn, not before."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QElapsedTimer, QEvent, QMetaMethod, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QGuiApplication, QHideEvent, QImage, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QVBoxLayout, QWidget

from cifar_gui.figures.caption import Caption
from cifar_gui.figures.style import PlotStyle
from cifar_gui.ui.theme.apply import theme
from cifar_gui.ui.theme.plot_style import plot_style
from cifar_gui.ui.theme.tokens import LIGHT, Tokens
from cifar_gui.ui.theme.zoom import ZOOM
from cifar_gui.ui.widgets.buttons import IconButton
from cifar_gui.ui.widgets.figure_menu import FigureMenu
from cifar_gui.ui.widgets.plot_overlay import PlotOverlay

if TYPE_CHECKING:
    from matplotlib.backend_bases import LocationEvent, MouseEvent
    from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg
    from matplotlib.figure import Figure

    from cifar_gui.figures.plot import Plot

MOST_DRAWS_PER_SECOND = 5
_SHORTEST_INTERVAL_MS = 1000 // MOST_DRAWS_PER_SECOND
_LEFT_BUTTON = 1  # matplotlib counts them so
_SAVED_DPI = 216
RING_PX = 4
"""What a plot leaves free where the focus ring would lie on its images or cells."""

P = TypeVar("P", bound="Plot[Any]")
Content = Callable[[], tuple[type[P], object]]
"""The kind of plot to draw, and its spec; called when it is drawn, so it may import matplotlib."""


class PlotCanvas(QWidget, Generic[P]):
    """A plot that is drawn at most five times a second, only while it is seen, and again when the theme changes.

    Signals:
        hovered(object): x in data units of the axes under the pointer (a float), or None when it left. GUI thread.
        clicked(float, float): Where the user pressed, in data units of the axes there. GUI thread.
        scrolled(float, float): Notches of the wheel, above 0 away from the user, and x in logical pixels. GUI thread.
        dragged(float): Logical pixels to the right since the last one, with the button down. GUI thread.
        double_clicked(): GUI thread.
        save_failed(str): Why a picture could not be saved, for the message band. GUI thread.
    """

    hovered = Signal(object)
    clicked = Signal(float, float)
    scrolled = Signal(float, float)
    dragged = Signal(float)
    double_clicked = Signal()
    save_failed = Signal(str)

    def __init__(
        self,
        words: str,
        *,
        name: str = "",
        ring_px: tuple[int, int, int, int] = (0, 0, 0, 0),
        parent: QWidget | None = None,
    ) -> None:
        """``ring_px`` is the room left, below, right and above for the focus ring, where the plot fills the canvas."""
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(80, 60)
        self.num_draws = 0
        self.plot: P | None = None
        self._ring_px = ring_px
        self._canvas: FigureCanvasQTAgg | None = None
        self._content: Content[P] | None = None
        self._caption: Callable[[], Caption] = self._plain_caption
        self._table: Callable[[], str] | None = None
        self._dirty = False
        self._drag_from_px: float | None = None
        self._since_draw = QElapsedTimer()
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._on_timer)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._overlay = PlotOverlay(self)
        theme().changed.connect(self.redraw)

    def draw(self, content: Content[P]) -> None:
        """Draw another state of the plot soon: at most five times a second, and not while it is hidden."""
        self._content = content
        self._dirty = True
        self._schedule()

    def redraw(self) -> None:
        """Draw the same soon, as the theme or the part on show is another."""
        self._dirty = self._content is not None
        self._schedule()

    def flush(self) -> None:
        """Draw now what is waiting to be drawn, seen or not; for pictures and tests."""
        self._timer.stop()
        if self._dirty:
            self._draw_now()

    def set_summary(self, text: str) -> None:
        self.setAccessibleDescription(text)

    def set_table(self, table: Callable[[], str] | None) -> None:
        """Offer the figure's numbers as CSV text; None takes the offer back."""
        self._table = table

    @property
    def has_table(self) -> bool:
        """Whether the figure's numbers can be saved as CSV."""
        return self._table is not None

    @property
    def caption(self) -> Caption:
        """What stands round the plot when it is saved now."""
        return self._caption()

    def set_caption(self, caption: Callable[[], Caption]) -> None:
        """Say what stands round the plot when it is saved; asked then."""
        self._caption = caption

    def set_readout(self, x: float | None, lines: tuple[str, ...] = ()) -> None:
        """Show a line at ``x`` (data units of the first axes) and a chip with words; None hides both."""
        self._overlay.show_at(self._pixel_of(x), lines)

    def more_button(self) -> IconButton:
        """A "⋯" button that opens the menu of the figure."""
        button = IconButton("more", self.tr("Copy or save this figure"), name=f"{self.objectName()}MoreButton")
        button.clicked.connect(self._on_more_clicked)
        return button

    def menu(self) -> QMenu:
        """The menu of the figure: copy, save as picture, save the numbers."""
        return FigureMenu(self)

    def copy_image(self) -> None:
        """Put the plot on the clipboard as it would be saved."""
        picture = BytesIO()
        figure = self._saved_figure(LIGHT)
        if figure is not None:
            figure.savefig(picture, format="png", dpi=_SAVED_DPI)
            QGuiApplication.clipboard().setImage(QImage.fromData(picture.getvalue()))

    def save(self, path: Path, colors: Tokens = LIGHT) -> None:
        """Save the plot (``.png``, ``.svg``, ``.pdf``) or its numbers (``.csv``), by the ending of the name.

        Raises:
            OSError: if the file cannot be written.
        """
        if path.suffix.lower() == ".csv":
            path.write_text(self._table() if self._table is not None else "", encoding="utf-8")
            return
        figure = self._saved_figure(colors)
        if figure is not None:
            figure.savefig(path, dpi=_SAVED_DPI)

    def _saved_figure(self, colors: Tokens) -> "Figure | None":
        """The plot with its caption, drawn first if need be."""
        self.flush()
        if self.plot is None:
            return None
        from cifar_gui.figures.saved_figure import saved_figure

        return saved_figure(self.plot, plot_style(_available_families(), colors), self.caption)

    def _plain_caption(self) -> Caption:
        return Caption(self.accessibleName())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._schedule()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange}:
            self.redraw()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu().popup(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Menu}:
            self.menu().popup(self.mapToGlobal(QPoint(8, 8)))
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._overlay.set_focused(focused=True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._overlay.set_focused(focused=False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the wheel to the panel the figure is in when nobody listens: matplotlib's canvas would swallow it."""
        if event.type() == QEvent.Type.Wheel and not self.isSignalConnected(QMetaMethod.fromSignal(self.scrolled)):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _schedule(self) -> None:
        if not self._dirty or not self.isVisible() or self._timer.isActive():
            return
        elapsed_ms = self._since_draw.elapsed() if self._since_draw.isValid() else _SHORTEST_INTERVAL_MS
        self._timer.start(max(0, _SHORTEST_INTERVAL_MS - elapsed_ms))

    def _on_timer(self) -> None:
        if self._dirty and self.isVisible():
            self._draw_now()

    def _draw_now(self) -> None:
        if self._content is None:
            return
        canvas = self._ensure_canvas()
        style = plot_style(_available_families())
        _set_fonts(style)
        self._zoom(canvas)
        self._dirty = False
        kind, spec = self._content()
        if self.plot is None:
            from cifar_gui.figures.plot import Margins

            self.plot = kind(canvas.figure, Margins(*self._ring_px))
        self.plot.draw(style, spec)
        canvas.draw()  # type: ignore[no-untyped-call]  # matplotlib does not type it
        self.num_draws += 1
        self._since_draw.start()
        self._overlay.raise_()

    def _ensure_canvas(self) -> "FigureCanvasQTAgg":
        if self._canvas is None:
            from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg

            from cifar_gui.figures.plot import new_figure

            # The size of the widget at once: the layout acts only after the next event.
            figure = new_figure(self.width(), self.height())
            self._canvas = FigureCanvasQTAgg(figure)  # type: ignore[no-untyped-call]  # as above
            self._canvas.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._canvas.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
            self._canvas.installEventFilter(self)
            self._canvas.mpl_connect("motion_notify_event", self._on_motion)
            self._canvas.mpl_connect("figure_leave_event", self._on_leave)
            self._canvas.mpl_connect("button_press_event", self._on_press)
            self._canvas.mpl_connect("button_release_event", self._on_release)
            self._canvas.mpl_connect("scroll_event", self._on_scroll)
            self._layout.addWidget(self._canvas)
            self._canvas.setGeometry(self.rect())
            self._canvas.show()
        return self._canvas

    @staticmethod
    def _zoom(canvas: "FigureCanvasQTAgg") -> None:
        """Draw everything in the figure as large as the rest of the window is shown."""
        from cifar_gui.figures.plot import DPI

        figure, dpi = canvas.figure, DPI * ZOOM.factor
        if figure.dpi != dpi * canvas.device_pixel_ratio:
            figure.set_dpi(dpi * canvas.device_pixel_ratio)
            figure.set_size_inches(canvas.width() / dpi, canvas.height() / dpi, forward=False)

    def _pixel_of(self, x: float | None) -> tuple[float, float, float] | None:
        """(x, top, bottom) of a line at data ``x`` in the first axes, logical pixels of this widget."""
        if x is None or self.plot is None:
            return None
        axes = self.plot.axes
        ratio = self.devicePixelRatioF()
        box = axes.get_window_extent()
        across = float(axes.transData.transform((x, axes.get_ylim()[0]))[0])
        if not box.x0 - 1 <= across <= box.x1 + 1:
            return None
        height = self.height()
        return across / ratio, height - float(box.y1) / ratio, height - float(box.y0) / ratio

    def _on_motion(self, event: "LocationEvent") -> None:
        x_px = event.x / self.devicePixelRatioF()
        if self._drag_from_px is not None:
            self.dragged.emit(x_px - self._drag_from_px)
            self._drag_from_px = x_px
        self.hovered.emit(None if event.inaxes is None or event.xdata is None else float(event.xdata))

    def _on_leave(self, _event: object) -> None:
        self.hovered.emit(None)

    def _on_press(self, event: "MouseEvent") -> None:
        if event.button != _LEFT_BUTTON:
            return  # the right one asks for the menu
        if event.dblclick:
            self.double_clicked.emit()
            return
        self._drag_from_px = event.x / self.devicePixelRatioF()
        if event.inaxes is not None and event.xdata is not None and event.ydata is not None:
            self.clicked.emit(float(event.xdata), float(event.ydata))

    def _on_release(self, _event: object) -> None:
        self._drag_from_px = None

    def _on_scroll(self, event: "MouseEvent") -> None:
        self.scrolled.emit(event.step, event.x / self.devicePixelRatioF())

    def _on_more_clicked(self) -> None:
        button = self.sender()
        below = button.mapToGlobal(QPoint(0, button.height())) if isinstance(button, QWidget) else QPoint()
        self.menu().popup(below)


def _available_families() -> frozenset[str]:
    """Every font family that matplotlib can draw with."""
    from matplotlib.font_manager import fontManager

    return frozenset(fontManager.get_font_names())


def _set_fonts(style: PlotStyle) -> None:
    """Make the style's font the default of texts that matplotlib makes by itself while drawing, such as new ticks."""
    from matplotlib import rcParams

    rcParams["font.family"] = list(style.font_family)
    rcParams["font.size"] = style.body_px
    rcParams["axes.unicode_minus"] = False
