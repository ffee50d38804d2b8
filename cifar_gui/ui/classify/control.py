"""The user's own pictures on their way to the network and back, a few at a time so that a training waits one step."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, Slot

from cifar_gui.domain.arrays import UInt8Picture
from cifar_gui.domain.classification import PictureAnswer, PictureSource
from cifar_gui.domain.requests import Classify
from cifar_gui.ui.process.job_board import Flight, JobBoard
from cifar_gui.ui.process.worker import Lane
from cifar_gui.ui.state import transitions
from cifar_gui.ui.state.messages import caution
from cifar_gui.ui.state.store import Store

MAX_PICTURES: Final = 100  # an answer holds up to 3 MiB of pixels
PICTURES_AT_A_TIME: Final = 4
_TAB: Final = "classifyTab"


@dataclass(frozen=True)
class _Chunk:
    """Some neighbours in the queue that are asked together: the place of the first, and whether it is shown at once."""

    position: int
    show: bool


class PictureControl(QObject):
    """Keeps the queue of the Classify tab: which pictures were asked for, and where each answer belongs."""

    def __init__(self, store: Store, board: JobBoard, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._board = board
        self._chunks: dict[Flight, _Chunk] = {}

    def classify(self, pictures: Sequence[PictureSource]) -> None:
        """Ask the network about pictures; during a training an earlier saved state answers, between two steps."""
        first = len(self._store.state.queue)
        taken = pictures[: MAX_PICTURES - first]
        self._store.set(transitions.pictures_asked(self._store.state, taken))
        self._submit(first, show=True)
        self._store.tab_requested.emit(_TAB)
        if len(taken) < len(pictures):
            self._say_full(len(taken), len(pictures))

    @Slot(object, str)
    def classify_pixels(self, pixels: UInt8Picture, name: str) -> None:
        """Ask the network about one picture that is not a file.

        Args:
            pixels: (height, width, 3), uint8, RGB.
            name: What it is called in the list.
        """
        self.classify([(name, pixels)])

    @Slot(object)
    def select_run(self, run_id: str | None) -> None:
        """Choose the run that answers, None for the newest, and ask it about every picture unless it did answer."""
        state = self._store.state
        chosen = state.run_by_id(run_id)
        is_answered_by_it = chosen is None or all(answer.run_id == chosen.id for answer in state.answers)
        if run_id != state.classify_run or not is_answered_by_it:
            self._store.set(transitions.with_classify_run(self._store.state, run_id))
            self._forget_flights()
            self._submit(0, show=False)

    @Slot(int)
    def choose_answer(self, index: int) -> None:
        """Show another answer of the queue."""
        self._store.set(transitions.answer_chosen(self._store.state, index))

    @Slot()
    def clear(self) -> None:
        """Empty the queue; pictures without an answer are given up."""
        self._forget_flights()
        self._store.set(transitions.answers_cleared(self._store.state))

    def answered(self, flight: Flight, answers: tuple[PictureAnswer, ...]) -> None:
        """Some pictures were answered."""
        chunk = self._chunks.pop(flight, None)
        if chunk is not None:
            state = transitions.pictures_answered(self._store.state, chunk.position, answers, show=chunk.show)
            self._store.set(state)

    def given_up(self) -> None:
        """A chunk failed or was cancelled: what is wrong is wrong for all, so no picture waits any longer."""
        self._forget_flights()
        self._store.set(transitions.pictures_given_up(self._store.state))

    def _submit(self, first: int, *, show: bool) -> None:
        run, sources = self._store.state.classify_run, tuple(one.source for one in self._store.state.queue)
        for start in range(first, len(sources), PICTURES_AT_A_TIME):
            request = Classify(sources[start : start + PICTURES_AT_A_TIME], run=run)
            flight = self._board.submit(request, lane=Lane.URGENT)
            self._chunks[flight] = _Chunk(start, show and start == first)

    def _forget_flights(self) -> None:
        for flight in self._chunks:
            self._board.forget(flight)
        self._chunks.clear()

    def _say_full(self, num_taken: int, num_given: int) -> None:
        title = self.tr("{taken} of {given} pictures were taken.").format(taken=num_taken, given=num_given)
        text = self.tr("The list holds {most} pictures. Clear it to ask about others.").format(most=MAX_PICTURES)
        self._store.show(caution(title, text, _TAB))
