"""What the buttons of a message do, one value each."""

from dataclasses import dataclass
from typing import Any, TypeAlias


@dataclass(frozen=True)
class UsePracticeSet:
    """Choose the practice set as data."""


@dataclass(frozen=True)
class Download:
    """Download CIFAR-10."""


@dataclass(frozen=True)
class UndoDelete:
    """Bring back the runs that were deleted last."""


@dataclass(frozen=True)
class UndoRemove:
    """Bring back what was taken out of the queue last."""


@dataclass(frozen=True)
class RunPlans:
    """Train the queue."""


@dataclass(frozen=True)
class PauseTraining:
    """Pause the training under way."""


@dataclass(frozen=True)
class SaveNow:
    """Save the training under way."""


@dataclass(frozen=True)
class LeaveInterrupted:
    """Leave an interrupted run as it is, so that it is not offered again."""

    run_id: str


@dataclass(frozen=True)
class Resume:
    """Resume a run from its last saved step; ``learning_rate`` None for the one proposed."""

    run_id: str
    learning_rate: float | None = None


@dataclass(frozen=True)
class ChangeSetting:
    """Set a field of ``TrainingSettings``, and train at once if ``trains``."""

    name: str
    value: Any
    trains: bool = False


MessageCommand: TypeAlias = (
    UsePracticeSet
    | Download
    | UndoDelete
    | UndoRemove
    | RunPlans
    | PauseTraining
    | SaveNow
    | LeaveInterrupted
    | Resume
    | ChangeSetting
)
