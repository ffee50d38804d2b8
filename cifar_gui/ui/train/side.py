"""The right column of the Train tab: the epoch table over the test images that are asked after each epoch."""

from typing import Final

from PySide6.QtCore import QPointF, QSize, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from cifar_gui.domain.training_state import TrainingState
from cifar_gui.ui.state.app_state import AppState
from cifar_gui.ui.theme.apply import theme
from cifar_gui.ui.theme.properties import Surface, set_surface
from cifar_gui.ui.theme.tokens import SIZES
from cifar_gui.ui.theme.type_scale import TypeRole
from cifar_gui.ui.theme.zoom import ZOOM
from cifar_gui.ui.train.epochs import EpochTable
from cifar_gui.ui.train.probe import NUM_BEFORE_A_RUN, SCROLL_BAR_PX, ProbeList, paint_mark
from cifar_gui.ui.train.queue_panel import QueueCommands, QueuePanel
from cifar_gui.ui.train.queue_texts import QueueView
from cifar_gui.ui.widgets.changed import Changed
from cifar_gui.ui.widgets.layouts import column, panel, row
from cifar_gui.ui.widgets.panel_title import PanelTitle
from cifar_gui.ui.widgets.text import TextLabel

_LEAST_IMAGES: Final = 4
_LEAST_EPOCHS: Final = 3
_LEAST_QUEUE_PX: Final = 220  # with less the epochs give way
_MARK_PX: Final = 8
_MARGIN_PX: Final = SIZES.space
_BESIDE_SCROLL_BAR: Final = (0, 0, SCROLL_BAR_PX, 0)
_NARROW_PX: Final = 340  # below it the note beside the legend would be cut


class _Mark(QWidget):
    """The sample of a mark in the title."""

    def __init__(self, *, is_right: bool) -> None:
        super().__init__()
        self._is_right = is_right
        self.setFixedSize(QSize(_MARK_PX + 2, _MARK_PX + 2))
        theme().changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_mark(painter, QPointF(self.width() / 2, self.height() / 2), self._is_right, _MARK_PX)


