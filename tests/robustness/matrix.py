"""The matrix of interruptions: draws points, carries them out, and compares every training with an undisturbed one."""

import random
import shutil
from collections import Counter
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Final

import numpy as np

from cifar_gui.domain.run_record import RunRecord, RunStatus
from cifar_gui.runs.checkpoint_file import read_checkpoint
from cifar_gui.runs.errors import RunDamagedError
from cifar_gui.runs.store import find_run, list_runs
from tests.robustness.comparison import differences
from tests.robustness.interruption import ORDERLY, Interruption, Way, Where
from tests.robustness.victim import OUTPUT_NAME, Front, Session, last_answer, read_journal, run_forked

CELLS: Final = tuple((where, way) for where in Where for way in Way)
CADENCES_S: Final = (None, 0.4)
MOST_DELAY_S: Final = {Where.LOADING: 0.3, Where.TRAINING: 0.15, Where.TESTING: 0.3, Where.SAVING: 0.6}
MOST_LOADING_AGAIN: Final = 5  # the pictures are in the cache then
MOST_TRIES: Final = 8
FRONTS: Final = {Way.STOP: Front.JOB, Way.CLOSE: Front.WINDOW}
_EXITS: Final = {
    Way.KILL: (-9,),
    Way.TERMINATE: (130, -15),  # the second before the program listens for signals
    Way.EXCEPTION: (1,),
    Way.CLOSE: (0,),
    Way.STOP: (130,),
}
_STATUSES: Final = {Way.KILL: RunStatus.INTERRUPTED, Way.EXCEPTION: RunStatus.FAILED}


class Ending(StrEnum):
    """What became of a point."""

    RESUMED = "resumed"  # from what was saved before the interruption
    RESTARTED = "restarted"  # nothing had been saved yet, so a new run was trained
    TOO_LATE = "too late"  # the training had ended before the interruption came


@dataclass(frozen=True)
class Point:
    """One training that is interrupted, perhaps twice, and taken to its end.

    Attributes:
        first: The interruption.
        second: A kill in the session that resumes, or None.
        begins_stopped: Whether a stopped run is there already, so that the interrupted session is one that resumes.
        save_every_s: As in ``Session``.
    """

    first: Interruption
    second: Interruption | None
    begins_stopped: bool
    save_every_s: float | None


@dataclass(frozen=True)
class Reference:
    """The undisturbed training.

    Attributes:
        run: Its run.
        batches: A checksum of the image numbers of each step's batch, in order.
        moments: How many moments of each kind it had, by seconds between saves.
    """

    run: RunRecord
    batches: tuple[str, ...]
    moments: dict[float | None, dict[Where, int]]


@dataclass
class Outcome:
    """What a point showed.

    Attributes:
        point: The point.
        ending: What became of it.
        complaints: Everything that was not as promised; empty when all was.
        is_equal: Whether the finished training equals the reference bit for bit.
        lost_steps: Steps that had been reported before the first interruption and were done again after it.
    """

    point: Point
    ending: Ending = Ending.RESUMED
    complaints: list[str] = field(default_factory=list)
    is_equal: bool = False
    lost_steps: int = 0


def make_pictures(folder: Path, num_of_class: int) -> Path:
    """A folder of class folders with noisy pictures of three brightnesses."""
    from PIL import Image

    generator = np.random.default_rng(0)
    for label, name in enumerate(("dark", "grey", "bright")):
        (folder / name).mkdir(parents=True)
        for index in range(num_of_class):
            pixels = generator.integers(0, 150, (32, 32, 3)) + 50 * label
            Image.fromarray(pixels.astype(np.uint8)).save(folder / name / f"{index}.png")
    return folder


