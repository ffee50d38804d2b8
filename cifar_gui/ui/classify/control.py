"""The user's own pictures on their way to the network and back, a few at a time so that a training waits one step."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot

from cifar_gui.domain.answers_text import answers_to_csv
from cifar_gui.domain.classification import PictureAnswer, PictureSource
from cifar_gui.domain.errors import AppError
from cifar_gui.domain.requests import Classify
from cifar_gui.runs.atomic import write_text_atomically
from cifar_gui.runs.own_files import refuse_to_replace
from cifar_gui.ui.process.job_board import Flight, JobBoard
from cifar_gui.ui.process.worker import Lane
from cifar_gui.ui.state import transitions
from cifar_gui.ui.state.app_state import QueuedPicture
from cifar_gui.ui.state.messages import caution
from cifar_gui.ui.state.store import Store

MAX_PICTURES: Final = 100  # an answer holds up to 3 MiB of pixels
PICTURES_AT_A_TIME: Final = 4
_TAB: Final = "classifyTab"


@dataclass(frozen=True)
class _Chunk:
    """Some pictures of the queue that are asked together, and whether the first is shown at once."""

    pictures: tuple[QueuedPicture, ...]
    show: bool


class PictureControl(QObject):
    """Keeps the queue of the Classify tab: which pictures were asked for, and where each answer belongs."""

    saved = Signal(str)  # the table that was written

    def __init__(self, store: Store, board: JobBoard, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._board = board
        self._chunks: dict[Flight, _Chunk] = {}

    def classify(self, pictures: Sequence[PictureSource]) -> None:
        """Ask the network about pictures; during a training an earlier saved state answers, between two steps."""
        self._queue([QueuedPicture(source) for source in pictures])

    @Slot(object)
    def classify_test_image(self, image: QueuedPicture) -> None:
        """Ask the network that was tested about one of its test images."""
        self._queue([image])

    @Slot(object)
    def choose_run(self, run_id: str | None) -> None:
        """Choose the run that is tested and answers, None for no choice, and ask it about the pictures of others."""
        self._store.set(transitions.with_chosen_run(self._store.state, run_id))
        queue = self._store.state.queue
        if any(one.answer is None or one.answer.run_id != self._run_to_ask(one) for one in queue):
            self._forget_flights()
            self._submit(queue, show=False)

    @Slot(int)
    def choose_answer(self, index: int) -> None:
        """Show another answer of the queue."""
        self._store.set(transitions.answer_chosen(self._store.state, index))

    @Slot(int)
    def remove(self, index: int) -> None:
        """Take one answered picture out of the queue."""
        self._store.set(transitions.picture_removed(self._store.state, index))

    @Slot()
    def clear(self) -> None:
        """Empty the queue; pictures without an answer are given up."""
        self._forget_flights()
        self._store.set(transitions.answers_cleared(self._store.state))

    def save(self, file: Path) -> None:
        """Write the answers that are there as a table, in the order of the queue."""
        self._store.clear_message(_TAB)
        answers = [one.answer for one in self._store.state.queue if one.answer is not None]
        try:
            refuse_to_replace(file, may_replace=True)
            write_text_atomically(file, answers_to_csv(answers))
        except AppError as error:
            self._store.tell(error, _TAB)
        else:
            self.saved.emit(str(file))

    def answered(self, flight: Flight, answers: tuple[PictureAnswer, ...]) -> None:
        """Some pictures were answered."""
        chunk = self._chunks.pop(flight, None)
        if chunk is not None:
            state = transitions.pictures_answered(self._store.state, chunk.pictures, answers, show=chunk.show)
            self._store.set(state)

    def given_up(self) -> None:
        """A chunk failed or was cancelled: what is wrong is wrong for all, so no picture waits any longer."""
        self._forget_flights()
        self._store.set(transitions.pictures_given_up(self._store.state))

    def _queue(self, pictures: Sequence[QueuedPicture]) -> None:
        taken = pictures[: MAX_PICTURES - len(self._store.state.queue)]
        self._store.set(transitions.pictures_asked(self._store.state, taken))
        self._submit(taken, show=True)
        self._store.tab_requested.emit(_TAB)
        if len(taken) < len(pictures):
            self._say_full(len(taken), len(pictures))

    def _submit(self, pictures: Sequence[QueuedPicture], *, show: bool) -> None:
        for run, group in groupby(pictures, self._run_to_ask):
            neighbours = tuple(group)
            for start in range(0, len(neighbours), PICTURES_AT_A_TIME):
                together = neighbours[start : start + PICTURES_AT_A_TIME]
                request = Classify(tuple(one.source for one in together), run=run)
                flight = self._board.submit(request, lane=Lane.URGENT)
                self._chunks[flight] = _Chunk(together, show and together[0] is pictures[0])

    def _run_to_ask(self, picture: QueuedPicture) -> str | None:
        trained = self._store.state.to_ask(picture)
        return trained.id if trained is not None else None

    def _forget_flights(self) -> None:
        for flight in self._chunks:
            self._board.forget(flight)
        self._chunks.clear()

    def _say_full(self, num_taken: int, num_given: int) -> None:
        title = self.tr("{taken} of {given} pictures were taken.").format(taken=num_taken, given=num_given)
        text = self.tr("The list holds {most} pictures. Clear it to ask about others.").format(most=MAX_PICTURES)
        self._store.show(caution(title, text, _TAB))
