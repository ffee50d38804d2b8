"""The Data tab: which images are learned from, where they come from, and what they look like."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cifar_gui.domain.events import Stage
from cifar_gui.ui.data import texts
from cifar_gui.ui.data.bar import DataActions
from cifar_gui.ui.data.content import DataContent
from cifar_gui.ui.data.empty import AbsentPanel
from cifar_gui.ui.data.loading import LoadingPanel
from cifar_gui.ui.data.sources import SourceColumn
from cifar_gui.ui.state.app_state import AppState, JobKind
from cifar_gui.ui.widgets.message_band import ResultBand

_READING: Final = frozenset({Stage.LOADING, Stage.CHECKING})  # what a job that needs the images says while it reads


class DataTab(QWidget):
    """The page ``dataTab``.

    Attributes:
        bar: The bar at its head.
        band: What went wrong with the images; hidden while nothing did.
        sources: The column at the left.
        content: Facts and pictures of the loaded data set.
        loading: What stands there while it is read.
        absent: What stands there while there is none.

    Signals (all in the GUI thread):
        source_chosen(str): ``cifar10``, ``practice`` or a path.
        folder_requested(): Choose a folder.
        download_requested(): Download CIFAR-10.
        cancel_requested(): Stop the transfer or the reading under way.
        file_requested(): Choose a CIFAR-10 file that the user has.
        others_requested(): Show another image of each class.
        train_requested(): Train on the chosen images.
        practice_requested(): Use the practice set.
        open_folder_requested(str): Show a folder in the system's file manager.
        message_action(str): Do what a button of the band promises.
        message_closed(): The band was taken down.
    """

    source_chosen = Signal(str)
    folder_requested = Signal()
    download_requested = Signal()
    cancel_requested = Signal()
    file_requested = Signal()
    others_requested = Signal()
    train_requested = Signal()
    practice_requested = Signal()
    open_folder_requested = Signal(str)
    message_action = Signal(str)
    message_closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("dataTab")
        self._seen: tuple[object, ...] = ()
        self.bar = DataActions()
        self.band = ResultBand(self.objectName())
        self.sources = SourceColumn()
        self.content = DataContent()
        self.loading = LoadingPanel()
        self.absent = AbsentPanel()
        self._pages = QStackedWidget()
        self._lay_out()
        self._connect()

    def render(self, state: AppState) -> None:  # type: ignore[override] # QWidget.render draws elsewhere, never used
        """Show a state; nothing is touched when nothing that stands here has changed."""
        seen = (
            state.data,
            state.sources,
            state.dataset,
            state.sample_seed,
            state.job,
            state.job_progress,
            state.download,
            state.stopping,
            state.message,
            state.training.run is None,
        )
        if len(seen) == len(self._seen) and all(a is b or a == b for a, b in zip(seen, self._seen, strict=True)):
            return
        self._seen = seen
        self.bar.show_state(state)
        self.sources.show_state(state)
        self.band.show_state(state)
        self._render_page(state)

    def _render_page(self, state: AppState) -> None:
        if state.dataset is not None:
            self.content.show_dataset(state.dataset, state.sample_seed)
            self._pages.setCurrentWidget(self.content)
        elif _is_reading(state):
            self._render_loading(state)
            self._pages.setCurrentWidget(self.loading)
        else:
            self.absent.show_state(state)
            self._pages.setCurrentWidget(self.absent)

    def _render_loading(self, state: AppState) -> None:
        mine, progress = state.job in (JobKind.LOAD, JobKind.IMPORT), state.job_progress
        is_of_reading = progress is not None and progress.stage in _READING
        self.loading.show_progress(
            texts.loading_words(state),
            progress if mine or is_of_reading else None,
            stopping=state.stopping and mine,
            can_stop=mine and state.download is None,  # "cancel" means the download while there is one
        )

    def _lay_out(self) -> None:
        for page in (self.content, self.loading, self.absent):
            self._pages.addWidget(page)
        beside = QHBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(self.sources)
        beside.addWidget(self._pages, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.band)
        column.addLayout(beside, 1)

    def _connect(self) -> None:
        self.bar.train_button.clicked.connect(self.train_requested)
        self.bar.others_button.clicked.connect(self.others_requested)
        self.bar.download_button.clicked.connect(self.download_requested)
        self.bar.file_button.clicked.connect(self.file_requested)
        self.bar.folder_button.clicked.connect(self.folder_requested)
        self.sources.source_chosen.connect(self.source_chosen)
        self.sources.folder_requested.connect(self.folder_requested)
        self.sources.cancel_requested.connect(self.cancel_requested)
        self.sources.open_folder_requested.connect(self.open_folder_requested)
        self.loading.stop_requested.connect(self.cancel_requested)
        self.absent.practice_requested.connect(self.practice_requested)
        self.absent.load_requested.connect(self.source_chosen)
        self.band.action_requested.connect(self.message_action)
        self.band.closed.connect(self.message_closed)
        self.content.samples.canvas.save_failed.connect(self.band.show_save_failure)


def _is_reading(state: AppState) -> bool:
    """Whether the chosen data set is being read, or will be as soon as the job under way lets it."""
    if state.job in (JobKind.LOAD, JobKind.IMPORT):
        return True
    if state.job is JobKind.TRAIN:  # it reads them before its run begins
        return state.training.run is None and not texts.is_missing(state)
    progress = state.job_progress
    return state.job is JobKind.EVALUATE and (progress is None or progress.stage in _READING)
