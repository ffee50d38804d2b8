"""How full the battery is, where the system says so."""

import ctypes
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

_SUPPLIES: Final = Path("/sys/class/power_supply")
_UNKNOWN: Final = 255  # SYSTEM_POWER_STATUS, winbase.h


@dataclass(frozen=True)
class Battery:
    """The battery the computer runs from, or would.

    Attributes:
        percent: How full it is, 0 to 100.
        is_draining: Whether the computer runs from it now.
    """

    percent: int
    is_draining: bool


def read_battery(supplies: Path = _SUPPLIES, platform: str = sys.platform) -> Battery | None:
    """The battery, or None where there is none or the system does not say (macOS needs another program to ask).

    Args:
        supplies: Where Linux lists its power supplies.
        platform: As ``sys.platform`` names it.
    """
    return _windows_battery() if platform == "win32" else _linux_battery(supplies)


def _linux_battery(supplies: Path) -> Battery | None:
    """The fullest of the batteries that power the computer itself; those of a mouse or a keyboard are left out."""
    found = []
    try:
        folders = list(supplies.iterdir())
    except OSError:
        return None
    for folder in folders:
        kind, scope, percent = (_read(folder / name) for name in ("type", "scope", "capacity"))
        if kind == "Battery" and scope != "Device" and percent.isdecimal():
            found.append(Battery(min(100, int(percent)), _read(folder / "status") == "Discharging"))
    return max(found, key=lambda battery: battery.percent, default=None)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii", errors="replace").strip()
    except OSError:
        return ""


class _PowerStatus(ctypes.Structure):
    """SYSTEM_POWER_STATUS, winbase.h."""

    _fields_ = (
        ("ACLineStatus", ctypes.c_ubyte),
        ("BatteryFlag", ctypes.c_ubyte),
        ("BatteryLifePercent", ctypes.c_ubyte),
        ("SystemStatusFlag", ctypes.c_ubyte),
        ("BatteryLifeTime", ctypes.c_ulong),
        ("BatteryFullLifeTime", ctypes.c_ulong),
    )


def _windows_battery() -> Battery | None:
    status = _PowerStatus()
    kernel: Any = ctypes.windll.kernel32  # type: ignore[attr-defined]  # Windows only
    if not kernel.GetSystemPowerStatus(ctypes.byref(status)) or status.BatteryLifePercent == _UNKNOWN:
        return None
    return Battery(status.BatteryLifePercent, status.ACLineStatus == 0)
