"""The columns of the table of runs, and what each sorts by.

Behind the columns that are always there stands one for each other setting; the table shows those that differ.
"""

from collections.abc import Callable, Sequence
from dataclasses import fields
from enum import IntEnum
from typing import Any, Final

from cifar_gui.domain.run_record import RunRecord
from cifar_gui.domain.settings import TrainingSettings
from cifar_gui.ui.text.names import data_title


class Column(IntEnum):
    """The columns that are always there."""

    NAME = 0
    NETWORK = 1
    PRESET = 2
    DATA = 3
    EPOCHS = 4
    BEST = 5
    BEST_EPOCH = 6
    DURATION = 7
    STATUS = 8
    NOTE = 9


EDITABLE: Final = frozenset({Column.NAME, Column.NOTE})
AFTER_NUMBERS: Final = frozenset({Column.STATUS})
"""Columns of words beside a column of numbers: without more room between them they would read as one."""
# Those that have a column, or that say nothing about what a run is.
_NO_COLUMN: Final = frozenset({"network", "preset", "data", "epochs", "device", "test_batch_size"})
_SETTINGS: Final = tuple(field.name for field in fields(TrainingSettings) if field.name not in _NO_COLUMN)
SETTING_COLUMNS: Final = dict(enumerate(_SETTINGS, len(Column)))
"""The settings by the column they stand in."""
NUMBERS: Final = frozenset({Column.EPOCHS, Column.BEST, Column.BEST_EPOCH, Column.DURATION, *SETTING_COLUMNS})


def differing_columns(runs: Sequence[RunRecord]) -> frozenset[int]:
    """The columns of the settings in which some runs differ."""
    values = {column: {getattr(run.settings, name) for run in runs} for column, name in SETTING_COLUMNS.items()}
    return frozenset(column for column, found in values.items() if len(found) > 1)


def sort_key(column: int) -> Callable[[RunRecord], Any] | None:
    """What runs are sorted by in a column; None for newest first."""
    return _setting_key(SETTING_COLUMNS[column]) if column in SETTING_COLUMNS else _KEYS.get(column)


def _best_epoch(run: RunRecord) -> int:
    return run.best_epoch.epoch if run.best_epoch is not None else 0


def _setting_key(name: str) -> Callable[[RunRecord], Any]:
    def key(run: RunRecord) -> tuple[bool, Any]:
        value = getattr(run.settings, name)
        return value is not None, 0 if value is None else value

    return key


_KEYS: Final[dict[int, Callable[[RunRecord], Any]]] = {
    Column.NAME: lambda run: _natural(run.title),
    Column.NETWORK: lambda run: run.settings.network,
    Column.PRESET: lambda run: run.settings.preset,
    Column.DATA: lambda run: data_title(run.dataset_title).casefold(),
    Column.EPOCHS: lambda run: (len(run.epochs), run.settings.epochs),
    Column.BEST: lambda run: -1.0 if run.best_accuracy is None else run.best_accuracy,
    Column.BEST_EPOCH: _best_epoch,
    Column.DURATION: lambda run: run.seconds,
    Column.STATUS: lambda run: run.status.value,
    Column.NOTE: lambda run: (not run.note, run.note.casefold()),
}


def _natural(title: str) -> tuple[tuple[int, int, str], ...]:
    """A key that sorts "Run 9" before "Run 10"."""
    parts: list[tuple[int, int, str]] = []
    for word in title.casefold().split():
        parts.append((0, int(word), "") if word.isdecimal() else (1, 0, word))
    return tuple(parts)
