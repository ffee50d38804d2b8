"""What networks, data, runs, bundled weights and devices are called in the user's language."""

from pathlib import PurePath
from typing import Final

from PySide6.QtCore import QCoreApplication

from cifar_gui.domain.bundled import BundledNetwork, Trained
from cifar_gui.domain.dataset import CIFAR10, PRACTICE, PRACTICE_TITLE
from cifar_gui.domain.devices import DeviceInfo
from cifar_gui.domain.network_summary import NetworkSummary
from cifar_gui.domain.run_record import RunRecord
from cifar_gui.ui.text.numbers import accuracy_decimals, percent_sign
from cifar_gui.ui.text.words import run_name

_BUNDLED_DECIMALS: Final = 2  # they are tested on the 10,000 test images of CIFAR-10
_BRAND_WORDS: Final = frozenset({"NVIDIA", "GeForce", "AMD", "Radeon", "Tesla", "Quadro", "Intel(R)", "Graphics"})


def _tr(text: str) -> str:
    return QCoreApplication.translate("Names", text)


def network_title(networks: tuple[NetworkSummary, ...], name: str) -> str:
    """A network's name for the user; its registry name until the networks are known."""
    return next((network.title for network in networks if network.name == name), name)


def data_title(title: str) -> str:
    """A data set's name for the user: the practice set's in the user's language, any other's as it is."""
    return _tr("Practice set") if title == PRACTICE_TITLE else title


def source_title(choice: str) -> str:
    """The name of a source of images, loaded or not."""
    return {CIFAR10: "CIFAR-10", PRACTICE: data_title(PRACTICE_TITLE)}.get(choice, PurePath(choice).name or choice)


def device_title(device: DeviceInfo) -> str:
    """A device's name without its maker, for a narrow place."""
    if device.name == "cpu":
        return "CPU"
    words = [word for word in device.title.split() if word not in _BRAND_WORDS]
    return " ".join(words) or device.title


def trained_title(networks: tuple[NetworkSummary, ...], trained: Trained) -> str:
    """What a run or bundled weights are called."""
    if isinstance(trained, RunRecord):
        return run_name(trained.title)
    if not networks:
        return _tr("Bundled network")
    return _tr("Bundled {network}").format(network=network_title(networks, trained.network))


def run_text(run: RunRecord, networks: tuple[NetworkSummary, ...]) -> str:
    """A run as it stands in a list: name, network once the networks are known, data."""
    if not networks:
        return _tr("{run}, {data}").format(run=run_name(run.title), data=data_title(run.dataset_title))
    network = network_title(networks, run.settings.network)
    return _tr("{run}, {network}, {data}").format(
        run=run_name(run.title), network=network, data=data_title(run.dataset_title)
    )


def run_details(run: RunRecord) -> str:
    """What a run is, for its tooltip: how long it was trained and how well it did."""
    epochs = _tr("{done} of {planned} epochs").format(done=len(run.epochs), planned=run.settings.epochs)
    if not run.epochs:
        return epochs
    share = percent_sign(run.epochs[-1].test_accuracy, accuracy_decimals(run.num_test))
    return _tr("{epochs}, {share} right on the test images").format(epochs=epochs, share=share)


def bundled_text(bundled: BundledNetwork, networks: tuple[NetworkSummary, ...]) -> str:
    """Bundled weights as they stand in a list: name and how good."""
    title, share = trained_title(networks, bundled), bundled_share(bundled)
    return f"{title} · {share}" if share else title


def bundled_share(bundled: BundledNetwork) -> str:
    """How many test images bundled weights are right about, or "" when their file does not say it."""
    return "" if bundled.test_accuracy is None else percent_sign(bundled.test_accuracy, _BUNDLED_DECIMALS)


def bundled_details(bundled: BundledNetwork) -> str:
    """Where bundled weights are from, for their tooltip."""
    return _tr("came with this program, trained by it on {data}").format(data=data_title(bundled.dataset_title))
