"""The left of the Classify tab: the user's pictures, and where to drop more."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QMenu, QWidget

from cifar_gui.ui.classify.drop_area import DropArea
from cifar_gui.ui.classify.queue_model import QueueDelegate, QueueModel
from cifar_gui.ui.classify.texts import whose
from cifar_gui.ui.state.app_state import AppState
from cifar_gui.ui.text.numbers import number
from cifar_gui.ui.theme.properties import Surface, set_property, set_surface
from cifar_gui.ui.theme.tokens import SIZES
from cifar_gui.ui.widgets.changed import Changed
from cifar_gui.ui.widgets.layouts import column
from cifar_gui.ui.widgets.link_button import LinkButton
from cifar_gui.ui.widgets.panel_title import PanelTitle


class QueuePanel(QWidget):
    """A title with the number of pictures, the list, and the drop area at the foot."""

    answer_chosen = Signal(int)  # the picture's place
    removal_requested = Signal(int)  # the picture's place

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_surface(self, Surface.WINDOW)
        self.setFixedWidth(SIZES.left_column)
        self._is_other = Changed()
        self._is_marking = False
        self._model = QueueModel(self)
        self._title = PanelTitle(self.tr("Pictures"))
        self.save_button = LinkButton(self.tr("Save…"), name="saveAnswersButton")
        self.save_button.setAccessibleName(self.tr("Save the answers as a table"))
        self.clear_button = LinkButton(self.tr("Clear"), name="clearButton")
        self._list = QListView()
        self._remove = QAction(self.tr("Remove"), self._list)
        self.drop_area = DropArea("dropArea")
        self._set_up_list()
        self._lay_out()
        self._list.selectionModel().currentChanged.connect(self._on_current_changed)

    def show_state(self, state: AppState) -> None:
        others = whose(state)
        if self._is_other(state.queue, others):
            self._is_marking = True  # when rows go, the list moves on to another by itself
            self._model.show_pictures(state.queue, others)
            self._is_marking = False
            count = self._model.rowCount()
            self._title.set_note(number(count) if count else "")
            self.clear_button.setVisible(count > 0)
            self.save_button.setVisible(any(one.answer is not None for one in state.queue))
        self._mark(state.answer_index)

    def _set_up_list(self) -> None:
        self._list.setObjectName("queueView")
        self._list.setAccessibleName(self.tr("Your pictures and what the network says"))
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        set_property(self._list, "surface", str(Surface.WINDOW))
        self._list.setUniformItemSizes(True)
        self._list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setMouseTracking(True)
        self._rows = QueueDelegate(self)
        self._list.setItemDelegate(self._rows)
        self._list.setModel(self._model)
        self._remove.setShortcut(QKeySequence(QKeySequence.StandardKey.Delete))
        self._remove.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._remove.triggered.connect(self._on_remove)
        self._list.addAction(self._remove)
        self._list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._list.customContextMenuRequested.connect(self._on_menu_requested)

    def _lay_out(self) -> None:
        self._title.add_right(self.save_button)
        self._title.add_right(self.clear_button)
        margins = (SIZES.column_margin, SIZES.half_space, SIZES.column_margin, SIZES.column_margin)
        self.setLayout(column(self._title, self._list, SIZES.space, self.drop_area, margins=margins, grows=self._list))

    def _mark(self, place: int | None) -> None:
        """Select the picture on show without treating it as the user's choice."""
        selection = self._list.selectionModel()
        current = self._model.index(place) if place is not None else QModelIndex()
        if selection.currentIndex() == current and (place is None or selection.isSelected(current)):
            return
        self._is_marking = True
        if place is None:
            selection.clear()
        else:
            selection.setCurrentIndex(current, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self._list.scrollTo(current)
        self._is_marking = False

    def _on_current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid() and not self._is_marking:
            self.answer_chosen.emit(current.row())

    def _on_remove(self) -> None:
        current = self._list.currentIndex()
        if current.isValid():
            self.removal_requested.emit(current.row())

    def _on_menu_requested(self, place: QPoint) -> None:
        """Offer to remove the picture under the pointer, which the click has made the one on show."""
        if self._list.indexAt(place) == self._list.currentIndex() and self._list.currentIndex().isValid():
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.addAction(self._remove)
            menu.popup(self._list.viewport().mapToGlobal(place))