def make_reference(folder: Path, data: Path, complaints: list[str], cadences: tuple[float | None, ...]) -> Reference:
    """Train undisturbed once for each number of seconds between saves; how often is saved must change nothing."""
    moments: dict[float | None, dict[Where, int]] = {}
    runs: list[RunRecord] = []
    for index, cadence in enumerate(cadences):
        home = folder / f"reference-{index}"
        if run_forked(Session(home, data, save_every_s=cadence)) != 0:
            raise RuntimeError((home / OUTPUT_NAME).read_text())
        (lines,) = read_journal(home)
        moments[cadence] = {Where(line[1]): int(line[2]) for line in lines if line[0] == "moments"}
        batches = tuple(line[1] for line in lines if line[0] == "batch")
        runs.append(find_run(last_answer(home)["run"], home / "runs"))
        complaints += [f"reference, save every {cadence} s: {text}" for text in differences(runs[0], runs[-1])]
    return Reference(runs[0], batches, moments)


def draw(cell: tuple[Where, Way], reference: Reference, chance: random.Random) -> Point:
    """A random point of a cell."""
    where, way = cell
    cadence = chance.choice(list(reference.moments))
    begins_stopped = chance.random() < (0.5 if where is Where.LOADING else 0.25)
    most = reference.moments[cadence][where]
    if begins_stopped and where is Where.LOADING:
        most = MOST_LOADING_AGAIN
    count = chance.randint(1, most)
    is_delayed = way is not Way.EXCEPTION and chance.random() < 0.5
    delay = chance.uniform(0.0, MOST_DELAY_S[where]) if is_delayed else 0.0
    second = None
    if chance.random() < 0.25:
        where_again = chance.choice(list(Where))
        second = Interruption(where_again, Way.KILL, chance.randint(1, reference.moments[None][where_again]))
    return Point(Interruption(where, way, count, delay), second, begins_stopped, cadence)


def carry_out(cell: tuple[Where, Way], home: Path, data: Path, reference: Reference, chance: random.Random) -> Outcome:
    """Interrupt a training in a cell of the matrix; when it had already ended, another is drawn.

    Args:
        cell: Where and how.
        home: A folder that is not there yet; removed again when all was well.
        data: What to train on.
        reference: What the training is compared with.
        chance: Draws the points.
    """
    for _ in range(MOST_TRIES):
        outcome = _Attempt(draw(cell, reference, chance), home, data, reference).outcome()
        if not outcome.complaints:
            shutil.rmtree(home)
        if outcome.complaints or outcome.ending is not Ending.TOO_LATE:
            break
    return outcome


