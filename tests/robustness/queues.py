"""A queue of trainings whose program is killed again and again: nothing is lost, nothing is trained twice.

    python -m tests.robustness queues [--short]

Twelve trainings of small networks are trained undisturbed, then once more by a program that SIGKILL ends at twenty
random moments: while it loads, trains, tests, or touches a file of a run or of the queue. In the end every training is
there once and equals the undisturbed one, bit for bit. The short form has four trainings and three kills.
"""

import random
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from cifar_gui.domain.plan import PlannedTraining, TrainingStatus, crossed, standings
from cifar_gui.domain.run_record import RunRecord
from cifar_gui.domain.settings import TrainingSettings
from cifar_gui.plans.files import add_plan, find_plan
from cifar_gui.runs.store import list_runs, read_run
from cifar_gui.runs.trash import list_trash
from tests.robustness.comparison import differences
from tests.robustness.interruption import Interruption, Way, Where
from tests.robustness.matrix import make_pictures
from tests.robustness.victim import OUTPUT_NAME, SETTINGS, Front, Session, import_everything, read_journal, run_forked

NETWORKS: Final = ("resnet8", "plain8")
_KILLED: Final = -9
_MOST_SESSIONS: Final = 200
_MOST_DELAY_S: Final = 0.1


@dataclass(frozen=True)
class Size:
    """How much is tried.

    Attributes:
        num_seeds: Seeds of each of the two networks.
        num_kills: How often the program is killed.
        num_of_class: Pictures of each of three classes.
    """

    num_seeds: int
    num_kills: int
    num_of_class: int


LONG: Final = Size(6, 20, 25)
SHORT: Final = Size(2, 3, 14)


def main(*, short: bool = False) -> int:
    """Carry it out and print what became of each training."""
    size, began = SHORT if short else LONG, time.monotonic()
    import_everything()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        data = make_pictures(folder / "pictures", size.num_of_class)
        alone, killed = (Session(folder / name, data, Front.QUEUE) for name in ("alone", "killed"))
        for session in (alone, killed):
            plan_trainings(session, size)
        if run_forked(alone) != 0:
            raise RuntimeError((alone.home / OUTPUT_NAME).read_text())
        kills = kill_again_and_again(killed, moments_of(alone), size.num_kills, random.Random(size.num_kills))
        complaints = compare(alone.home / "runs", killed.home / "runs")
        if sum(kills.values()) < size.num_kills:
            complaints.append(f"the queue was empty after {sum(kills.values())} of {size.num_kills} kills")
    words = ", ".join(f"{count} while {where}" for where, count in kills.items())
    count = len(NETWORKS) * size.num_seeds
    equal = count - len({text.split(":")[0] for text in complaints})
    sys.stdout.write(f"{count} trainings, killed {sum(kills.values())} times ({words})\n")
    sys.stdout.writelines(f"FAULT {text}\n" for text in complaints)
    sys.stdout.write(f"{equal} of {count} equal to the bit, {time.monotonic() - began:.0f} s\n")
    return 1 if complaints else 0


def plan_trainings(session: Session, size: Size) -> None:
    """Put the plan into a session's queue."""
    settings = TrainingSettings.from_json({**SETTINGS, "data": str(session.data)})
    (session.home / "runs").mkdir(parents=True)
    add_plan(session.home / "runs", settings, crossed(NETWORKS, range(size.num_seeds)), ())


def moments_of(session: Session) -> dict[Where, int]:
    """How many moments of each kind the undisturbed queue had."""
    return {Where(line[1]): int(line[2]) for line in read_journal(session.home)[-1] if line[0] == "moments"}


def kill_again_and_again(
    session: Session, moments: dict[Where, int], num_kills: int, chance: random.Random
) -> Counter[Where]:
    """Start the queue until it is empty, and kill it so often on the way; where it was killed."""
    kills: Counter[Where] = Counter()
    for _ in range(_MOST_SESSIONS):
        interruption = None
        if sum(kills.values()) < num_kills:
            where = chance.choice(list(Where))
            most = max(1, moments[where] // num_kills)  # so that the queue is not empty before the last kill
            delay = chance.choice((0.0, chance.uniform(0.0, _MOST_DELAY_S)))
            interruption = Interruption(where, Way.KILL, chance.randint(1, most), delay)
        status = run_forked(replace(session, interruption=interruption))
        if status == 0:
            return kills
        if status != _KILLED or interruption is None:
            raise RuntimeError((session.home / OUTPUT_NAME).read_text())
        kills[interruption.where] += 1
    raise RuntimeError(f"not done after {_MOST_SESSIONS} starts")


def compare(alone: Path, killed: Path) -> list[str]:
    """What is not as promised, a line each, which begins with the training; empty when all is."""
    expected = runs_of(alone)
    found = runs_of(killed)
    complaints = [f"{training}: it is missing" for training in expected.keys() - found.keys()]
    for training in expected.keys() & found.keys():
        complaints += [f"{training}: {text}" for text in differences(expected[training], found[training])]
    if len(list_runs(killed)) != len(found):
        complaints.append(f"runs: {len(list_runs(killed))} of {len(found)} trainings")
    trashed = [read_run(Path(one.folder)) for one in list_trash(killed)]
    complaints += [f"trash: {run.id} had {run.steps} steps" for run in trashed if run.steps]
    return complaints


def runs_of(folder: Path) -> dict[PlannedTraining, RunRecord]:
    """The finished run of each training of the plan."""
    found = standings(find_plan(None, folder), list_runs(folder))
    return {one.training: one.run for one in found if one.run and one.status is TrainingStatus.FINISHED}
