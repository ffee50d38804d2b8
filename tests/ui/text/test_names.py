import pytest

from cifar_gui.domain.dataset import CIFAR10, PRACTICE, PRACTICE_TITLE
from cifar_gui.domain.devices import DeviceInfo
from cifar_gui.ui.text.names import data_title, device_title, source_title


@pytest.mark.usefixtures("chinese")
def test_practice_set_is_named_in_the_users_language_and_other_data_as_they_are() -> None:
    assert data_title(PRACTICE_TITLE) == "练习集"
    assert data_title("CIFAR-10") == "CIFAR-10"
    assert data_title("My pictures") == "My pictures"


def test_source_is_called_as_its_data_are_and_a_folder_by_its_last_part() -> None:
    assert [source_title(choice) for choice in (CIFAR10, PRACTICE)] == ["CIFAR-10", "Practice set"]
    assert [source_title(choice) for choice in ("/home/me/birds", "/")] == ["birds", "/"]


def test_device_is_called_without_its_maker() -> None:
    assert device_title(DeviceInfo("cuda:0", "NVIDIA GeForce RTX 4090", True)) == "RTX 4090"
    assert device_title(DeviceInfo("cuda:0", "NVIDIA", True)) == "NVIDIA"
    assert device_title(DeviceInfo("cpu", "A Processor, 2 cores", True)) == "CPU"
