"""What can go wrong with plans, told to the user."""

from cifar_gui.domain.errors import AppError


class PlanNotFoundError(AppError):
    """There is no plan of that name."""

    template = "There is no plan {plan} in {folder}. Known plans: {known}."


class PlanDamagedError(AppError):
    """A plan's file cannot be understood."""

    template = "{name} cannot be read: {reason}. The plan may be damaged; remove it and add its trainings again."


class QueueBusyError(AppError):
    """Another program trains the queue."""

    template = (
        "The queue is being trained by another program just now. What you add is trained there too; wait until it has "
        "ended, or stop it."
    )


class PlanRunningError(AppError):
    """A training that is under way was to be removed from the queue."""

    template = "{plan} is being trained just now, so it cannot be removed. Stop the training first."
