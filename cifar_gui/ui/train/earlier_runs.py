"""The earlier runs: a click lays one grey into the plots."""

from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QScrollArea,
    QSizePolicy,
    QStyleOptionViewItem,
    QWidget,
)

from cifar_gui.domain.run_record import RunRecord
from cifar_gui.ui.state.app_state import AppState
from cifar_gui.ui.text.numbers import percent_sign
from cifar_gui.ui.text.words import listed, run_name, verbatim
from cifar_gui.ui.theme.apply import current_tokens
from cifar_gui.ui.theme.properties import Surface, set_surface
from cifar_gui.ui.theme.type_scale import TypeRole, font
from cifar_gui.ui.train import texts
from cifar_gui.ui.widgets.delegates import CELL_MARGIN_PX, RowDelegate
from cifar_gui.ui.widgets.layouts import column
from cifar_gui.ui.widgets.panel_title import PanelTitle
from cifar_gui.ui.widgets.text import TextLabel

RUN_ROW_PX: Final = 44
_LINE_PX: Final = 36  # what the two lines of words need
_SAMPLE_PX: Final = 16
_GAP_PX: Final = 6

_Index = QModelIndex | QPersistentModelIndex
ID_ROLE: Final = int(Qt.ItemDataRole.UserRole)
DETAIL_ROLE: Final = ID_ROLE + 1
ACCURACY_ROLE: Final = ID_ROLE + 2
LINE_ROLE: Final = ID_ROLE + 3


