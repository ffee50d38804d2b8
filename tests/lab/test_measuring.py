"""Claims are measured part by part, kept, stopped and gone on with."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from cifar_gui.domain.claim import Verdict
from cifar_gui.domain.events import ClaimAdvanced, Event
from cifar_gui.domain.jobs import JobContext, JobControl
from cifar_gui.lab.experiment import Experiment, Part
from cifar_gui.lab.instruments.bench import Bench
from cifar_gui.lab.measuring import Wanted, measure, measure_all
from cifar_gui.lab.record import lab_folder
from cifar_gui.lab.registry import UnknownClaimError, experiment_named
from cifar_gui.lab.state import lab_state
from tests.lab.toy import TOY


def wanted(folder: Path, **changes: object) -> Wanted:
    return replace(Wanted(folder, "cpu"), **changes)  # type: ignore[arg-type]  # whatever a test changes


def counted(made: list[str]) -> Experiment:
    """The toy, which notes the parts that it was asked for."""

    def measure(bench: Bench) -> Iterator[Part]:
        for part in TOY.measure(bench):
            made.append(part.name)
            yield part

    return replace(TOY, measure=measure)


def stopping_after(count: int) -> tuple[JobContext, list[Event]]:
    control, events = JobControl(), []

    def report(event: Event) -> None:
        events.append(event)
        if sum(isinstance(one, ClaimAdvanced) for one in events) == count:
            control.cancel()

    return JobContext(report, control), events


def test_new_claim_is_one_experiment_and_one_line_of_the_list(tmp_path: Path) -> None:
    result = measure(experiment_named("toy", (TOY,)), wanted(tmp_path), JobContext())
    assert (result.conclusion.verdict, result.numbers) == (Verdict.CONFIRMED, {"total": 3})
    assert result.heading == "It is so"
    assert [one.conclusion for one in lab_state(tmp_path, (TOY,)).results] == [result.conclusion]


def test_claim_that_was_not_measured_stands_as_a_question(tmp_path: Path) -> None:
    (result,) = lab_state(tmp_path, (TOY,)).results
    assert result.conclusion.verdict is Verdict.NOT_MEASURED
    assert result.heading == "Is it so?"


def test_stopped_measurement_keeps_its_parts_and_goes_on(tmp_path: Path) -> None:
    context, _ = stopping_after(2)
    state = measure_all([TOY], wanted(tmp_path), context)
    assert state.is_interrupted
    assert state.results[0].conclusion.verdict is Verdict.UNDECIDED
    made: list[str] = []
    assert measure(counted(made), wanted(tmp_path), JobContext()).conclusion.verdict is Verdict.CONFIRMED
    assert made == ["part 2"]


def test_measured_claim_is_not_measured_again(tmp_path: Path) -> None:
    measure(TOY, wanted(tmp_path), JobContext())
    made: list[str] = []
    measure(counted(made), wanted(tmp_path), JobContext())
    assert made == []


def test_other_version_of_an_experiment_is_measured_anew(tmp_path: Path) -> None:
    measure(TOY, wanted(tmp_path), JobContext())
    made: list[str] = []
    measure(replace(counted(made), version=2), wanted(tmp_path), JobContext())
    assert len(made) == 3


def test_parts_are_reported_as_they_come(tmp_path: Path) -> None:
    context, events = stopping_after(99)
    measure(TOY, wanted(tmp_path), context)
    told = [event.result.numbers["total"] for event in events if isinstance(event, ClaimAdvanced)]
    assert told == [0, 1, 3]


def test_no_part_is_begun_when_the_time_is_used_up(tmp_path: Path) -> None:
    ticks = iter(range(100))
    result = measure(TOY, wanted(tmp_path, deadline=4, clock=lambda: next(ticks)), JobContext())
    assert result.numbers and not result.is_whole
    assert result.conclusion.verdict is Verdict.UNDECIDED


@pytest.mark.parametrize(
    "spoil",
    [
        lambda values: values["parts"].update({"part 0": {"value": "many"}}),
        lambda values: values.update(parts=[]),
        lambda values: values.update(schema=99),
        lambda values: values.update(measured=-1),
    ],
)
def test_damaged_file_counts_as_not_measured(tmp_path: Path, spoil: Callable[[dict[str, object]], object]) -> None:
    measure(TOY, wanted(tmp_path), JobContext())
    (path,) = lab_folder(tmp_path).iterdir()
    values = json.loads(path.read_text(encoding="utf-8"))
    spoil(values)
    path.write_text(json.dumps(values), encoding="utf-8")
    (result,) = lab_state(tmp_path, (TOY,)).results
    assert result.conclusion.verdict is Verdict.NOT_MEASURED


def test_unknown_claim_names_those_that_there_are() -> None:
    with pytest.raises(UnknownClaimError, match="toy"):
        experiment_named("magic", (TOY,))
