from dataclasses import replace

from cifar_gui.domain.plan import crossed
from cifar_gui.domain.plan_result import results_of
from cifar_gui.domain.run_record import RunRecord
from cifar_gui.ui.runs.rows import PlanRow, rows_of
from tests.ui.plan_states import ALONE, FIRST, PLAN, run_of

RUNS = tuple(run_of(one, 10 - place) for place, one in enumerate(PLAN.trainings[:3]))
OTHER = replace(run_of(FIRST, 9), id="run-0099", plan_id="")
RESULTS = results_of((PLAN,), RUNS)


def ids(*opened: str, runs: tuple[RunRecord, ...] = (RUNS[0], OTHER, *RUNS[1:])) -> list[str]:
    return [row.id for row in rows_of(runs, RESULTS, frozenset(opened))]


def test_plan_stands_where_its_newest_run_would() -> None:
    assert ids() == [PLAN.id, OTHER.id]


def test_open_plan_has_its_runs_below_it() -> None:
    assert ids(PLAN.id) == [PLAN.id, *(run.id for run in RUNS), OTHER.id]


def test_runs_of_a_plan_that_is_gone_are_rows_of_their_own() -> None:
    assert [row.id for row in rows_of(RUNS, (), frozenset())] == [run.id for run in RUNS]


def test_plan_of_one_training_is_its_run() -> None:
    run = replace(run_of(ALONE.trainings[0], 3), plan_id=ALONE.id)
    assert rows_of((run,), results_of((ALONE,), (run,)), frozenset()) == (run,)


def test_plan_without_a_run_has_no_row() -> None:
    assert rows_of((OTHER,), RESULTS, frozenset()) == (OTHER,)


def test_sorting_moves_a_plan_with_its_runs() -> None:
    def number(run: RunRecord) -> str:
        return run.id

    rows = rows_of((RUNS[0], OTHER, *RUNS[1:]), RESULTS, frozenset({PLAN.id}), number)
    assert [row.id for row in rows] == [PLAN.id, *sorted(run.id for run in RUNS), OTHER.id]
    assert isinstance(rows[0], PlanRow)
    assert rows[0].seconds == sum(run.seconds for run in RUNS)


def test_plan_of_two_seeds_is_open_only_by_itself() -> None:
    other = replace(PLAN, id="plan-0009", trainings=crossed(("resnet20",), (0, 1)))
    theirs = replace(run_of(FIRST, 2), plan_id=other.id)
    rows = rows_of((*RUNS, theirs), results_of((PLAN, other), (*RUNS, theirs)), frozenset({other.id}))
    assert [row.id for row in rows] == [PLAN.id, other.id, theirs.id]
