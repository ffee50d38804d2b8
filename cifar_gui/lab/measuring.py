"""Measures claims: chooses what they are measured on, keeps each part as soon as it is there, and judges."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from cifar_gui.data.last_loaded import dataset_named
from cifar_gui.data.sources import lasting_name, source_state
from cifar_gui.domain.claim import ClaimResult, Conclusion, LabState, Needs, Subject, Verdict
from cifar_gui.domain.dataset import CIFAR10, PRACTICE, Dataset
from cifar_gui.domain.errors import AppError, Cancelled
from cifar_gui.domain.events import ClaimAdvanced, Progress, Stage
from cifar_gui.domain.jobs import JobContext
from cifar_gui.domain.run_record import RunRecord
from cifar_gui.domain.sentence import Sentence
from cifar_gui.lab.experiment import Choice, Experiment
from cifar_gui.lab.instruments.bench import Bench
from cifar_gui.lab.record import (
    Record,
    fingerprint_of,
    lab_folder,
    newest_record,
    read_record,
    record_path,
    result_of,
    write_record,
)
from cifar_gui.lab.subjects import trained_subjects
from cifar_gui.runs.store import list_runs

DEFAULT_SEEDS: Final = 3


@dataclass(frozen=True)
class Wanted:
    """How claims are to be measured.

    Attributes:
        runs_folder: Where runs, and what the Lab measured, are kept.
        device: Where to compute, as torch names it.
        data: The data to measure on; None for what is at hand.
        num_seeds: How many seeds.
        deadline: When to stop, by ``clock``; None for never.
        clock: Seconds that never go back.
    """

    runs_folder: Path
    device: str
    data: str | None = None
    num_seeds: int = DEFAULT_SEEDS
    deadline: float | None = None
    clock: Callable[[], float] = time.monotonic

    @property
    def is_over(self) -> bool:
        """Whether the time is used up."""
        return self.deadline is not None and self.clock() >= self.deadline


def measure_all(experiments: Sequence[Experiment], wanted: Wanted, context: JobContext) -> LabState:
    """Measure claims one after the other, until the time is used up or a stop is asked for; each part is kept.

    Raises:
        AppError: If images or weights cannot be read, or nothing can be saved.
    """
    results: list[ClaimResult] = []
    for experiment in experiments:
        try:
            results.append(measure(experiment, wanted, context))
        except Cancelled:
            record = newest_record(lab_folder(wanted.runs_folder), experiment.claim.name)
            return LabState((*results, result_of(experiment, record)), is_interrupted=True)
    return LabState(tuple(results))


def measure(experiment: Experiment, wanted: Wanted, context: JobContext) -> ClaimResult:
    """Measure a claim, or what is left of it; where images or networks are missing, the answer says which.

    Raises:
        AppError: If weights cannot be read, or nothing can be saved.
        Cancelled: If a stop was asked for; what was measured is kept.
    """
    context.report(Progress(Stage.PREPARING))
    try:
        subjects, dataset = _at_hand(experiment, wanted, context)
    except AppError as error:  # others may have all they need
        lacking = Conclusion(Verdict.NOT_MEASURED, error.sentence, error.sentence)
        return ClaimResult(experiment.claim, lacking, {})
    record = _begun(experiment, wanted, dataset, subjects)
    bench = Bench(
        context=context,
        device=wanted.device,
        seeds=tuple(range(wanted.num_seeds)),
        known=frozenset(record.parts),
        dataset=dataset,
        subjects=subjects,
        runs=_runs(wanted),
        runs_folder=wanted.runs_folder,
    )
    result = result_of(experiment, _measured(experiment, record, bench, wanted))
    if experiment.trainings is not None and not result.numbers:
        words = Sentence(
            "None of its trainings is finished: {networks}.", networks=", ".join(experiment.trainings.networks)
        )
        return replace(result, conclusion=Conclusion(Verdict.NOT_MEASURED, words, words))
    return result


def _measured(experiment: Experiment, record: Record, bench: Bench, wanted: Wanted) -> Record:
    folder, context = lab_folder(wanted.runs_folder), bench.context
    began, parts = wanted.clock(), experiment.measure(bench)
    while not wanted.is_over:
        context.safe_point()
        part = next(parts, None)
        if part is None:
            record = replace(record, is_whole=True)
            break
        now = wanted.clock()
        record, began = record.with_part(part, time.time(), now - began), now
        write_record(folder, record)
        context.report(Progress(Stage.MEASURING, min(len(record.parts), part.of), part.of))
        context.report(ClaimAdvanced(result_of(experiment, record)))
    if record.parts:
        write_record(folder, record)
    return record


def _runs(wanted: Wanted) -> tuple[RunRecord, ...]:
    """The runs that count: those on the wanted data, if some are wanted."""
    data = None if wanted.data is None else lasting_name(wanted.data)
    return tuple(run for run in list_runs(wanted.runs_folder) if data in (None, run.settings.data))


def _begun(experiment: Experiment, wanted: Wanted, dataset: Dataset | None, subjects: tuple[Subject, ...]) -> Record:
    """What was kept of a measurement on the same weights and images, to go on with, or an empty record."""
    fingerprint = fingerprint_of(experiment, dataset.fingerprint if dataset else "", subjects)
    name = experiment.claim.name
    kept = None
    if experiment.trainings is None:  # what is read off the runs costs nothing, and there may be more of them now
        kept = read_record(record_path(lab_folder(wanted.runs_folder), name, fingerprint))
    if kept is None or kept.claim != name or kept.fingerprint != fingerprint:
        kept = Record(name, fingerprint, {}, time.time())
    return replace(kept, data_title=dataset.title if dataset else "", subjects=subjects)


def _at_hand(experiment: Experiment, wanted: Wanted, context: JobContext) -> tuple[tuple[Subject, ...], Dataset | None]:
    """The networks and images that a claim is measured on."""
    needs = experiment.claim.needs
    if needs in (Needs.NOTHING, Needs.TRAININGS):
        return (), None
    dataset = None if wanted.data is None else dataset_named(wanted.data, context)
    if experiment.choice is Choice.NONE:
        return (), dataset or dataset_named(ready_data(), context)
    subjects, trained_on = trained_subjects(wanted.runs_folder, dataset, wanted.num_seeds)
    return subjects, dataset or dataset_named(trained_on, context)


def ready_data() -> str:
    """CIFAR-10 where it is at hand, else the practice set, which the program draws itself."""
    return PRACTICE if source_state(CIFAR10).is_missing else CIFAR10
