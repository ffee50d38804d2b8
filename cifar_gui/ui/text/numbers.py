"""How results are put into words on the Test and the Classify tab, in the user's way of writing numbers."""

from datetime import datetime
from fractions import Fraction
from typing import Final

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from cifar_gui.domain.bundled import BundledNetwork
from cifar_gui.domain.network_summary import NetworkSummary
from cifar_gui.domain.run_record import RunRecord
from cifar_gui.ui.state.app_state import AppState, Trained
from cifar_gui.ui.text.words import dataset_name

_FINEST_DENOMINATORS: Final = (10, 100, 1000)
_BUNDLED_DECIMALS: Final = 2  # they are tested on the 10,000 test images of CIFAR-10
_ROUND_FROM: Final = 6  # from "1 in 6" on the nearest "1 in n" is near enough


def _tr(text: str) -> str:
    return QCoreApplication.translate("ResultTexts", text)


def number(value: int) -> str:
    """A count with the separators of the user's language."""
    return QLocale().toString(value)


def decimal(value: float, decimals: int) -> str:
    """A number with so many decimals."""
    return QLocale().toString(value, "f", decimals)


def percent(share: float, decimals: int) -> str:
    """A share of 0 to 1 as a per cent value, without the sign."""
    return decimal(100 * share, decimals)


def percent_sign(share: float, decimals: int = 1) -> str:
    """A share of 0 to 1 with its sign."""
    return _tr("{value} %").format(value=percent(share, decimals))


def accuracy_decimals(num_images: int) -> int:
    """As many decimals as so many images can tell apart, but 2 at most."""
    return 2 if num_images > 1000 else 1


def one_in(part: int, whole: int) -> str:
    """A share in small numbers, such as "1 in 15".

    Args:
        part: How many of them, 0 to ``whole``.
        whole: How many there are, at least 1.
    """
    if part == 0:
        return _tr("none")
    if part * _ROUND_FROM <= whole:
        return _tr("{part} in {whole}").format(part=1, whole=number(round(whole / part)))
    near = Fraction(part, whole)
    for finest in _FINEST_DENOMINATORS:
        near = Fraction(part, whole).limit_denominator(finest)
        if near < 1 or part == whole:
            break
    return _tr("{part} in {whole}").format(part=near.numerator, whole=number(near.denominator))


def seconds_text(seconds: float) -> str:
    """A short duration: milliseconds, tenths of a second, or minutes."""
    if seconds < 1:
        return _tr("{value} ms").format(value=number(max(1, round(1000 * seconds))))
    if seconds < 60:
        return _tr("{value} s").format(value=decimal(seconds, 1))
    return _tr("{minutes} min {seconds} s").format(minutes=number(round(seconds) // 60), seconds=round(seconds) % 60)


def moment_text(seconds_since_1970: float, now: datetime) -> str:
    """When something was, such as "today at 14:21".

    Args:
        seconds_since_1970: When.
        now: The present, local time.
    """
    when = datetime.fromtimestamp(seconds_since_1970)
    locale = QLocale()
    moment = QDateTime.fromSecsSinceEpoch(int(seconds_since_1970))
    time = locale.toString(moment.time(), QLocale.FormatType.ShortFormat)
    if when.date() == now.date():
        return _tr("today at {time}").format(time=time)
    day = locale.toString(moment.date(), QLocale.FormatType.ShortFormat)
    return _tr("on {day} at {time}").format(day=day, time=time)


def network_title(networks: tuple[NetworkSummary, ...], name: str) -> str:
    """A network's name for the user; its registry name until the networks are known."""
    return next((network.title for network in networks if network.name == name), name)


def run_text(run: RunRecord, networks: tuple[NetworkSummary, ...]) -> str:
    """A run as it stands in a list: name, network, data."""
    network = network_title(networks, run.settings.network)
    return _tr("{run}, {network}, {data}").format(run=run.title, network=network, data=dataset_name(run.dataset_title))


def trained_title(networks: tuple[NetworkSummary, ...], trained: Trained) -> str:
    """What a run or bundled weights are called."""
    if isinstance(trained, RunRecord):
        return trained.title
    return _tr("Bundled {network}").format(network=network_title(networks, trained.network))


def bundled_text(bundled: BundledNetwork, networks: tuple[NetworkSummary, ...]) -> str:
    """Bundled weights as they stand in a list: name and how good."""
    title, share = trained_title(networks, bundled), bundled_share(bundled)
    return f"{title} · {share}" if share else title


def bundled_share(bundled: BundledNetwork) -> str:
    """How many test images bundled weights are right about, or "" when their file does not say it."""
    return "" if bundled.test_accuracy is None else percent_sign(bundled.test_accuracy, _BUNDLED_DECIMALS)


def bundled_details(bundled: BundledNetwork) -> str:
    """Where bundled weights are from, for their tooltip."""
    return _tr("came with this program, trained by it on {data}").format(data=dataset_name(bundled.dataset_title))


class RunEntries:
    """The entries of a box of runs, made once for each list of runs: a thousand take longer than all else on a tab."""

    def __init__(self) -> None:
        self._made_of: tuple[object, ...] = ()
        self._entries: tuple[tuple[str, str, str], ...] = ()

    def of(self, state: AppState) -> tuple[tuple[str, str, str], ...]:
        """(id, words, tooltip) of each run that has weights, newest first, and below them of the bundled weights."""
        made_of = (state.runs, state.networks, state.bundled)
        if len(self._made_of) != len(made_of) or any(a is not b for a, b in zip(made_of, self._made_of, strict=True)):
            self._made_of = made_of
            runs = ((run.id, run_text(run, state.networks), run_details(run)) for run in state.usable_runs)
            bundled = ((one.id, bundled_text(one, state.networks), bundled_details(one)) for one in state.bundled)
            self._entries = (*runs, *bundled)
        return self._entries


def run_details(run: RunRecord) -> str:
    """What a run is, for its tooltip: how long it was trained and how well it did."""
    epochs = _tr("{done} of {planned} epochs").format(done=len(run.epochs), planned=run.settings.epochs)
    if not run.epochs:
        return epochs
    share = percent_sign(run.epochs[-1].test_accuracy, accuracy_decimals(run.num_test))
    return _tr("{epochs}, {share} right on the test images").format(epochs=epochs, share=share)
