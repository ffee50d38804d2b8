import sys
from pathlib import Path

import pytest

from cifar_gui.battery import Battery, read_battery

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Linux' folder of power supplies")


def supply(folder: Path, name: str, **values: str) -> None:
    (folder / name).mkdir()
    for key, value in values.items():
        (folder / name / key).write_text(value + "\n")


def test_battery_that_drains(tmp_path: Path) -> None:
    supply(tmp_path, "AC", type="Mains", online="0")
    supply(tmp_path, "BAT0", type="Battery", capacity="17", status="Discharging")
    assert read_battery(tmp_path, "linux") == Battery(17, is_draining=True)


@pytest.mark.parametrize("status", ["Charging", "Full", "Not charging", "Unknown"])
def test_battery_that_does_not_drain(tmp_path: Path, status: str) -> None:
    supply(tmp_path, "BAT0", type="Battery", capacity="17", status=status)
    assert read_battery(tmp_path, "linux") == Battery(17, is_draining=False)


def test_battery_of_a_mouse_is_not_the_computers(tmp_path: Path) -> None:
    supply(tmp_path, "hid", type="Battery", scope="Device", capacity="3", status="Discharging")
    assert read_battery(tmp_path, "linux") is None


def test_fullest_of_two_batteries_counts(tmp_path: Path) -> None:
    supply(tmp_path, "BAT0", type="Battery", capacity="1", status="Unknown")
    supply(tmp_path, "BAT1", type="Battery", capacity="60", status="Discharging")
    assert read_battery(tmp_path, "linux") == Battery(60, is_draining=True)


@pytest.mark.parametrize("capacity", ["", "many", "-3"])
def test_battery_that_does_not_say_how_full_it_is_counts_as_none(tmp_path: Path, capacity: str) -> None:
    supply(tmp_path, "BAT0", type="Battery", capacity=capacity, status="Discharging")
    assert read_battery(tmp_path, "linux") is None


def test_system_without_power_supplies_has_no_battery(tmp_path: Path) -> None:
    assert read_battery(tmp_path / "none", "darwin") is None
