"""What can go wrong with runs on disk, told to the user."""

from typing import Final

from cifar_gui.domain.errors import AppError

DAMAGE: Final = (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError)
"""What reading JSON of any content can raise beside OSError."""


class SaveError(AppError):
    """A file could not be written; what was there before is untouched."""

    template = (
        "{name} could not be saved: {reason}. What was saved before is untouched; free some space or choose another "
        "folder, then save again."
    )


class RunNotFoundError(AppError):
    """There is no run of that name."""

    template = "There is no run {run} in {folder}. Known runs: {known}."


class NoTrainedRunError(AppError):
    """No run has weights yet."""

    template = "There is no trained network in {folder} yet. Train one first, for instance on the practice set."


class RunDamagedError(AppError):
    """A run's files cannot be understood."""

    template = "{name} cannot be read: {reason}. The run may be damaged; choose another run or train again."


class NothingSavedError(RunDamagedError):
    """A run ended before anything of it was saved."""

    template = "Nothing of {name} had been saved when it ended, so there is nothing to resume. Train again."


class RunLockedError(AppError):
    """Another program is writing the run."""

    template = "{run} is being trained by another program just now. Wait until it has ended, or choose another run."


class RunNameError(AppError):
    """A run was to lose its name."""

    template = "{run} needs a name of at least one letter. Write one, or leave the name it has."


class RunInUseError(AppError):
    """A run that is being trained was to be deleted."""

    template = "{run} is being trained just now, so it cannot be deleted. Stop the training first."


class TrashError(AppError):
    """A folder could not be moved into the trash or out of it."""

    template = "{run} could not be moved: {reason}. It stays where it is; close what has its files open and try again."


class NotInTrashError(AppError):
    """There is no such run in the trash."""

    template = "There is no run {run} in the trash. There are: {known}."


class ExportNameError(AppError):
    """A file was to have a name that says nothing of what it is to be."""

    template = "{name} does not say what to write: the name must end in one of {known}. Choose such a name."


class PackagesMissingError(AppError):
    """Something needs packages that the program does without."""

    template = "{name} needs packages that are not installed. Install them with: python -m pip install {packages}"


class ExportOptionError(AppError):
    """Something was asked of a kind of file that has no such thing."""

    template = "{option} is for files that end in {kind}, but {name} does not. Leave it out, or choose such a name."


class FileExistsAlreadyError(AppError):
    """A file was to be written where there is one."""

    template = "{name} is there already, so nothing was written. Choose another name, or replace it with --force."


class OwnFileError(AppError):
    """A file that belongs to a run was to be replaced by another one."""

    template = "{name} belongs to {run}, so nothing was written. Choose another name or another folder."
