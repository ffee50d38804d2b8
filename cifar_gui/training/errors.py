"""What can go wrong while training, told to the user."""

from cifar_gui.domain.errors import AppError
from cifar_gui.domain.run_record import RunRecord


class TrainingDivergedError(AppError):
    """The loss is no longer a number, or would not be one at the next step because the weights are not."""

    template = (
        "The loss was no longer a finite number at step {step}. The last saved state of {run} is untouched. "
        "Train again with a lower learning rate, for instance {suggestion:g}."
    )


class DivergedBeforeSavingError(TrainingDivergedError):
    """A training diverged and nothing of the run was saved yet."""

    template = (
        "The loss was no longer a finite number at step {step}, before anything of {run} was saved. "
        "Train again with a lower learning rate, for instance {suggestion:g}."
    )


def diverged(record: RunRecord, step: int) -> TrainingDivergedError:
    """The error of a training that diverged.

    Args:
        record: The run as last saved: whether anything of it was saved decides what to say.
        step: The step that did it, counted from 1 over the whole run.
    """
    kind = TrainingDivergedError if record.has_weights else DivergedBeforeSavingError
    return kind(step=step, run=record.title, suggestion=record.settings.learning_rate / 10)


class DeviceUnusableError(AppError):
    """The chosen device cannot train."""

    template = "The device {device} cannot be used: {reason}. Choose another device; usable here: {usable}."


class DeviceRefusedError(DeviceUnusableError):
    """The chosen device did not pass its self-test."""

    template = (
        "The device {device} cannot be used: {reason}. Update its driver or PyTorch, or choose another device; usable "
        "here: {usable}."
    )


class OutOfMemoryError(AppError):
    """The device's memory is full."""

    template = (
        "{device} ran out of memory at batch size {batch_size}. What was saved is untouched. "
        "Make the batch smaller, for instance {suggestion}, or train on the CPU."
    )


class ResumeRefusedError(AppError):
    """A run cannot be resumed as asked."""

    template = "{run} cannot be resumed: {reason}."


class SettingFixedError(ResumeRefusedError):
    """A run was to be resumed with another value of a setting that cannot change; ``fields["setting"]`` names it."""

    template = (
        "{run} cannot be resumed with other settings ({name}: {was} when it started, {now} now). Only epochs, learning "
        "rate and device can change; anything else needs a new run."
    )


class ImageSizeFixedError(AppError):
    """Images were to be resized that are not the user's own pictures; ``fields["setting"]`` names the setting."""

    template = (
        "The images of {data} have {given} × {given} pixels; only your own pictures are resized, here to {asked} × "
        "{asked}. Choose {given} × {given}, or a folder of your own pictures."
    )


class FirstWeightsSizeError(AppError):
    """The weights to start from fit images of another size only."""

    template = (
        "{run} was trained on images of {size} × {size} pixels, and the weights of {network} fit no others. Choose "
        "that size, or begin with new weights."
    )


class FirstWeightsError(AppError):
    """The weights to start from are those of another network."""

    template = (
        "Training of {wanted} cannot start from the weights of {run}: they are those of {network}. "
        "Choose {network} as network, or other weights."
    )


class OneImageError(AppError):
    """A batch of one image was shown to a network whose map is then a single number for each channel."""

    template = (
        "{network} cannot learn from a batch of one image at {size} × {size} pixels: batch norm needs more than one "
        "number for each channel. Choose a larger batch, more training images, or larger images."
    )


class NothingToTrainError(AppError):
    """The data set has no training images, or no test images."""

    template = "{data} has {num_train} training images and {num_test} test images; at least one of each is needed."
