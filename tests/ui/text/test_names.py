import pytest

from cifar_gui.domain.bundled import BundledNetwork
from cifar_gui.domain.dataset import CIFAR10, PRACTICE, PRACTICE_TITLE
from cifar_gui.domain.devices import DeviceInfo
from cifar_gui.domain.network_summary import NetworkSummary
from cifar_gui.ui.text.names import data_title, device_title, run_text, source_title, trained_title
from tests.ui.result_states import NAMES, make_run


@pytest.mark.usefixtures("chinese")
def test_practice_set_is_named_in_the_users_language_and_other_data_as_they_are() -> None:
    assert data_title(PRACTICE_TITLE) == "练习集"
    assert data_title("CIFAR-10") == "CIFAR-10"
    assert data_title("My pictures") == "My pictures"


def test_source_is_called_as_its_data_are_and_a_folder_by_its_last_part() -> None:
    assert [source_title(choice) for choice in (CIFAR10, PRACTICE)] == ["CIFAR-10", "Practice set"]
    assert [source_title(choice) for choice in ("/home/me/birds", "/")] == ["birds", "/"]


def test_networks_are_named_once_they_are_known_and_never_by_their_ids() -> None:
    bundled = BundledNetwork("bundled:resnet18", "resnet18", NAMES, "CIFAR-10", 970, None, "resnet18.keras")
    assert (run_text(make_run(2), ()), trained_title((), bundled)) == ("Run 2, CIFAR-10", "Bundled network")
    known = (NetworkSummary("resnet18", "ResNet18", "", 18, 1, 1, 1, (), ()),)
    assert run_text(make_run(2), known) == "Run 2, ResNet18, CIFAR-10"
    assert trained_title(known, bundled) == "Bundled ResNet18"


def test_device_is_called_without_its_maker() -> None:
    assert device_title(DeviceInfo("cuda:0", "NVIDIA GeForce RTX 4090", True)) == "RTX 4090"
    assert device_title(DeviceInfo("cuda:0", "NVIDIA", True)) == "NVIDIA"
    assert device_title(DeviceInfo("cpu", "A Processor, 2 cores", True)) == "CPU"
