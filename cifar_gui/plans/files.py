"""The plans on disk: ``plans/plan-0003.json`` beside the runs, and the order of the queue.

Window and command line may change the queue while another program trains it: every change reads the file, changes the
value and writes it whole, under one lock.
"""

import json
import logging
import re
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, Final, cast

from cifar_gui.domain.errors import system_words
from cifar_gui.domain.plan import Plan, PlannedTraining, UnreadablePlan
from cifar_gui.domain.schema import check_schema, read_as
from cifar_gui.domain.sentence import Sentence
from cifar_gui.domain.settings import TrainingSettings
from cifar_gui.plans.errors import PlanDamagedError, PlanNotFoundError
from cifar_gui.regular_file import read_regular
from cifar_gui.runs.atomic import make_folders, write_text_atomically
from cifar_gui.runs.errors import DAMAGE, SaveError
from cifar_gui.runs.lock import record_lock
from cifar_gui.runs.naming import shortened

logger = logging.getLogger(__name__)

SCHEMA: Final = 1
FOLDER_NAME: Final = "plans"
ORDER_NAME: Final = "order.json"
TRASH_NAME: Final = ".trash"
MOST_BYTES: Final = 5_000_000  # a plan of 1,000 trainings that all failed has 1 MB
_NAME: Final = re.compile(r"plan-(\d{4,9})(\.json)?$")
_MOST_DIGITS: Final = 9


def plans_folder(runs_folder: Path) -> Path:
    """Where the plans of a folder of runs are kept."""
    return runs_folder / FOLDER_NAME


def add_plan(
    runs_folder: Path,
    settings: TrainingSettings,
    trainings: Sequence[PlannedTraining],
    known: Iterable[str],
    *,
    tests_each: bool = False,
) -> Plan:
    """Put a plan at the end of the queue.

    Args:
        runs_folder: Where runs are kept; made if absent.
        settings: What the trainings have in common.
        trainings: The trainings, in order.
        known: The plans that runs name: a new one takes none of these names, or it would find their runs its own.
        tests_each: Whether each run is tested when its training has ended.

    Raises:
        SaveError: If it cannot be written.
    """
    folder = plans_folder(runs_folder)
    try:
        make_folders(folder)
    except OSError as error:
        raise SaveError(name=str(folder), reason=system_words(error)) from error
    with record_lock(folder):
        taken = [*_names(folder), *_names(folder / TRASH_NAME), *known]
        number = 1 + max((0, *(_number(name) for name in taken)))
        first = trainings[0]
        settings = replace(settings, network=first.network, seed=first.seed)
        plan = Plan(f"plan-{number:04d}", settings, tuple(trainings), time.time(), tests_each)
        _write(folder, plan)
    return plan


def change_plan(runs_folder: Path, plan_id: str, change: Callable[[Plan], Plan]) -> Plan:
    """Change a plan as it is on disk now.

    Args:
        runs_folder: Where runs are kept.
        plan_id: Its id.
        change: From the plan to the one that takes its place.

    Raises:
        PlanNotFoundError: If it is gone.
        PlanDamagedError: If it cannot be read.
        SaveError: If it cannot be written; it is as it was.
    """
    folder = plans_folder(runs_folder)
    with record_lock(folder):
        before = read_plan(folder / f"{plan_id}.json")
        after = change(before)
        if after != before:
            _write(folder, after)
        return after


def retry(runs_folder: Path, plan_id: str, trainings: Iterable[PlannedTraining]) -> None:
    """Put trainings that failed back into the queue, with their plan if it had ended.

    Raises:
        PlanNotFoundError, PlanDamagedError, SaveError: As ``change_plan``.
    """
    wanted = set(trainings)

    def change(plan: Plan) -> Plan:
        failures = tuple(failure for failure in plan.failures if failure.training not in wanted)
        return replace(plan, failures=failures, ended=None)

    change_plan(runs_folder, plan_id, change)


def retry_failed(runs_folder: Path) -> None:
    """Put every training that failed back into the queue."""
    for plan in list_plans(runs_folder):
        if plan.failures:
            retry(runs_folder, plan.id, (failure.training for failure in plan.failures))


def remove_plan(runs_folder: Path, plan_id: str) -> None:
    """Move a plan into the trash beside it; its runs stay as they are.

    Raises:
        SaveError: If it cannot be moved.
    """
    folder = plans_folder(runs_folder)
    with record_lock(folder):
        _move(folder / f"{plan_id}.json", folder / TRASH_NAME)


def restore_plan(runs_folder: Path, plan_id: str) -> None:
    """Move a plan back from the trash, to its old place in the queue.

    Raises:
        SaveError: If it cannot be moved.
    """
    folder = plans_folder(runs_folder)
    with record_lock(folder):
        _move(folder / TRASH_NAME / f"{plan_id}.json", folder)


