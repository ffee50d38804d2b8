"""What the window knows of the queue, as a value."""

from dataclasses import dataclass

from cifar_gui.domain.plan import Plan, PlannedTraining


@dataclass(frozen=True)
class PlanChoice:
    """What the form says of the next plan beside its settings.

    Attributes:
        num_seeds: With how many seeds each network is trained, counted up from the form's.
        has_twin: Whether the network's plain twin is trained as well.
        tests_each: Whether each run is tested when its training has ended.
    """

    num_seeds: int = 3  # one seed is an accident, and three are a result
    has_twin: bool = False
    tests_each: bool = False


@dataclass(frozen=True)
class QueueEntry:
    """A row of the queue: a plan, or one of its trainings.

    Attributes:
        plan_id: The plan.
        training: The training, or None for the whole plan.
    """

    plan_id: str
    training: PlannedTraining | None = None


@dataclass(frozen=True)
class Removed:
    """What was taken out of the queue and can be brought back.

    Attributes:
        before: The plan as it was.
        is_whole: Whether all of it was removed.
    """

    before: Plan
    is_whole: bool


@dataclass(frozen=True)
class PlanState:
    """The queue.

    Attributes:
        plans: All plans on disk in the order of the queue, ended ones too.
        is_running: Whether this program trains the queue now.
        is_wanted: Whether the queue is to be trained as soon as nothing else is.
        stops_after_this: Whether it stops when the training under way has ended.
        is_elsewhere: Whether another program trains the queue.
        removed: What was removed in this session and can be brought back, the last one last.
        choice: What the form says of the next plan.
    """

    plans: tuple[Plan, ...] = ()
    is_running: bool = False
    is_wanted: bool = False
    stops_after_this: bool = False
    is_elsewhere: bool = False
    removed: tuple[Removed, ...] = ()
    choice: PlanChoice = PlanChoice()

    @property
    def waiting(self) -> tuple[Plan, ...]:
        """The plans that have something left to do."""
        return tuple(plan for plan in self.plans if plan.ended is None)

    def by_id(self, plan_id: str) -> Plan | None:
        """The plan of that id."""
        return next((plan for plan in self.plans if plan.id == plan_id), None)