class _Attempt:
    """One point being carried out."""

    def __init__(self, point: Point, home: Path, data: Path, reference: Reference) -> None:
        self._point = point
        self._home = home
        self._reference = reference
        self._session = Session(home, data, save_every_s=point.save_every_s)
        self._outcome = Outcome(point)

    def outcome(self) -> Outcome:
        """Do it all."""
        point = self._point
        if point.begins_stopped:
            stop = Interruption(Where.TRAINING, Way.STOP, 3)
            self._run(replace(self._session, front=Front.JOB, interruption=stop), (130,))
        front = FRONTS.get(point.first.way, Front.COMMAND)
        interrupted = replace(self._session, front=front, resume=self._resumable(), interruption=point.first)
        status = self._run(interrupted, None)
        if not self._was_interrupted():
            self._outcome.ending = Ending.TOO_LATE
        else:
            self._expect(status in _EXITS[point.first.way], f"exit status {status}")
            self._check_status(point.first.way)
        if self._resumable() is None:
            self._outcome.ending = Ending.RESTARTED
        if point.second is not None and self._outcome.ending is Ending.RESUMED:
            again = replace(self._session, resume=self._resumable(), interruption=point.second)
            self._run(again, (0, -9))
        self._finish()
        self._check_journal()
        return self._outcome

    def _run(self, session: Session, expected: tuple[int, ...] | None) -> int:
        status = run_forked(session)
        self._expect(expected is None or status in expected, f"exit status {status} of {session.front}")
        return status

    def _finish(self) -> None:
        """Go on to the end and compare."""
        newest = self._newest()
        if newest is None or newest.status is not RunStatus.FINISHED:
            self._run(replace(self._session, resume=self._resumable()), (0,))
            newest = self._newest()
        if newest is None:
            self._outcome.complaints.append("no run in the end")
            return
        try:
            found = differences(self._reference.run, newest)
        except RunDamagedError as error:
            found = [str(error)]
        self._outcome.is_equal = not found
        self._outcome.complaints += found

    def _expect(self, condition: bool, complaint: str) -> None:
        if not condition:
            self._outcome.complaints.append(complaint)

    def _newest(self) -> RunRecord | None:
        runs = list_runs(self._home / "runs")
        return runs[0] if runs else None

    def _resumable(self) -> str | None:
        """The id of the newest run if it has a checkpoint."""
        newest = self._newest()
        if newest is None:
            return None
        try:
            checkpoint = read_checkpoint(Path(newest.folder))
        except RunDamagedError as error:
            self._expect("damaged" not in str(error).split(". ")[0], str(error))
            return None
        self._expect(not checkpoint.is_previous, "the newest checkpoint was damaged")
        return newest.id

    def _was_interrupted(self) -> bool:
        lines = read_journal(self._home)[-1]
        newest = self._newest()
        is_finished = newest is not None and newest.status is RunStatus.FINISHED
        return ["interrupted"] in lines and not is_finished

    def _check_status(self, way: Way) -> None:
        newest = self._newest()
        if newest is None or self._resumable() is None:
            return
        allowed = {_STATUSES.get(way, RunStatus.STOPPED)}
        if self._point.begins_stopped:
            allowed.add(RunStatus.STOPPED)  # interrupted before it went on
        self._expect(newest.status in allowed, f"{newest.status} after {way}")

    def _check_journal(self) -> None:
        """Nothing that was reported as saved was done again, and every batch was that of its step."""
        reported = saved = 0
        sessions = read_journal(self._home)
        for number, lines in enumerate(sessions):
            values = {
                name: [int(line[1]) for line in lines if line[0] == name] for name in ("started", "steps", "saved")
            }
            for start in values["started"][:1]:
                self._expect(start >= saved, f"went on from step {start}, saved was {saved}")
                if number == 1 + self._point.begins_stopped and self._outcome.ending is Ending.RESUMED:
                    self._outcome.lost_steps = max(0, reported - start)
                    if self._point.first.way in ORDERLY:
                        self._expect(start >= reported, f"went on from step {start} after an orderly end at {reported}")
                batches = [line[1] for line in lines if line[0] == "batch"]
                expected = list(self._reference.batches[start : start + len(batches)])
                self._expect(batches == expected, "other batches")
            reported = max([reported, *values["steps"]])
            saved = max([saved, *values["saved"]])


def table(outcomes: list[Outcome]) -> str:
    """One line for each cell of the matrix, and one for all."""
    lines = [
        f"{'where':10} {'way':14} {'points':>6} {'resumed':>8} {'restarted':>10} {'bit-equal':>10} {'faults':>7} "
        f"{'most steps done again':>22}"
    ]
    rows = [
        (where, way, [o for o in outcomes if (o.point.first.where, o.point.first.way) == (where, way)])
        for where, way in CELLS
    ]
    for where, way, chosen in [*rows, ("all", "", outcomes)]:
        if not chosen:
            continue
        endings = Counter(outcome.ending for outcome in chosen)
        lines.append(
            f"{where:10} {way:14} {len(chosen):6} {endings[Ending.RESUMED]:8} {endings[Ending.RESTARTED]:10} "
            f"{sum(outcome.is_equal for outcome in chosen):10} {sum(bool(outcome.complaints) for outcome in chosen):7} "
            f"{max(outcome.lost_steps for outcome in chosen):22}"
        )
    return "\n".join(lines)
