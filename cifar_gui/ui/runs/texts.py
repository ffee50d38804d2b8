"""What the Runs tab says of runs, computed from the state."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from cifar_gui.domain.run_record import RunRecord, RunStatus
from cifar_gui.figures.curves import Quantity
from cifar_gui.figures.run_curves import Axis, RunWords
from cifar_gui.ui.state.app_state import AppState
from cifar_gui.ui.text.curve_words import curve_words
from cifar_gui.ui.text.durations import duration_text, moment_text
from cifar_gui.ui.text.numbers import accuracy_decimals, number, percent_sign, plain
from cifar_gui.ui.text.recipe import loss_note, recipe_text
from cifar_gui.ui.text.sentences import translated
from cifar_gui.ui.text.words import device_name, listed, run_name


def _tr(text: str) -> str:
    return QCoreApplication.translate("RunsTexts", text)


def shown_runs(state: AppState) -> tuple[RunRecord, ...]:
    """The runs on disk, newest first; the one under way as far as it is now, whether it is on disk yet or not."""
    training = state.training
    if training.run is None or not training.is_active:
        return state.runs
    live = replace(
        training.run,
        status=RunStatus.RUNNING,
        epochs=training.epochs,
        steps=training.step,
        seconds=max(training.seconds_before + training.elapsed_s, sum(record.seconds for record in training.epochs)),
    )
    on_disk = next((run for run in state.runs if run.id == live.id), None)
    if on_disk is None:
        return (live, *state.runs)
    live = replace(live, title=on_disk.title, note=on_disk.note, has_weights=on_disk.has_weights)
    return tuple(live if run.id == live.id else run for run in state.runs)


def smoothing_note(runs: Sequence[RunRecord]) -> str:
    """Which of the runs have a loss that cannot be compared with that of others, for its label smoothing; or ""."""
    smoothed = [run for run in runs if run.settings.label_smoothing]
    if not smoothed:
        return ""
    shares = {run.settings.label_smoothing for run in runs}
    if len(shares) == 1:
        return loss_note(smoothed[0].settings)
    names = listed(run_name(run.title) for run in smoothed)
    return _tr("with label smoothing, not comparable: {runs}").format(runs=names)


def epochs_text(run: RunRecord) -> str:
    """Epochs done, and of how many when they are not all done."""
    done, planned = number(len(run.epochs)), number(run.settings.epochs)
    return done if done == planned else _tr("{done} of {planned}").format(done=done, planned=planned)


def best_text(run: RunRecord) -> str:
    """The best test accuracy; a dash before the first."""
    best = run.best_epoch
    return "–" if best is None else percent_sign(best.test_accuracy, accuracy_decimals(run.num_test))


def best_epoch_text(run: RunRecord) -> str:
    """The first epoch with the best test accuracy; a dash before the first."""
    return "–" if run.best_epoch is None else number(run.best_epoch.epoch)


def run_duration(run: RunRecord) -> str:
    """How long it was trained and tested; a dash before it took any time."""
    return duration_text(run.seconds) if run.seconds else "–"


def status_text(status: RunStatus) -> str:
    """How a run stands."""
    return {
        RunStatus.RUNNING: _tr("running"),
        RunStatus.FINISHED: _tr("finished"),
        RunStatus.STOPPED: _tr("stopped"),
        RunStatus.FAILED: _tr("failed"),
        RunStatus.INTERRUPTED: _tr("interrupted"),
    }[status]


def run_tip(run: RunRecord) -> str:
    """All that has no column: when, where, how."""
    settings = run.settings
    form = _tr(
        "{run} ({id}), started {moment} on {device}\nBatch size {batch}, {rate_name} {rate}, seed {seed}\n{recipe}\n"
        "{chosen_by}"
    )
    return form.format(
        run=run_name(run.title),
        id=run.id,
        moment=moment_text(run.created, datetime.now()),
        device=device_name(run.device),
        batch=number(settings.batch_size),
        rate_name=_tr("peak learning rate") if settings.schedule == "one_cycle" else _tr("learning rate"),
        rate=plain(settings.learning_rate),
        seed=settings.seed,
        recipe=recipe_text(settings),
        chosen_by=translated(run.chosen_by),
    )


def selection_text(num_selected: int, num_runs: int) -> str:
    """How many runs there are, and how many of them are chosen."""
    total = _tr("1 run") if num_runs == 1 else _tr("{count} runs").format(count=number(num_runs))
    if num_selected < 2:
        return total
    return _tr("{count} of {total} chosen").format(count=number(num_selected), total=total)


def quantity_titles() -> dict[Quantity, str]:
    """What can be drawn upwards."""
    return {
        Quantity.LOSS: _tr("Training loss"),
        Quantity.TEST_ACCURACY: _tr("Test accuracy"),
        Quantity.TRAIN_ACCURACY: _tr("Training accuracy"),
    }


def axis_titles() -> dict[Axis, str]:
    """What can be drawn to the right."""
    return {
        Axis.EPOCH: _tr("by epoch"),
        Axis.STEP: _tr("by step"),
        Axis.TIME: _tr("by time"),
        Axis.MACS: _tr("by computing (MACs)"),
    }


def axis_tip(axis: Axis) -> str:
    """What exactly is drawn to the right."""
    return {
        Axis.EPOCH: _tr("Passes over the training images"),
        Axis.STEP: _tr("Training steps; a step is one batch"),
        Axis.TIME: _tr("Time of training and testing; within an epoch it is spread evenly over the steps"),
        Axis.MACS: _tr(
            "Multiply-accumulate operations of the training: those of the network for one image forward, times 3 for "
            "forward and backward, times the training images seen, a reduced one counted as its share of the pixels. "
            "Tests are not counted"
        ),
    }[axis]


def run_words() -> RunWords:
    """Every word of the plot."""
    return RunWords(
        numbers=curve_words(),
        epochs=_tr("{value} epochs"),
        steps=_tr("{value} steps"),
        seconds=_tr("{value} s"),
        minutes=_tr("{value} min"),
        hours=_tr("{value} h"),
        macs=_tr("{value} {prefix}MAC"),
        quantities=tuple(quantity_titles().values()),
        summary=_tr("{quantity}: {runs}"),
        more=_tr("and {count} more"),
    )
