"""The Data tab: which images are learned from, where they come from, and what they look like."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from cifar_gui.domain.dataset import CIFAR10
from cifar_gui.domain.events import Stage
from cifar_gui.ui.data import texts
from cifar_gui.ui.data.bar import DataActions
from cifar_gui.ui.data.content import DataContent
from cifar_gui.ui.data.empty import AbsentPanel
from cifar_gui.ui.data.fetching import FetchingPanel
from cifar_gui.ui.data.loading import LoadingPanel
from cifar_gui.ui.data.sources import SourceColumn
from cifar_gui.ui.state.app_state import AppState, JobKind
from cifar_gui.ui.widgets.changed import Changed
from cifar_gui.ui.widgets.layouts import panel, row, stack
from cifar_gui.ui.widgets.page_scroller import PageScroller
from cifar_gui.ui.widgets.tab_page import BandCommands, TabPage

_READING: Final = frozenset({Stage.LOADING, Stage.CHECKING})  # what a job that needs the images says while it reads


@dataclass(frozen=True)
class DataCommands:
    """What can be done on the Data tab."""

    choose: Callable[[str], None]  # ``cifar10``, ``practice`` or a path
    choose_folder: Callable[[], None]
    choose_file: Callable[[], None]
    download: Callable[[], None]
    pause_or_resume: Callable[[], None]  # the download
    cancel: Callable[[], None]  # the transfer under way
    stop_loading: Callable[[], None]
    show_others: Callable[[], None]
    train: Callable[[], None]
    open_folder: Callable[[str], None]


class DataTab(TabPage):
    """The page ``dataTab``: the sources at the left, beside them the images, their loading, or why there are none."""

    def __init__(self, commands: DataCommands, band: BandCommands) -> None:
        self.bar = DataActions()
        super().__init__("dataTab", self.bar, band)
        self._is_other = Changed()
        self.sources = SourceColumn(commands.choose, commands.choose_folder, commands.open_folder)
        self.content = DataContent()
        self.loading = LoadingPanel()
        self.absent = AbsentPanel(commands.choose)
        self.fetching = FetchingPanel(commands.choose)
        self._fetching_page = PageScroller(self.fetching)  # a stack does not tell how much taller narrow pages are
        self._pages = stack(self.content, self.loading, self.absent, self._fetching_page)
        self.set_content(panel(row(self.sources, self._pages, grows=self._pages)))
        self._connect(commands)

    def show_state(self, state: AppState) -> None:
        """Show a state; nothing is touched when nothing shown here has changed."""
        is_other = self._is_other(
            state.data,
            state.sources,
            state.dataset,
            state.sample_seed,
            state.job,
            state.job_progress,
            state.download,
            state.last_download,
            state.loading,
            state.engine_ready,
            state.stopping,
            state.message,
            state.training.run,
        )
        if not is_other:
            return
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
        elif texts.can_be_fetched(state):
            self.fetching.show_state(state)
            self._pages.setCurrentWidget(self._fetching_page)
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

    def _connect(self, commands: DataCommands) -> None:
        self.bar.train_button.clicked.connect(commands.train)
        self.bar.others_button.clicked.connect(commands.show_others)
        self.bar.download_button.clicked.connect(commands.download)
        self.bar.file_button.clicked.connect(commands.choose_file)
        self.bar.folder_button.clicked.connect(commands.choose_folder)
        self.sources.rows[CIFAR10].pause_button.clicked.connect(commands.pause_or_resume)
        self.sources.rows[CIFAR10].cancel_button.clicked.connect(commands.cancel)
        self.loading.stop_button.clicked.connect(commands.stop_loading)


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
