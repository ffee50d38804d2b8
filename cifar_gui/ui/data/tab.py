"""The Data tab: which images are learned from, where they come from, and what they look like."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from cifar_gui.domain.dataset import CIFAR10
from cifar_gui.domain.events import Stage
from cifar_gui.ui.data import texts
from cifar_gui.ui.data.bar import DataActions
from cifar_gui.ui.data.content import DataContent
from cifar_gui.ui.data.empty import AbsentPanel
from cifar_gui.ui.data.loading import LoadingPanel
from cifar_gui.ui.data.sources import SourceColumn
from cifar_gui.ui.state.app_state import AppState, JobKind
from cifar_gui.ui.widgets.tab_page import BandCommands, TabPage

_READING: Final = frozenset({Stage.LOADING, Stage.CHECKING})  # what a job that needs the images says while it reads


@dataclass(frozen=True)
class DataCommands:
    """What can be done on the Data tab.

    Attributes:
        choose: Uses a source: ``cifar10``, ``practice`` or a path.
        choose_folder: Asks for a folder and uses it.
        choose_file: Asks for a CIFAR-10 file that the user has.
        download: Downloads CIFAR-10.
        cancel: Stops the transfer under way.
        stop_loading: Stops the loading of the chosen images.
        show_others: Shows another image of each class.
        train: Trains on the chosen images.
        open_folder: Shows a folder in the system's file manager.
    """

    choose: Callable[[str], None]
    choose_folder: Callable[[], None]
    choose_file: Callable[[], None]
    download: Callable[[], None]
    cancel: Callable[[], None]
    stop_loading: Callable[[], None]
    show_others: Callable[[], None]
    train: Callable[[], None]
    open_folder: Callable[[str], None]


class DataTab(TabPage):
    """The page ``dataTab``.

    Attributes:
        bar: The bar at its head.
        sources: The column at the left.
        content: Facts and pictures of the loaded data set.
        loading: What stands there while it is read.
        absent: What stands there while there is none.
    """

    def __init__(self, commands: DataCommands, band: BandCommands) -> None:
        self.bar = DataActions()
        super().__init__("dataTab", self.bar, band)
        self._seen: tuple[object, ...] = ()
        self.sources = SourceColumn(commands.choose, commands.choose_folder, commands.open_folder)
        self.content = DataContent()
        self.loading = LoadingPanel()
        self.absent = AbsentPanel(commands.choose)
        self._pages = QStackedWidget()
        self._lay_out()
        self._connect(commands)

    def show_state(self, state: AppState) -> None:
        """Show a state; nothing is touched when nothing shown here has changed."""
        seen = (
            state.data,
            state.sources,
            state.dataset,
            state.sample_seed,
            state.job,
            state.job_progress,
            state.download,
            state.loading,
            state.engine_ready,
            state.stopping,
            state.message,
            state.training.run,
        )
        if len(seen) == len(self._seen) and all(a is b or a == b for a, b in zip(seen, self._seen, strict=True)):
            return
        self._seen = seen
        self.bar.show_state(state)
        self.sources.show_state(state)
        super().show_state(state)
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
        self.loading.show_progress(
            texts.loading_words(state),
            state.loading or state.job_progress,
            stopping=state.stopping and state.job in (JobKind.LOAD, JobKind.IMPORT),
            can_stop=state.loading is not None and state.job is not JobKind.IMPORT,  # its row offers Cancel
            waiting=texts.waiting_words(state),
        )

    def _lay_out(self) -> None:
        for page in (self.content, self.loading, self.absent):
            self._pages.addWidget(page)
        content = QWidget()
        beside = QHBoxLayout(content)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(self.sources)
        beside.addWidget(self._pages, 1)
        self.set_content(content)

    def _connect(self, commands: DataCommands) -> None:
        self.bar.train_button.clicked.connect(commands.train)
        self.bar.others_button.clicked.connect(commands.show_others)
        self.bar.download_button.clicked.connect(commands.download)
        self.bar.file_button.clicked.connect(commands.choose_file)
        self.bar.folder_button.clicked.connect(commands.choose_folder)
        self.sources.rows[CIFAR10].cancel_button.clicked.connect(commands.cancel)
        self.loading.stop_button.clicked.connect(commands.stop_loading)
        self.content.samples.canvas.save_failed.connect(self.band.show_save_failure)


def _is_reading(state: AppState) -> bool:
    """Whether the chosen data set is being read, or will be as soon as the job under way lets it."""
    if state.loading is not None or state.job is JobKind.IMPORT:
        return True
    if texts.is_missing(state):
        return False
    if state.job is JobKind.TRAIN:  # it reads them before its run begins
        return state.training.run is None
    progress = state.job_progress
    return state.job is JobKind.EVALUATE and (progress is None or progress.stage in _READING)
