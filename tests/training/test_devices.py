import pytest
import torch

from cifar_gui.training.devices import choose_device, cpu_title, find_devices, precision_on
from cifar_gui.training.errors import DeviceUnusableError


def test_the_processor_is_always_found_with_name_and_reason() -> None:
    (cpu,) = [device for device in find_devices() if device.name == "cpu"]
    assert cpu.is_usable
    assert cpu.title == cpu_title()
    assert "core" in cpu.title
    assert cpu.reason


def test_auto_takes_the_first_and_first_is_usable() -> None:
    assert choose_device("auto") == find_devices()[0]
    assert choose_device("auto").is_usable


def test_choose_when_unknown_says_what_is_usable() -> None:
    with pytest.raises(DeviceUnusableError, match=r"not found on this computer.*usable here: .*cpu"):
        choose_device("tpu")


def test_precision_of_a_processor_that_torch_does_not_describe_is_float32(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(torch.cpu, "get_capabilities")  # as in older versions
    assert precision_on("cpu", "auto") == "float32"
    assert find_devices()[-1].auto_precision == "float32"
