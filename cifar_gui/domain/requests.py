"""What the program can do, as values: the window and the command line make the same requests."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from cifar_gui.domain.classification import PictureSource
from cifar_gui.domain.exported import AtHand
from cifar_gui.domain.settings import AUTO_DEVICE, IMAGE_SIZE, TrainingSettings


@dataclass(frozen=True)
class LoadDataset:
    """Load a data set; answers with a ``Dataset``.

    Attributes:
        data: What selects it.
        train_limit: The most training images, or None for all.
        test_limit: The most test images, or None for all.
        image_size: Height and width to which the pictures of class folders are resized; others have their own.
    """

    data: str
    train_limit: int | None = None
    test_limit: int | None = None
    image_size: int = IMAGE_SIZE


@dataclass(frozen=True)
class DownloadCifar10:
    """Download CIFAR-10 into the data folder; answers with a ``Downloaded``.

    Attributes:
        sources: A file that lists the sources; None for the list that ships.
    """

    sources: Path | None = None


@dataclass(frozen=True)
class ImportCifar10:
    """Import CIFAR-10 from an archive or folder the user has; answers with its ``SourceState``."""

    path: Path


@dataclass(frozen=True)
class DescribeDevices:
    """Find the devices; answers with a tuple of ``DeviceInfo``, the one ``auto`` picks first.

    Attributes:
        test: The device to self-test first if that was not done yet, as settings name it; None to test none.
    """

    test: str | None = None


@dataclass(frozen=True)
class DescribeNetworks:
    """Build and count every network of the registry; answers with a tuple of ``NetworkSummary``."""


@dataclass(frozen=True)
class Train:
    """Train a network; answers with the ``RunRecord`` as saved.

    Attributes:
        settings: What to train.
        runs_folder: Where runs are kept; None for the user's data folder.
        resume: Id or folder of a run to resume, or None for a new one.
        plan_id: The plan that a new run belongs to, if any.
        tensorboard: The folder that gets event files for TensorBoard; None for none.
    """

    settings: TrainingSettings = field(default_factory=TrainingSettings)
    runs_folder: Path | None = None
    resume: str | None = None
    plan_id: str = ""
    tensorboard: Path | None = None


@dataclass(frozen=True)
class AddPlan:
    """Put a plan at the end of the queue; answers with the ``Plan``.

    Attributes:
        settings: What its trainings have in common.
        networks: The networks to train, by registry name.
        seeds: The seeds to train each of them with.
        tests_each: Whether each run is tested when its training has ended.
        runs_folder: Where runs are kept; None for the user's data folder.
    """

    settings: TrainingSettings
    networks: tuple[str, ...]
    seeds: tuple[int, ...]
    tests_each: bool = False
    runs_folder: Path | None = None


@dataclass(frozen=True)
class RunQueue:
    """Train the queue until it is empty; answers with a ``QueueOutcome``.

    Attributes:
        runs_folder: Where runs are kept; None for the user's data folder.
        retries: Whether trainings that failed are tried again.
    """

    runs_folder: Path | None = None
    retries: bool = False


@dataclass(frozen=True)
class Evaluate:
    """Test a run on the test split; answers with a ``Report``.

    Attributes:
        run: Id or folder of the run, or ``bundled:`` and a name; None for the newest with weights, fit to answer for
            pictures or not, else the best bundled weights.
        data: The data to test on; None for the data it was trained on, which is CIFAR-10 for bundled weights.
        test_limit: The most test images to use, or None for all.
        device: Where to compute.
        runs_folder: Where runs are kept; None for the user's data folder.
        best: Whether to take the weights of its best epoch, chosen by the same test images, in place of its last ones.
        shifted: Whether to ask about each image shifted by a pixel either way as well, which takes three times as long.
    """

    run: str | None = None
    data: str | None = None
    test_limit: int | None = None
    device: str = AUTO_DEVICE
    runs_folder: Path | None = None
    best: bool = False
    shifted: bool = False


@dataclass(frozen=True, eq=False)
class Classify:
    """Classify pictures; answers with a tuple of ``PictureAnswer``, one each, in order.

    Attributes:
        pictures: The pictures.
        run: Id or folder of the run, or ``bundled:`` and a name; None for the one that ``domain.answerer`` chooses.
        top: How many guesses.
        runs_folder: Where runs are kept; None for the user's data folder.
        best: Whether to take the weights of the run's best epoch in place of its last ones.
        keeps_pictures: Whether the answers hold the pictures and what was seen of them, some megabytes each.
    """

    pictures: tuple[PictureSource, ...]
    run: str | None = None
    top: int = 5
    runs_folder: Path | None = None
    best: bool = False
    keeps_pictures: bool = True


@dataclass(frozen=True)
class Export:
    """Write a file of a run for use elsewhere; answers with an ``ExportedFile``.

    Attributes:
        run: Id or folder of the run, or ``bundled:`` and a name.
        path: The file to write; its name ends as one of ``ExportKind``.
        half: Whether to write the numbers in half precision (float16), half as many bytes.
        best: Whether to take the weights of the run's best epoch in place of its last ones.
        runs_folder: Where runs are kept; None for the user's data folder.
        dataset_title: What the file says it was trained on; None for what the run says.
        test_data: The data whose test images the written numbers are tested on, rounded if they are; the file then
            says the accuracy found. None to keep the one that training measured. A report (HTML) tells of a test on
            them; None for the run's own data.
        may_replace: Whether a file that is there may be replaced; one that belongs to a run never is.
        at_hand: What a report tells of the test, so that nothing is tested or loaded for it; None to do so if needed.
    """

    run: str
    path: Path
    half: bool = False
    best: bool = False
    runs_folder: Path | None = None
    dataset_title: str | None = None
    test_data: str | None = None
    may_replace: bool = False
    at_hand: AtHand | None = None


@dataclass(frozen=True)
class MeasureClaims:
    """Measure claims of the Lab; answers with a ``LabState`` of these.

    Attributes:
        claims: Their names; empty for all that need no training.
        num_seeds: With how many seeds.
        budget_s: Seconds after which no other part is begun; None for no limit.
        data: The data to measure on; None for what is at hand.
        device: Where to compute.
        runs_folder: Where runs are kept; None for the user's data folder.
    """

    claims: tuple[str, ...]
    num_seeds: int = 3
    budget_s: float | None = None
    data: str | None = None
    device: str = AUTO_DEVICE
    runs_folder: Path | None = None


Request: TypeAlias = (
    LoadDataset
    | DownloadCifar10
    | ImportCifar10
    | DescribeDevices
    | DescribeNetworks
    | Train
    | AddPlan
    | RunQueue
    | Evaluate
    | Classify
    | Export
    | MeasureClaims
)
