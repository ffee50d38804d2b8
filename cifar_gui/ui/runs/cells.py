"""What a cell of the table of runs says, for each kind of row."""

from typing import Final, TypeAlias

from PySide6.QtCore import QCoreApplication

from cifar_gui.domain.network_summary import NetworkSummary
from cifar_gui.domain.plan import TrainingStatus
from cifar_gui.domain.run_record import RunRecord, RunStatus, UnreadableRun
from cifar_gui.ui.runs import texts
from cifar_gui.ui.runs.columns import SETTING_COLUMNS, Column
from cifar_gui.ui.runs.rows import PlanRow, Row
from cifar_gui.ui.text.durations import duration_text
from cifar_gui.ui.text.names import data_title, network_title
from cifar_gui.ui.text.numbers import number
from cifar_gui.ui.text.plan_words import plan_title, progress_words, spreads_text, verdict_text
from cifar_gui.ui.text.recipe import preset_title
from cifar_gui.ui.text.sentences import translated
from cifar_gui.ui.text.setting_words import setting_label, setting_value
from cifar_gui.ui.text.words import run_name, verbatim, wrapped_tip

Networks: TypeAlias = tuple[NetworkSummary, ...]

_STATUS_TONES: Final = {
    RunStatus.FAILED: "error",
    RunStatus.INTERRUPTED: "other_text",
    RunStatus.RUNNING: "accent_text",
}


def _tr(text: str) -> str:
    return QCoreApplication.translate("RunsModel", text)


def heading(column: int) -> str:
    """What stands above a column."""
    if column in SETTING_COLUMNS:
        return setting_label(SETTING_COLUMNS[column])
    return (
        *(_tr("Run"), _tr("Network"), _tr("Preset"), _tr("Data"), _tr("Epochs")),
        *(_tr("Best accuracy"), _tr("Best epoch"), _tr("Duration"), _tr("Status")),
        _tr("Note"),
    )[column]


def heading_tip(column: int) -> str | None:
    """What a column means, where its heading does not say it."""
    if column in SETTING_COLUMNS:
        return _tr("The chosen runs differ in this")
    return {
        Column.BEST: _tr("The test accuracy after the best epoch"),
        Column.BEST_EPOCH: _tr(
            "The first epoch with the best accuracy: on the validation images, without them on the test images"
        ),
    }.get(Column(column))


def text(row: Row, column: int, networks: Networks) -> str:
    """What a cell shows."""
    match row:
        case PlanRow():
            return _plan_text(row, column, networks)
        case UnreadableRun():
            return _unreadable_text(row, column)
    return _run_text(row, column, networks)


def spoken(row: Row, column: int, networks: Networks, *, is_in_plot: bool) -> str:
    """What is read out for a cell."""
    words = text(row, column, networks)
    if isinstance(row, PlanRow) and column == Column.NAME:
        form = _tr("Plan {name}, open") if row.is_open else _tr("Plan {name}, closed")
        return form.format(name=words)
    if isinstance(row, RunRecord) and column == Column.NAME and is_in_plot:
        return _tr("{run}, in the plot").format(run=words)
    return words or (_tr("no note") if isinstance(row, RunRecord) else _tr("nothing"))


def tip(row: Row, column: int, networks: Networks) -> str | None:
    """What has too little room in the cell or the row."""
    match row:
        case PlanRow():
            return verbatim(_plan_tip(row, networks)) or None
        case UnreadableRun():
            return wrapped_tip(f"{row.folder}: {translated(row.reason)}")
    return wrapped_tip(row.note) or None if column == Column.NOTE else verbatim(texts.run_tip(row))


def tone(row: Row, column: int) -> str:
    """The token of the cell's colour."""
    if column == Column.STATUS:
        match row:
            case PlanRow():
                return "error" if row.result.count(TrainingStatus.FAILED) else "text2"
            case UnreadableRun():
                return "error"
        return _STATUS_TONES.get(row.status, "text2")
    return "text" if column in {Column.NAME, Column.BEST} else "text2"


def _unreadable_text(row: UnreadableRun, column: int) -> str:
    match column:
        case Column.NAME:
            return row.id
        case Column.STATUS:
            return _tr("cannot be read")
        case Column.NOTE:
            return translated(row.reason)
    return ""


def _plan_tip(row: PlanRow, networks: Networks) -> str:
    """All that has too little room in the row."""
    titles = [network_title(networks, name) for name in row.result.plan.networks]
    spreads = zip(titles, spreads_text(row.result).split(", "), strict=False)
    lines = [plan_title(row.result.plan, networks), *(f"{title}: {words}" for title, words in spreads)]
    return "\n".join([*lines, verdict_text(row.result, networks)]).strip()


def _plan_text(row: PlanRow, column: int, networks: Networks) -> str:
    result, plan, run = row.result, row.result.plan, row.runs[0]
    if column in SETTING_COLUMNS:
        return setting_value(run.settings, SETTING_COLUMNS[column]) if SETTING_COLUMNS[column] != "seed" else ""
    match column:
        case Column.NAME:
            return plan_title(plan, networks)
        case Column.PRESET:
            return preset_title(plan.settings.preset)
        case Column.DATA:
            return data_title(run.dataset_title)
        case Column.EPOCHS:
            return number(plan.settings.epochs)
        case Column.BEST:
            return spreads_text(result, is_short=True)
        case Column.DURATION:
            return duration_text(row.seconds) if row.seconds else "–"
        case Column.STATUS:
            return progress_words(result)
        case Column.NOTE:
            return verdict_text(result, networks)
    return ""


def _run_text(run: RunRecord, column: int, networks: Networks) -> str:
    if column in SETTING_COLUMNS:
        return setting_value(run.settings, SETTING_COLUMNS[column])
    match column:
        case Column.NAME:
            return run_name(run.title)
        case Column.NETWORK:
            return network_title(networks, run.settings.network)
        case Column.PRESET:
            return preset_title(run.settings.preset)
        case Column.DATA:
            return data_title(run.dataset_title)
        case Column.EPOCHS:
            return texts.epochs_text(run)
        case Column.BEST:
            return texts.best_text(run)
        case Column.BEST_EPOCH:
            return texts.best_epoch_text(run)
        case Column.DURATION:
            return texts.run_duration(run)
        case Column.STATUS:
            return texts.status_text(run.status)
    return " ".join(run.note.split())
