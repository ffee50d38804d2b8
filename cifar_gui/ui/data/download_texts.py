"""What the Data tab says of a download: its vital signs and what each source did."""

from typing import Final

from PySide6.QtCore import QCoreApplication

from cifar_gui.data.source_list import host_of, shipped_sources
from cifar_gui.domain.downloads import DownloadProgress, SourceStatus, SourceUse
from cifar_gui.domain.events import Progress, Stage
from cifar_gui.ui.state.app_state import AppState
from cifar_gui.ui.text.durations import duration_figure, duration_text
from cifar_gui.ui.text.numbers import percent_sign
from cifar_gui.ui.text.sentences import translated
from cifar_gui.ui.text.size import size_text
from cifar_gui.ui.widgets.vital_sign import Reading

NOTHING: Final = "–"


def _tr(text: str) -> str:
    return QCoreApplication.translate("DownloadTexts", text)


def source_name(use: SourceUse) -> str:
    """Who runs a source."""
    names = {
        "University of Toronto": _tr("University of Toronto"),
        "Toronto, old address": _tr("Toronto, old address"),
        "Baidu AI Cloud": _tr("Baidu AI Cloud"),
        "Shanghai Jiao Tong University": _tr("Shanghai Jiao Tong University"),
    }
    return names.get(use.source.name, use.source.name)


def where_text(use: SourceUse) -> str:
    """The server of a source."""
    return host_of(use.source.url)


def speed_text(use: SourceUse) -> str:
    """How fast a source was."""
    return NOTHING if use.bytes_per_second is None else rate_text(use.bytes_per_second)


def rate_text(bytes_per_second: float) -> str:
    """A speed, such as "3.3 MB/s"."""
    return _tr("{size}/s").format(size=size_text(round(bytes_per_second)))


def got_text(use: SourceUse) -> str:
    """How much came from a source."""
    return size_text(use.num_bytes) if use.num_bytes else NOTHING


def use_text(use: SourceUse) -> str:
    """What has become of a source."""
    match use.status:
        case SourceStatus.IN_USE:
            return _tr("in use")
        case SourceStatus.LEFT:
            return _tr("left: {reason}").format(reason=translated(use.reason))
        case SourceStatus.REFUSED:
            return _tr("not used: {reason}").format(reason=translated(use.reason))
        case _:
            return _tr("used before") if use.num_bytes else _tr("not tried")


def uses_on_show(state: AppState) -> tuple[SourceUse, ...]:
    """What each source did in the last download; before the first the sources that will be tried."""
    if state.last_download is not None:
        return state.last_download.uses
    return tuple(SourceUse(source) for source in shipped_sources().sources)


def progress_text(progress: Progress) -> str:
    """How far a download is."""
    if progress.stage is Stage.CHECKING:
        return _tr("Checking the download…")
    if progress.stage is not Stage.DOWNLOADING:
        return _tr("Unpacking the download…")
    if not progress.total:
        return _tr("Downloading…")
    amount = {"done": size_text(progress.done), "total": size_text(progress.total)}
    if isinstance(progress, DownloadProgress):
        if progress.is_paused:
            return _tr("Paused at {done} of {total}").format(**amount)
        if progress.seconds_left is not None:
            left = duration_text(progress.seconds_left, is_estimate=True)
            return _tr("{done} of {total}, {time} left").format(**amount, time=left)
    return _tr("Downloading, {done} of {total}").format(**amount)


def readings(progress: Progress, last: DownloadProgress | None) -> tuple[Reading, ...]:
    """The vital signs: downloaded, speed, time left, source, checksum.

    Args:
        progress: The last report.
        last: The last one about bytes that arrived, or None.
    """
    if last is None:
        return (Reading(),) * 4 + (_checksum(progress),)
    return _amount(last), _speed(last), _time_left(last), _source(last), _checksum(progress)


def _amount(last: DownloadProgress) -> Reading:
    value, _, unit = size_text(last.done).rpartition(" ")
    if not last.total:
        return Reading(value, unit)
    share = percent_sign(last.done / last.total, 0)
    return Reading(value, unit, _tr("of {total}, {share}").format(total=size_text(last.total), share=share))


def _speed(last: DownloadProgress) -> Reading:
    if last.bytes_per_second is None:
        return Reading(note=_tr("paused") if last.is_paused else "")
    value, _, unit = size_text(round(last.bytes_per_second)).rpartition(" ")
    mean = last.mean_bytes_per_second
    note = _tr("{speed} on average").format(speed=rate_text(mean)) if mean is not None else ""
    return Reading(value, _tr("{unit}/s").format(unit=unit), note)


def _time_left(last: DownloadProgress) -> Reading:
    if last.seconds_left is None:
        return Reading()
    return Reading(*duration_figure(last.seconds_left, is_estimate=True), _tr("then check, unpack"))


def _source(last: DownloadProgress) -> Reading:
    if last.use is None:
        return Reading()
    num_left = sum(bool(use.reason) for use in last.uses)
    note = _tr("the first one tried") if not num_left else _tr("changed by itself")
    return Reading(source_name(last.use), note=note, term=last.use.source.url)


def _checksum(progress: Progress) -> Reading:
    if progress.stage is Stage.CHECKING and progress.total:
        return Reading(percent_sign(progress.done / progress.total, 0), note=_tr("being checked"))
    if progress.stage is Stage.LOADING:
        return Reading(_tr("Right"), note=_tr("being unpacked"))
    return Reading(note=_tr("compared at the end"))
