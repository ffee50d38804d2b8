"""The rows of the table of runs: a run, a plan whose runs stand below it once opened, or a run that is damaged."""

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from typing import Any, TypeAlias

from cifar_gui.domain.plan_result import PlanResult
from cifar_gui.domain.run_record import RunRecord, UnreadableRun


@dataclass(frozen=True)
class PlanRow:
    """A plan as one row.

    Attributes:
        result: What came of it so far.
        runs: Its runs, in the order of the rows below it.
        is_open: Whether they stand below it.
    """

    result: PlanResult
    runs: tuple[RunRecord, ...]
    is_open: bool

    @property
    def id(self) -> str:
        """The plan's id."""
        return self.result.plan.id

    @property
    def seconds(self) -> float:
        """Training time of all its runs."""
        return sum(run.seconds for run in self.runs)


Row: TypeAlias = RunRecord | PlanRow | UnreadableRun


def rows_of(
    runs: Sequence[RunRecord],
    results: Sequence[PlanResult],
    opened: Set[str],
    key: Callable[[RunRecord], Any] | None = None,
    *,
    is_falling: bool = False,
) -> tuple[RunRecord | PlanRow, ...]:
    """The rows from the first to the last.

    Args:
        runs: All runs, newest first.
        results: The plans; one of a single training is no row of its own, nor is one without a run.
        opened: Ids of the plans that are open.
        key: What to sort by, or None for newest first. A plan stands where the first of its runs would.
        is_falling: Whether the greatest comes first.
    """
    plans = {result.plan.id: result for result in results if len(result.standings) > 1}
    in_order = sorted(runs, key=key, reverse=is_falling) if key else list(runs)
    by_plan: dict[str, list[RunRecord]] = {}
    for run in in_order:
        if run.plan_id in plans:
            by_plan.setdefault(run.plan_id, []).append(run)
    rows: list[RunRecord | PlanRow] = []
    for run in in_order:
        mine = by_plan.get(run.plan_id)
        if mine is None:
            rows.append(run)
        elif mine[0] is run:
            is_open = run.plan_id in opened
            rows.append(PlanRow(plans[run.plan_id], tuple(mine), is_open))
            rows += mine if is_open else ()
    return tuple(rows)
