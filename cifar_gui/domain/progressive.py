"""Progressive resizing: which epochs see reduced images, and what that saves."""

from collections.abc import Iterable

from cifar_gui.domain.metrics import EpochRecord
from cifar_gui.domain.settings import TrainingSettings


def image_size(settings: TrainingSettings, first_plan: int, epoch: int) -> int | None:
    """Height and width to which an epoch's images are reduced, or None for their own size.

    Args:
        settings: The run's.
        first_plan: Epochs planned when the run was started: later changes do not move the border.
        epoch: Counted from 0.
    """
    if epoch >= reduced_epochs(settings, first_plan) or settings.progressive_size is None:
        return None
    return settings.progressive_size if settings.progressive_size < settings.image_size else None


def work_left(settings: TrainingSettings, first_plan: int, epochs_done: int) -> float:
    """The work of the epochs still to do, in epochs of full size: an image costs what its pixels are.

    Args:
        settings: The run's; its epochs are those planned now.
        first_plan: As in ``image_size``.
        epochs_done: Whole epochs done.
    """
    left = max(0, settings.epochs - epochs_done)
    reduced_left = min(left, max(0, reduced_epochs(settings, first_plan) - epochs_done))
    return reduced_left * epoch_work(settings, first_plan, epochs_done) + (left - reduced_left)


def epoch_work(settings: TrainingSettings, first_plan: int, epoch: int) -> float:
    """The work of an epoch as a share of one that sees images of full size; ``epoch`` is counted from 0."""
    size = image_size(settings, first_plan, epoch)
    return 1.0 if size is None else (size / settings.image_size) ** 2


def reduced_epochs(settings: TrainingSettings, first_plan: int) -> int:
    """How many epochs, the first ones, see reduced images; ``first_plan`` as in ``image_size``."""
    return 0 if settings.progressive_size is None else round(settings.progressive_share * first_plan)


def size_of_test(record: EpochRecord, settings: TrainingSettings, first_plan: int) -> int:
    """Height and width of the images that an epoch was tested on.

    Versions that did not record it tested on images reduced like those of the epoch's training.

    Args:
        record: The epoch.
        settings: The run's.
        first_plan: As in ``image_size``.
    """
    return record.test_size or image_size(settings, first_plan, record.epoch - 1) or settings.image_size


def full_size_tests(
    records: Iterable[EpochRecord], settings: TrainingSettings, first_plan: int
) -> tuple[EpochRecord, ...]:
    """The epochs tested on images of full size: the accuracy of others is no measure of the network.

    Args:
        records: Epochs of a run.
        settings: As in ``size_of_test``.
        first_plan: As in ``image_size``.
    """
    full = settings.image_size
    return tuple(record for record in records if size_of_test(record, settings, first_plan) >= full)