def put_in_order(runs_folder: Path, plan_ids: Iterable[str]) -> None:
    """Say in which order the plans stand; those that are not named follow by age.

    Raises:
        SaveError: If it cannot be written; the order is as it was.
    """
    folder = plans_folder(runs_folder)
    with record_lock(folder):
        values = {"schema": SCHEMA, "order": list(plan_ids)}
        write_text_atomically(folder / ORDER_NAME, json.dumps(values, indent=1) + "\n")


def list_plans(runs_folder: Path) -> tuple[Plan, ...]:
    """All readable plans in the order of the queue, ended ones too."""
    return tuple(plan for plan in list_all(runs_folder) if isinstance(plan, Plan))


def list_all(runs_folder: Path) -> tuple[Plan | UnreadablePlan, ...]:
    """All plans in the order of the queue, with the reason for each that cannot be read."""
    folder = plans_folder(runs_folder)
    places = {name: place for place, name in enumerate(_order(folder))}
    found: list[Plan | UnreadablePlan] = []
    for name in sorted(_names(folder), key=lambda name: (places.get(name, len(places)), _number(name))):
        try:
            found.append(read_plan(folder / f"{name}.json"))
        except PlanDamagedError as error:
            logger.info("Left out of the queue: %s", error)
            found.append(UnreadablePlan(name, cast(str, error.fields["reason"])))
        except PlanNotFoundError:  # removed since the folder was listed
            continue
    return tuple(found)


def find_plan(word: str | None, runs_folder: Path) -> Plan:
    """The plan that the user means.

    Args:
        word: Its id or its number; None for the newest.
        runs_folder: Where runs are kept.

    Raises:
        PlanNotFoundError: If there is none.
        PlanDamagedError: If it cannot be read.
    """
    folder = plans_folder(runs_folder)
    names = sorted(_names(folder), key=_number)
    if word is None and names:
        return read_plan(folder / f"{names[-1]}.json")
    wanted = word or ""
    if wanted.isdecimal() and len(wanted) <= _MOST_DIGITS:
        wanted = f"plan-{int(wanted):04d}"
    if wanted in names:
        return read_plan(folder / f"{wanted}.json")
    raise _not_found(shortened(wanted), folder)


def read_plan(path: Path) -> Plan:
    """Read one plan.

    Raises:
        PlanNotFoundError: If there is no such file.
        PlanDamagedError: If it cannot be understood.
    """
    try:
        values = json.loads(read_regular(path, MOST_BYTES).decode("utf-8-sig"))
        check_schema(values, SCHEMA)
        return read_as(Plan, values, id=path.stem)
    except FileNotFoundError as error:
        raise _not_found(path.stem, path.parent) from error
    except OSError as error:
        raise PlanDamagedError(name=path.name, reason=system_words(error)) from error
    except DAMAGE as error:
        reason = Sentence("unexpected content ({error})", error=str(error))
        raise PlanDamagedError(name=path.name, reason=reason) from error


def _not_found(word: str, folder: Path) -> PlanNotFoundError:
    names = sorted(_names(folder), key=_number)
    return PlanNotFoundError(plan=word, folder=folder, known=", ".join(names[-10:]) or "none")


def _write(folder: Path, plan: Plan) -> None:
    write_text_atomically(folder / f"{plan.id}.json", json.dumps(_to_json(plan), indent=1) + "\n")


def _to_json(plan: Plan) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "settings": plan.settings.to_json(),
        "trainings": [asdict(training) for training in plan.trainings],
        "created": plan.created,
        "tests_each": plan.tests_each,
        "failures": [failure.to_json() for failure in plan.failures],
        "ended": plan.ended,
    }


def _names(folder: Path) -> list[str]:
    """The ids of the plans in a folder."""
    try:
        return [path.stem for path in folder.iterdir() if path.suffix == ".json" and _NAME.match(path.name)]
    except OSError:
        return []


def _number(name: str) -> int:
    match = _NAME.match(name)
    return int(match[1]) if match else 0


def _order(folder: Path) -> tuple[str, ...]:
    with suppress(OSError, *DAMAGE):
        values = json.loads(read_regular(folder / ORDER_NAME, MOST_BYTES).decode("utf-8-sig"))
        check_schema(values, SCHEMA)
        return tuple(name for name in values["order"] if isinstance(name, str))
    return ()


def _move(path: Path, target: Path) -> None:
    try:
        target.mkdir(exist_ok=True)
        path.replace(target / path.name)
    except OSError as error:
        raise SaveError(name=path.name, reason=system_words(error)) from error
