"""Interrupting a training at a chosen moment: where, how, and the hooks in the process that make it happen."""

import os
import sys
import threading
import zlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from cifar_gui.domain.events import EpochEnded, Event, Progress, RunEnded, RunSaved, RunStarted, Stage, StepsEnded
from cifar_gui.domain.jobs import JobContext

_WRITING: Final = frozenset("wax+")
_FILE_EVENTS: Final = frozenset({"os.rename", "os.remove", "os.mkdir"})
_LOADING_STAGES: Final = (Stage.PREPARING, Stage.LOADING, Stage.CHECKING, Stage.BUILDING)


class Where(StrEnum):
    """What the training is busy with when it is interrupted."""

    LOADING = "loading"
    TRAINING = "training"
    TESTING = "testing"
    SAVING = "saving"


class Way(StrEnum):
    """How it is interrupted."""

    KILL = "SIGKILL"
    TERMINATE = "SIGTERM"
    EXCEPTION = "exception"
    CLOSE = "window closed"
    STOP = "stop asked"


ORDERLY: Final = (Way.TERMINATE, Way.CLOSE, Way.STOP)


class InjectedError(RuntimeError):
    """The exception that comes out of nowhere."""


@dataclass(frozen=True)
class Interruption:
    """One interruption.

    Attributes:
        where: In what.
        way: How.
        count: At the so-manieth moment of that kind, counted from 1. Loading and testing have a moment at each report,
            training one before and one after the weights change, saving one at each file that is opened, flushed to
            disk, renamed or removed.
        delay_s: Seconds after that moment; not for an exception, which belongs to a line of code.
    """

    where: Where
    way: Way
    count: int
    delay_s: float = 0.0


class Journal:
    """What a training said, written so that it survives the process: one line an event, handed to the system at once.

    Lines: ``session``, ``started STEP``, ``batch CRC``, ``steps STEP``, ``saved STEP``, ``ended STATUS``,
    ``moments WHERE COUNT`` and ``interrupted``.
    """

    def __init__(self, file: Path) -> None:
        self._descriptor = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)

    def write(self, *words: object) -> None:
        """Add a line."""
        os.write(self._descriptor, (" ".join(map(str, words)) + "\n").encode())


class Trigger:
    """Counts the moments of a training and interrupts it at the chosen one."""

    def __init__(self, plan: Interruption | None, act: Callable[[], object], journal: Journal) -> None:
        """Wait for the moment.

        Args:
            plan: The interruption, or None to count only.
            act: Interrupts the training; not called for an exception, which is raised.
            journal: Told everything.
        """
        self._plan = plan
        self._act = act
        self._journal = journal
        self.moments: Counter[Where] = Counter()
        self._has_fired = False

    def install(self, runs_folder: Path) -> None:
        """Hook into this process for good: reports, optimizer steps, and what touches a file of a run."""
        self._watch_reports()
        self._watch_steps()
        self._watch_files(str(runs_folder))

    def moment(self, where: Where) -> None:
        """One more moment; the training is interrupted here if it is the chosen one."""
        self.moments[where] += 1
        plan = self._plan
        if plan is None or self._has_fired or where is not plan.where or self.moments[where] != plan.count:
            return
        self._has_fired = True
        self._journal.write("interrupted")
        if plan.way is Way.EXCEPTION:
            raise InjectedError("out of nowhere")
        if plan.delay_s:
            timer = threading.Timer(plan.delay_s, self._act)
            timer.daemon = True
            timer.start()
        else:
            self._act()

    def _watch_reports(self) -> None:
        original: Any = JobContext.__init__
        trigger = self

        def init(context: JobContext, *arguments: Any, **named: Any) -> None:
            original(context, *arguments, **named)
            report = context.report

            def watched(event: Event) -> None:
                report(event)
                trigger._on_event(event)

            object.__setattr__(context, "report", watched)

        setattr(JobContext, "__init__", init)  # noqa: B010 - assigned plainly, mypy compares the signatures

    def _on_event(self, event: Event) -> None:
        match event:
            case Progress(stage=stage) if stage in _LOADING_STAGES:
                self.moment(Where.LOADING)
            case Progress(stage=Stage.TESTING) | EpochEnded():
                self.moment(Where.TESTING)
            case Progress(stage=Stage.SAVING):
                self.moment(Where.SAVING)
            case RunStarted(losses_before=losses):
                self._journal.write("started", len(losses))
            case StepsEnded(first_step=first, losses=losses):
                self._journal.write("steps", first + len(losses))
            case RunSaved(step=step):
                self._journal.write("saved", step)
            case RunEnded(run=run):
                self._journal.write("ended", run.status)

    def _watch_steps(self) -> None:
        from torch.optim.optimizer import register_optimizer_step_post_hook, register_optimizer_step_pre_hook

        from cifar_gui.training.engine import Engine

        register_optimizer_step_pre_hook(lambda *_: self.moment(Where.TRAINING))
        register_optimizer_step_post_hook(lambda *_: self.moment(Where.TRAINING))
        original: Any = Engine.step
        journal = self._journal

        def step(engine: Engine, order: Any, *arguments: Any, **named: Any) -> Any:
            journal.write("batch", zlib.crc32(order.cpu().numpy().tobytes()))
            return original(engine, order, *arguments, **named)

        setattr(Engine, "step", step)  # noqa: B010 - as above

    def _watch_files(self, folder: str) -> None:
        fsync = os.fsync

        def watched_fsync(descriptor: int) -> None:
            self.moment(Where.SAVING)
            fsync(descriptor)

        def hook(event: str, arguments: tuple[Any, ...]) -> None:
            if event == "open":
                path, mode = arguments[0], arguments[1]
                if isinstance(mode, str) and _WRITING & set(mode) and _is_in(path, folder):
                    self.moment(Where.SAVING)
            elif event in _FILE_EVENTS and _is_in(arguments[0], folder):
                self.moment(Where.SAVING)

        setattr(os, "fsync", watched_fsync)  # noqa: B010 - as above
        sys.addaudithook(hook)


def _is_in(path: object, folder: str) -> bool:
    return isinstance(path, str | os.PathLike) and str(os.fspath(path)).startswith(folder)