class TrainSide(QWidget):
    """Both panels share the height: the table has what its rows need, the images the rest, and either can scroll."""

    def __init__(self, queue: QueueCommands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_surface(self, Surface.BASE)
        self.queue = QueuePanel(queue)
        self.queue.hide()
        self.queue.list.chosen.connect(self._share_again)
        self._has_queue = False
        self.table = EpochTable()
        self.probe = ProbeList()
        self._is_to_be_shared = Changed()
        self.table_title = PanelTitle(self.tr("Epochs"))
        self._probe_title = PanelTitle(self.tr("What it says now"))
        self._probe_title.add_right(self._legend())
        self.empty_label = TextLabel(
            self.tr("Test images stand here once images are loaded, with what the network says of them."),
            TypeRole.CAPTION,
            "text2",
            wrap=True,
        )
        # The list reaches into the margin, so that its scroll bar stands there and moves nothing.
        margins = SIZES.column_margin, _MARGIN_PX, SIZES.column_margin - SCROLL_BAR_PX, _MARGIN_PX
        upper = column(self.table_title, self.table, margins=_BESIDE_SCROLL_BAR)
        lower = column(self._probe_title, self.empty_label, margins=_BESIDE_SCROLL_BAR)
        whole = column(self.queue, upper, _MARGIN_PX, lower, self.probe, margins=margins)
        whole.addStretch()
        self.setLayout(whole)

    def show_queue(self, state: AppState, queue: QueueView) -> None:
        """Show the queue in place of the test images, while there is one."""
        self._has_queue = bool(queue.rows)
        self.queue.setVisible(self._has_queue)
        if self._has_queue:
            self.queue.show_state(state, queue)

    def show_state(self, state: AppState) -> None:
        training = state.training
        is_active = training.is_active and training.run is not None
        self.table_title.set_title(self.tr("Epochs so far") if is_active else self.tr("Epochs"))
        problem = training.save_problem
        self.table_title.set_note(
            self.tr("not saved: {reason}").format(reason=problem) if problem else self._best_words(training)
        )
        tone = "other_text" if problem else "text2"
        if self.table_title.note_label.tone != tone:
            self.table_title.note_label.set_tone(tone)
        self.table.show_state(state)
        self.probe.show_state(state)
        has_images = bool(self.probe.rows)
        self.empty_label.setVisible(not has_images and not self._has_queue)
        self.probe.setVisible(has_images and not self._has_queue)
        self._probe_title.setVisible(not self._has_queue)
        self._share_again() if self._has_queue else self._share_height()

    def _best_words(self, training: TrainingState) -> str:
        """Which images choose the epoch that is marked as the best."""
        run = training.run
        if run is None or not training.epochs:
            return self.tr("saved after each")
        return self.tr("best on validation images") if run.num_validation else self.tr("best on test images")

    def minimumSizeHint(self) -> QSize:
        """A few rows of both; the heights that the panels have now are no reason to stay that high."""
        images = _LEAST_IMAGES * SIZES.class_row
        return QSize(0, self._fixed_height() + self.table.height_for_rows(_LEAST_EPOCHS) + images)

    def hasHeightForWidth(self) -> bool:
        """Its words wrap inside, and what they need is no reason to make the page higher."""
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.width() - 2 * SIZES.column_margin < _NARROW_PX
        self._probe_title.set_note("" if is_narrow else self.tr("after each epoch"))
        self._share_height()

    def _share_height(self) -> None:
        num_images = len(self.probe.rows) or NUM_BEFORE_A_RUN
        num_epochs = self.table.model().rowCount()
        if self._has_queue:
            self._share_again()
        if not self._is_to_be_shared(num_images, num_epochs, self.height(), self._has_queue) or self._has_queue:
            return
        self._show_table(shown=True)
        free = self.height() - self._fixed_height()
        whole_table = self.table.height_for_rows(num_epochs)
        images = min(num_images, max(_LEAST_IMAGES, (free - whole_table) // SIZES.class_row))
        left = free - images * SIZES.class_row
        rows = max(_LEAST_EPOCHS, (left - self.table.height_for_rows(0)) // SIZES.epoch_row)
        self.table.setFixedHeight(self.table.height_for_rows(min(num_epochs, rows)))
        self.probe.setFixedHeight(images * SIZES.class_row)
        self.table.follow()

    def _show_table(self, *, shown: bool) -> None:
        self.table_title.setVisible(shown)
        self.table.setVisible(shown)

    @Slot()
    def _share_again(self) -> None:
        """The queue has what its rows need, the epochs the rest; where there is no room for both, the queue stays."""
        if not self._has_queue:
            return
        free = self.height() - 2 * _MARGIN_PX
        least_table = SIZES.panel_title + self.table.height_for_rows(_LEAST_EPOCHS)
        has_table = free >= ZOOM.px(_LEAST_QUEUE_PX) + least_table
        queue = min(self.queue.height_of_content(), free - least_table if has_table else free)
        self._show_table(shown=has_table)
        self.queue.setFixedHeight(max(1, queue))
        if has_table:
            rows = max(_LEAST_EPOCHS, (free - queue - SIZES.panel_title) // SIZES.epoch_row - 1)
            self.table.setFixedHeight(self.table.height_for_rows(min(self.table.model().rowCount(), rows)))
            self.table.follow()

    def _fixed_height(self) -> int:
        return 3 * _MARGIN_PX + 2 * SIZES.panel_title

    def _legend(self) -> QWidget:
        words = [TextLabel(text, TypeRole.CAPTION, "text2") for text in (self.tr("right"), self.tr("wrong"))]
        marks = _Mark(is_right=True), _Mark(is_right=False)
        return panel(row(marks[0], words[0], SIZES.half_space, marks[1], words[1], spacing=SIZES.half_space))
