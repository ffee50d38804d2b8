"""Measures the memory that a training could have, so that the form can say whether it is enough."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Qt, Slot

from cifar_gui.domain.memory_need import USUAL_PROCESS, MemoryHere
from cifar_gui.ui.process.worker import ComputeThread
from cifar_gui.ui.state.store import Store
from cifar_gui.ui.widgets.changed import Changed


def unknown() -> int | None:
    """A measure where nobody measures."""
    return None


class MemoryControl(QObject):
    """Keeps ``AppState.memory``: measured when keras and torch are loaded, then whenever settings or job change."""

    def __init__(
        self,
        store: Store,
        compute: ComputeThread,
        held_bytes: Callable[[], int | None],
        available_bytes: Callable[[], int | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._held_bytes = held_bytes
        self._available_bytes = available_bytes
        self._is_to_be_measured = Changed()
        compute.became_ready.connect(self._on_became_ready)
        # Queued: a state set while an older one is being told would be told to the rest before it.
        store.state_changed.connect(self._on_state_changed, Qt.ConnectionType.QueuedConnection)

    @Slot()
    def _on_became_ready(self) -> None:
        held = self._held_bytes() or USUAL_PROCESS.process_bytes
        memory = MemoryHere(held, self._available_bytes())
        self._store.set(replace(self._store.state, memory=memory))

    @Slot()
    def _on_state_changed(self) -> None:
        state = self._store.state
        if state.memory is None or not self._is_to_be_measured(state.settings, state.job):
            return
        memory = MemoryHere(state.memory.process_bytes, self._available_bytes())
        self._store.set(replace(state, memory=memory))
