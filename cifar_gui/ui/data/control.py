"""Answers what the user asks for on the Data tab: choose, load, download and import a data set."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Slot

from cifar_gui.domain.dataset import CIFAR10, PRACTICE, Checksum, Dataset, SourceState
from cifar_gui.domain.requests import DownloadCifar10, ImportCifar10, LoadDataset
from cifar_gui.domain.training_state import Phase
from cifar_gui.ui.process.job_board import JobBoard
from cifar_gui.ui.state import transitions
from cifar_gui.ui.state.app_state import AppState, JobKind
from cifar_gui.ui.state.messages import caution
from cifar_gui.ui.state.rules import can_pause_download
from cifar_gui.ui.state.store import Store
from cifar_gui.ui.text.sentences import translated

_TAB: Final = "dataTab"
_BUILT_IN: Final = (PRACTICE, CIFAR10)


class DataControl(QObject):
    """Chooses and fetches the images."""

    def __init__(
        self,
        store: Store,
        board: JobBoard,
        source_state: Callable[[str], SourceState],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._board = board
        self._source_state = source_state  # must return at once
        self._before: AppState | None = None  # with what was loaded, while a folder is tried
        self._is_new = False  # CIFAR-10 came in this session and was not looked at yet

    def start(self, remembered: str, sources: Sequence[str] = ()) -> None:
        """Choose the data to begin with, so that Train can be pressed at once, and load it.

        Args:
            remembered: The source of the last session; used when it is still there.
            sources: What was listed then; what is no longer there is left out.
        """
        self._look_for_sources(*(source for source in sources if self._source_state(source).is_present), remembered)
        present = [source.choice for source in self._store.state.sources if source.is_present]
        first = CIFAR10 if CIFAR10 in present else PRACTICE
        self._choose(remembered if remembered in present else first)

    @Slot(str)
    def select_data(self, data: str) -> None:
        """Choose the source of the next training and load it if it is there; a training under way keeps its own."""
        state = self._store.state
        if not transitions.can_choose_data(state):
            self._store.repeat()
        elif data != state.data or not (state.dataset is not None or JobKind.LOAD in self._board.kinds):
            self._choose(data)

    def resize(self) -> None:
        """Read the chosen images again in the size that the settings say now."""
        self._choose(self._store.state.data)

    @Slot(str)
    def choose_folder(self, path: str) -> None:
        """Use the user's own folder of class folders; chosen again, it is read again."""
        if transitions.can_choose_data(self._store.state):
            self._choose(path)

    @Slot()
    def use_practice_set(self) -> None:
        """Choose the practice set, which is always there."""
        self.select_data(PRACTICE)

    @Slot()
    def show_other_samples(self) -> None:
        self._store.set(transitions.other_samples(self._store.state))

    @Slot()
    def download(self) -> None:
        """Download CIFAR-10, beside whatever else is under way."""
        if transitions.can_start(self._store.state, JobKind.DOWNLOAD):
            self._store.clear_message(_TAB)
            self._board.submit(DownloadCifar10())

    @Slot()
    def pause_or_resume_download(self) -> None:
        """Let the download wait, or go on from what has arrived."""
        control = self._board.download
        if control.is_paused:
            control.resume()
        elif can_pause_download(self._store.state):
            control.pause()

    @Slot(str)
    def import_cifar10(self, path: str) -> None:
        """Import a CIFAR-10 archive or folder that the user has."""
        if transitions.can_start(self._store.state, JobKind.IMPORT):
            self._board.cancel(JobKind.LOAD)
            self._store.clear_message(_TAB)
            self._board.submit(ImportCifar10(Path(path)))

    @Slot()
    def cancel(self) -> None:
        """Stop the download, else the import."""
        self._stop(JobKind.DOWNLOAD if JobKind.DOWNLOAD in self._board.kinds else JobKind.IMPORT)

    @Slot()
    def stop_loading(self) -> None:
        """Stop the loading of the chosen images."""
        self._stop(JobKind.LOAD)

    def loaded(self, data: str, dataset: Dataset) -> None:
        self._store.set(transitions.with_dataset(self._store.state, data, dataset))
        self._before = None
        if data == CIFAR10 and self._is_new:
            self._is_new = False
            if dataset.checksum is Checksum.NOT_OFFICIAL:  # from now on a caption says it
                self._store.show(caution(translated(dataset.notices[0]), "", _TAB))

    def not_loaded(self, data: str) -> None:
        """A source could not be loaded: when it was a folder, what was loaded before is chosen and shown again."""
        before, self._before = self._before, None
        if before is not None and data == self._store.state.data:
            self._store.set(transitions.data_restored(self._store.state, before))
            self._look_for_sources()

    def fetched(self, kind: JobKind) -> None:
        """CIFAR-10 has arrived by download or import; it is chosen unless that would disturb other work."""
        self._is_new = True
        self._look_for_sources()
        state = self._store.state
        is_at_rest = state.job in (None, JobKind.LOAD) and state.training.phase is Phase.IDLE
        if kind is JobKind.IMPORT or is_at_rest or (state.data == CIFAR10 and state.dataset is None):
            self.select_data(CIFAR10)

    def _stop(self, kind: JobKind) -> None:
        if kind in self._board.kinds:
            if self._store.state.job is kind:
                self._store.set(transitions.stop_asked(self._store.state))
            self._board.cancel(kind)

    def _choose(self, data: str) -> None:
        self._board.cancel(JobKind.LOAD)
        if data in _BUILT_IN:
            self._before = None
        elif self._store.state.dataset is not None:
            self._before = self._store.state
        self._store.set(transitions.with_data(self._store.state, data))
        self._look_for_sources(data)
        is_present = any(source.choice == data and source.is_present for source in self._store.state.sources)
        # A path goes to the loader in any case: it says best what is wrong with it.
        if is_present or data not in _BUILT_IN:
            self._board.submit(LoadDataset(data, image_size=self._store.state.settings.image_size))

    def _look_for_sources(self, *more: str) -> None:
        known = [source.choice for source in self._store.state.sources]
        choices = dict.fromkeys((*_BUILT_IN, *known, *(choice for choice in more if choice)))
        sources = (self._source_state(choice) for choice in choices)
        self._store.set(transitions.with_sources(self._store.state, sources))
