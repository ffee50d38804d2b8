"""What the window says of the queue: its rows, when they begin and end, and how far it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final, TypeAlias

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from cifar_gui.domain.forecast import Forecast, Place, Speeds, forecasts, seconds_to_the_end
from cifar_gui.domain.plan import ENDED, PlannedTraining, Standing, TrainingStatus
from cifar_gui.domain.plan_result import PlanResult, results_of
from cifar_gui.domain.run_record import RunRecord
from cifar_gui.domain.training_state import TrainingState
from cifar_gui.ui.state.app_state import AppState
from cifar_gui.ui.state.plan_state import QueueEntry
from cifar_gui.ui.text.durations import duration_text
from cifar_gui.ui.text.numbers import accuracy_decimals, number, percent_sign
from cifar_gui.ui.text.plan_words import plan_title, progress_words, training_title
from cifar_gui.ui.text.sentences import translated
from cifar_gui.ui.text.words import listed

KEPT_S: Final = 12 * 3600  # what ended at night is on show in the morning; the Runs tab keeps it for good
_MOST_NAMED: Final = 5
_NO_FORECAST: Final = Forecast(None, None, None)
# With a thousand runs they take longer than all the rest, and the runs change seldom.
_last_speeds: Final[list[tuple[tuple[RunRecord, ...], str | None, Speeds]]] = []
Times: TypeAlias = Mapping[Place, Forecast]


def _tr(text: str) -> str:
    return QCoreApplication.translate("QueueTexts", text)


@dataclass(frozen=True)
class QueueRow:
    """A row of the queue, in words.

    Attributes:
        entry: What it stands for.
        title: The plan or the training.
        status: How it stands.
        middle: A training's accuracy, epoch, begin or failure; "" for a plan.
        right: A training's duration or the time it has left; "" for a plan.
        below: A plan's second line; "" for a training.
        parts: For each training of a plan the part that is done, 0 to 1.
        rows: The trainings of a plan; empty for a plan of one, which is a row like a training.
        can_move: Whether it has not been begun.
    """

    entry: QueueEntry
    title: str
    status: TrainingStatus
    middle: str = ""
    right: str = ""
    below: str = ""
    parts: tuple[float, ...] = ()
    rows: tuple["QueueRow", ...] = ()
    can_move: bool = False

    @property
    def spoken(self) -> str:
        """All of it, for a screen reader."""
        words = self.title, status_text(self.status), self.middle, self.right, self.below
        return listed(word for word in words if word)


@dataclass(frozen=True)
class QueueView:
    """All that is shown of the queue.

    Attributes:
        rows: The plans from the first to the last.
        num_left: Trainings that have not ended.
        num_trainings: Trainings of the plans that are not done.
        place: Place of the training under way among them, counted from 1; 0 when none is.
        fraction: Part of them that is done, 0 to 1.
        ready: When the last one ends, such as "06:40"; "" where that cannot be said.
    """

    rows: tuple[QueueRow, ...] = ()
    num_left: int = 0
    num_trainings: int = 0
    place: int = 0
    fraction: float = 0.0
    ready: str = ""


def status_text(status: TrainingStatus) -> str:
    """How a training stands."""
    return {
        TrainingStatus.WAITING: _tr("waiting"),
        TrainingStatus.RUNNING: _tr("training"),
        TrainingStatus.STOPPED: _tr("stopped"),
        TrainingStatus.FINISHED: _tr("finished"),
        TrainingStatus.FAILED: _tr("failed"),
    }[status]


def queue_view(state: AppState, now: datetime) -> QueueView:
    """What is shown of the queue now."""
    shown = [plan for plan in state.plans.plans if _is_shown(plan.ended, bool(plan.failures), now)]
    if not shown:
        return QueueView()
    results = _live(results_of(shown, state.runs), state.training)
    due = [result for result in results if result.plan.ended is None]
    times = forecasts(due, speeds_of(state), state.training.seconds_left)
    standings = [one for result in due for one in result.standings]
    done = [one for one in standings if one.status in ENDED]
    is_running = any(one.status is TrainingStatus.RUNNING for one in standings)
    left = seconds_to_the_end(times)
    return QueueView(
        rows=tuple(_plan_row(result, state, times, now) for result in results),
        num_left=len(standings) - len(done),
        num_trainings=len(standings),
        place=len(done) + 1 if is_running else 0,
        fraction=sum(_part(one, state.training) for one in standings) / max(1, len(standings)),
        ready=clock_text(now, left) if left and state.plans.is_running else "",
    )


def speeds_of(state: AppState) -> Speeds:
    """What epochs took in the runs that are listed, on the device that would train."""
    device = state.chosen_device
    title = device.title if device else None
    if _last_speeds and _last_speeds[0][0] is state.runs and _last_speeds[0][1] == title:
        return _last_speeds[0][2]
    _last_speeds[:] = [(state.runs, title, Speeds(state.runs, title))]
    return _last_speeds[0][2]


def _is_shown(ended: float | None, has_failed: bool, now: datetime) -> bool:
    return ended is None or has_failed or now.timestamp() - ended < KEPT_S


def _live(results: Sequence[PlanResult], training: TrainingState) -> list[PlanResult]:
    """The results with the training under way as one that runs, whether its run is listed yet or not."""
    run = training.run
    if run is None or not training.is_active or not run.plan_id:
        return list(results)
    mine = PlannedTraining(run.settings.network, run.settings.seed)
    live = Standing(mine, TrainingStatus.RUNNING, run)
    return [
        PlanResult(result.plan, tuple(live if one.training == mine else one for one in result.standings))
        if result.plan.id == run.plan_id
        else result
        for result in results
    ]


def _plan_row(result: PlanResult, state: AppState, times: Times, now: datetime) -> QueueRow:
    rows = tuple(_training_row(result, one, state, times, now) for one in result.standings)
    if len(rows) == 1:
        return rows[0]
    return QueueRow(
        QueueEntry(result.plan.id),
        plan_title(result.plan, state.networks),
        _status_of(result),
        below=_plan_line(result, times, now),
        parts=tuple(_part(one, state.training) for one in result.standings),
        rows=rows,
        can_move=result.plan.ended is None,
    )


def _training_row(result: PlanResult, one: Standing, state: AppState, times: Times, now: datetime) -> QueueRow:
    forecast = times.get((result.plan.id, one.training), _NO_FORECAST)
    entry = QueueEntry(result.plan.id, one.training)
    middle, right = _training_words(one, state.training, forecast, now)
    can_move = one.status in (TrainingStatus.WAITING, TrainingStatus.STOPPED)
    title = training_title(one.training, state.networks)
    return QueueRow(entry, title, one.status, middle, right, can_move=can_move)


def _training_words(one: Standing, training: TrainingState, forecast: Forecast, now: datetime) -> tuple[str, str]:
    run = one.run
    match one.status:
        case TrainingStatus.FINISHED if run is not None:
            share = run.last_accuracy
            words = "–" if share is None else percent_sign(share, accuracy_decimals(run.num_test))
            return words, duration_text(run.seconds) if run.seconds else ""
        case TrainingStatus.FAILED if one.failure is not None:
            return translated(one.failure.reason), ""
        case TrainingStatus.RUNNING if run is not None:
            is_here = training.is_active and training.run is not None and training.run.id == run.id
            done = len(training.epochs) if is_here else len(run.epochs)
            epoch, planned = number(min(done + 1, run.settings.epochs)), number(run.settings.epochs)
            words = _tr("epoch {epoch} of {planned}").format(epoch=epoch, planned=planned)
            if forecast.ends_s is None:
                return words, ""
            return words, _tr("{time} left").format(time=duration_text(forecast.ends_s, is_estimate=True))
        case TrainingStatus.STOPPED if run is not None:
            epochs, planned = number(len(run.epochs)), number(run.settings.epochs)
            return _tr("stopped, {done} of {planned} epochs").format(done=epochs, planned=planned), ""
    begin = _tr("from {time}").format(time=clock_text(now, forecast.begins_s)) if forecast.begins_s else ""
    return begin, duration_text(forecast.seconds, is_estimate=True) if forecast.seconds else ""


def _plan_line(result: PlanResult, times: Times, now: datetime) -> str:
    """The second line of a plan: how far it is and what is left, or when it begins."""
    due = [one for one in result.standings if one.status not in ENDED]
    found = [times.get((result.plan.id, one.training), _NO_FORECAST) for one in due]
    if not found:
        return progress_words(result)
    first, last = found[0], found[-1]
    has_begun = len(found) < len(result.standings) or any(
        one.status in (TrainingStatus.RUNNING, TrainingStatus.STOPPED) for one in result.standings
    )
    if has_begun:
        words = progress_words(result)
        if last.ends_s is None:
            return words
        left = duration_text(last.ends_s, is_estimate=True)
        return _tr("{words}, {time} left").format(words=words, time=left)
    count = number(len(result.standings))
    if first.begins_s is None or first.seconds is None:
        return _tr("{count} trainings, not measured yet").format(count=count)
    each = duration_text(first.seconds, is_estimate=True)
    if not first.begins_s:
        return _tr("{count} trainings of about {time}").format(count=count, time=each)
    begin = clock_text(now, first.begins_s)
    return _tr("from {begin}, {count} trainings of about {time}").format(begin=begin, count=count, time=each)


def _status_of(result: PlanResult) -> TrainingStatus:
    """How a plan as a whole stands."""
    for status in (TrainingStatus.RUNNING, TrainingStatus.WAITING, TrainingStatus.STOPPED, TrainingStatus.FAILED):
        if result.count(status):
            return status
    return TrainingStatus.FINISHED


def _part(one: Standing, training: TrainingState) -> float:
    """The part of a training that is done, 0 to 1."""
    if one.status in ENDED:
        return 1.0
    run = one.run
    if run is None:
        return 0.0
    if one.status is TrainingStatus.RUNNING and training.run is not None and training.run.id == run.id:
        return training.fraction
    return len(run.epochs) / max(1, run.settings.epochs)


def clock_text(now: datetime, seconds: float | None) -> str:
    """The clock time ``seconds`` from now, with the day unless it is today; "" for None."""
    if seconds is None:
        return ""
    then = now + timedelta(seconds=seconds)
    moment = QDateTime.fromSecsSinceEpoch(int(then.timestamp()))
    time = QLocale().toString(moment.time(), QLocale.FormatType.ShortFormat)
    if then - now < timedelta(hours=24):
        return time
    return _tr("{day} {time}").format(day=QLocale().toString(moment, "ddd"), time=time)


def seeds_text(trainings: Sequence[PlannedTraining]) -> str:
    """The seeds of a plan, such as "0, 1 and 2"."""
    seeds = [str(seed) for seed in dict.fromkeys(one.seed for one in trainings)]
    if len(seeds) == 1:
        return seeds[0]
    if len(seeds) > _MOST_NAMED:
        return _tr("{first} to {last}").format(first=seeds[0], last=seeds[-1])
    return _tr("{seeds} and {last}").format(seeds=listed(seeds[:-1]), last=seeds[-1])


def summary(state: AppState, trainings: Sequence[PlannedTraining], now: datetime) -> str:
    """How many trainings the form plans, how long they take, and when they would be ready."""
    count = number(len(trainings))
    speeds = speeds_of(state)
    each = [speeds.seconds(replace(state.settings, network=one.network, seed=one.seed)) for one in trainings]
    known = [seconds for seconds in each if seconds is not None]
    words = _tr("1 training") if len(trainings) == 1 else _tr("{count} trainings").format(count=count)
    if len(known) < len(each) or not known:
        return _tr("{trainings}; how long is not measured yet.").format(trainings=words)
    total = duration_text(sum(known), is_estimate=True)
    waits = seconds_left(state)
    ready = clock_text(now, waits + sum(known)) if waits is not None else ""
    if not ready:
        return _tr("{trainings}, about {time} in all.").format(trainings=words, time=total)
    form = _tr("{trainings}, about {time} in all: ready about {ready}.")
    return form.format(trainings=words, time=total, ready=ready)


def seconds_left(state: AppState) -> float | None:
    """Seconds until the queue and the training under way are done; None where that cannot be said."""
    results = _live(results_of(state.plans.waiting, state.runs), state.training)
    times = forecasts(results, speeds_of(state), state.training.seconds_left)
    queue = seconds_to_the_end(times)
    is_by_itself = state.training.is_active and not (state.training.run and state.training.run.plan_id)
    if not is_by_itself or queue is None:
        return queue
    left = state.training.seconds_left
    return None if left is None else queue + left
