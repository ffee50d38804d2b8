import pytest
import torch

from cifar_gui.training.devices import choose_device, cpu_title, find_devices
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


def test_a_gpu_whose_first_kernel_fails_is_listed_with_the_reason_and_not_chosen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class OldCard:
        name = "GeForce GTX 1060"
        total_memory = 6 << 30

    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    monkeypatch.setattr(torch.cuda, "device_count", lambda: 1)
    monkeypatch.setattr(torch.cuda, "get_device_properties", lambda _index: OldCard())
    devices = find_devices()  # the real first kernel fails here: there is no such card
    assert devices[0].name == "cpu"
    assert "GeForce GTX 1060 cannot be used" in devices[0].reason
    assert not devices[-1].is_usable
    with pytest.raises(DeviceUnusableError, match="GTX 1060"):
        choose_device("cuda")
