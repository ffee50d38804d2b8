"""Whose weights are meant: a run's or those that ship with the program."""

from dataclasses import dataclass
from pathlib import Path

from cifar_gui import paths
from cifar_gui.domain.bundled import BundledNetwork, is_bundled
from cifar_gui.domain.dataset import CIFAR10
from cifar_gui.domain.run_record import RunRecord
from cifar_gui.inference.bundled import find_bundled, list_bundled
from cifar_gui.runs.errors import NoTrainedRunError
from cifar_gui.runs.store import BEST_WEIGHTS_NAME, WEIGHTS_NAME, find_run
from models.registry import network_spec


@dataclass(frozen=True)
class WeightsSource:
    """Where weights come from: a run or bundled weights.

    Attributes:
        id: The run's id, or that of the bundled weights.
        title: Its name for the user.
        data: The data it was trained on, as ``load_dataset`` takes it.
        path: The weights file.
        record: The run, or None for bundled weights.
    """

    id: str
    title: str
    data: str
    path: Path
    record: RunRecord | None = None


def weights_source(run: str | None, runs_folder: Path | None = None, *, best: bool = False) -> WeightsSource:
    """The weights that the user means.

    Args:
        run: A run's id, number, title or folder, or ``bundled:`` and a name; None for the newest run with weights, fit
            to answer for pictures or not (a test is how one learns that), else the best bundled weights.
        runs_folder: Where runs are kept; None for the user's data folder.
        best: Whether to take the weights of a run's best epoch in place of its last ones.

    Raises:
        NoTrainedRunError: For None, if there are neither runs nor bundled weights.
        AppError: If there are no such run or bundled weights.
    """
    if run is not None and is_bundled(run):
        return _bundled_source(find_bundled(run))
    try:
        record = find_run(run, runs_folder or paths.runs_folder())
    except NoTrainedRunError:
        bundled = list_bundled()
        if not bundled:
            raise
        return _bundled_source(bundled[0])
    name = BEST_WEIGHTS_NAME if best else WEIGHTS_NAME
    return WeightsSource(record.id, record.title, record.settings.data, Path(record.folder) / name, record)


def _bundled_source(bundled: BundledNetwork) -> WeightsSource:
    return WeightsSource(bundled.id, f"Bundled {network_spec(bundled.network).title}", CIFAR10, Path(bundled.path))