class RunModel(QAbstractListModel):
    """The runs on disk but the one under way, newest first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = AppState()
        self.runs: tuple[RunRecord, ...] = ()

    def show_state(self, state: AppState) -> None:
        under_way = _own_id(state) if state.training.is_active else ""
        runs = tuple(run for run in state.runs if run.id != under_way)
        is_same = runs == self.runs and state.networks is self._state.networks
        shown_before, self._state = (self._state.overlay_run, _own_id(self._state)), state
        if not is_same:
            self.beginResetModel()
            self.runs = runs
            self.endResetModel()
        elif shown_before != (state.overlay_run, _own_id(state)) and runs:
            self.dataChanged.emit(self.index(0), self.index(len(runs) - 1))

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.runs)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        run = self.runs[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return run_name(run.title)
            case Qt.ItemDataRole.ToolTipRole:
                form = self.tr("{detail}. Click to lay it into the plots or to take it away.")
                form = self.tr("{detail}. It is in the plots.") if run.id == _own_id(self._state) else form
                return verbatim(form.format(detail=texts.run_detail(self._state, run)))
            case Qt.ItemDataRole.AccessibleTextRole:
                parts = (run_name(run.title), self._accuracy(run), texts.run_detail(self._state, run))
                return listed((*parts, self.tr("in the plots")) if self._tone(run) else parts)
            case _ if role == ID_ROLE:
                return run.id
            case _ if role == DETAIL_ROLE:
                return texts.run_detail(self._state, run)
            case _ if role == ACCURACY_ROLE:
                return self._accuracy(run)
            case _ if role == LINE_ROLE:
                return self._tone(run)
        return None

    def _tone(self, run: RunRecord) -> str:
        """Name of the colour of its line in the plots, "" when it is not there."""
        if run.id == _own_id(self._state):
            return "accent_text"
        return "text3" if run.id == self._state.overlay_run else ""

    def _accuracy(self, run: RunRecord) -> str:
        best = run.best_accuracy
        return "–" if best is None else percent_sign(best)


class RunDelegate(RowDelegate):
    """Title, a piece of its line when it is in the plots, accuracy; below, what the run was."""

    row_line = False

    def paint_content(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        tokens, rect = current_tokens(), QRect(option.rect).adjusted(CELL_MARGIN_PX, 0, -CELL_MARGIN_PX, 0)
        upper = QRect(rect.left(), rect.top() + (RUN_ROW_PX - _LINE_PX) // 2, rect.width(), _LINE_PX // 2)
        accuracy = str(index.data(ACCURACY_ROLE))
        painter.setFont(font(TypeRole.BODY))
        painter.setPen(QColor(tokens.text))
        metrics = painter.fontMetrics()
        room = upper.width() - metrics.horizontalAdvance(accuracy) - _SAMPLE_PX - 2 * _GAP_PX
        title = metrics.elidedText(str(index.data()), Qt.TextElideMode.ElideMiddle, room)
        painter.drawText(upper, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title)
        painter.drawText(upper, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, accuracy)
        tone = index.data(LINE_ROLE)
        if tone:
            left = upper.left() + metrics.horizontalAdvance(title) + _GAP_PX
            middle = upper.center().y() + 1.5
            painter.setPen(QPen(QColor(getattr(tokens, tone)), 1.5))
            painter.drawLine(QPointF(left, middle), QPointF(left + _SAMPLE_PX, middle))
        lower = upper.translated(0, upper.height())
        painter.setFont(font(TypeRole.CAPTION))
        painter.setPen(QColor(tokens.text2))
        detail = painter.fontMetrics().elidedText(
            str(index.data(DETAIL_ROLE)), Qt.TextElideMode.ElideRight, lower.width()
        )
        painter.drawText(lower, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, detail)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(100, RUN_ROW_PX)


class RunList(QListView):
    """The list itself.

    Signals:
        toggled(str): The run of that id was clicked, or chosen with Enter or Space. GUI thread.
    """

    toggled = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("earlierRunsList")
        self.setAccessibleName(self.tr("Earlier runs"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("surface", str(Surface.WINDOW))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setItemDelegate(RunDelegate(self))
        self.clicked.connect(self._on_clicked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Lay the run under the cursor into the plots with Enter or Space."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and self.currentIndex().isValid():
            self._on_clicked(self.currentIndex())
            return
        super().keyPressEvent(event)

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        self.toggled.emit(str(index.data(ID_ROLE)))


class EarlierRuns(QWidget):
    """Title and list of the earlier runs, or a sentence while there are none.

    Signals:
        overlay_requested(object): Id of the run to lay into the plots, or None to take it away. GUI thread.
    """

    overlay_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_surface(self, Surface.WINDOW)
        self._overlay_run: str | None = None
        self._own_run = ""
        self._model = RunModel(self)
        self.view = RunList()
        self.view.setModel(self._model)
        self.view.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.view.toggled.connect(self._on_toggled)
        self.view.selectionModel().currentChanged.connect(self._on_current_changed)
        self.empty_label = TextLabel(
            self.tr("None yet. Each training is kept and listed here."), TypeRole.CAPTION, "text2", wrap=True
        )
        self.setLayout(column(PanelTitle(self.tr("Earlier runs")), self.empty_label, self.view))

    def show_state(self, state: AppState) -> None:
        self._overlay_run, self._own_run = state.overlay_run, _own_id(state)
        self._model.show_state(state)
        num_runs = len(self._model.runs)
        self.empty_label.setVisible(num_runs == 0)
        self.view.setVisible(num_runs > 0)
        if self.view.height() != num_runs * RUN_ROW_PX:
            self.view.setFixedHeight(num_runs * RUN_ROW_PX)

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        """Bring a run that was reached by keyboard into view; the list is as long as its runs, the column scrolls."""
        area = self._scroll_area()
        content = area.widget() if area is not None else None
        if area is None or content is None or not current.isValid() or not self.view.hasFocus():
            return
        place = self.view.viewport().mapTo(content, self.view.visualRect(current).center())
        area.ensureVisible(area.horizontalScrollBar().value(), place.y(), 0, RUN_ROW_PX)

    def _scroll_area(self) -> QScrollArea | None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        return above

    @Slot(str)
    def _on_toggled(self, run_id: str) -> None:
        if run_id == self._overlay_run:
            self.overlay_requested.emit(None)
        elif run_id != self._own_run:  # that one is in the plots already, in blue
            self.overlay_requested.emit(run_id)


def _own_id(state: AppState) -> str:
    """Id of the run that the tab shows, or ""."""
    return state.training.run.id if state.training.run is not None else ""
