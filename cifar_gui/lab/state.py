"""How every claim stands: measured here, else recorded, else not measured. Needs neither keras nor torch."""

from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

from cifar_gui.domain.claim import ClaimResult, LabState
from cifar_gui.lab.experiment import Experiment
from cifar_gui.lab.record import lab_folder, newest_record, read_record, result_of
from cifar_gui.lab.registry import EXPERIMENTS


def lab_state(runs_folder: Path, experiments: Iterable[Experiment] = EXPERIMENTS) -> LabState:
    """All claims as they stand, in the order of the list.

    Args:
        runs_folder: Where runs are kept.
        experiments: Of which claims.
    """
    return LabState(tuple(claim_state(experiment, runs_folder) for experiment in experiments))


def claim_state(experiment: Experiment, runs_folder: Path) -> ClaimResult:
    """What was measured here last of a claim, else what came with the program, else that it was not measured."""
    record = newest_record(lab_folder(runs_folder), experiment.claim.name)
    if record is not None:
        return result_of(experiment, record)
    shipped = read_record(recorded_folder() / f"{experiment.claim.name}.json")
    return result_of(experiment, shipped, recorded=True)


def recorded_folder() -> Path:
    """Where the measurements that ship with the program lie; it need not be there.

    They are files of the Lab as ``lab run`` writes them, each under its claim's name.
    """
    return Path(str(files("resources").joinpath("lab")))
