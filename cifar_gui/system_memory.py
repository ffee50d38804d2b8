"""How much memory this process holds and could have, where the system tells it."""

import sys
from pathlib import Path
from typing import Final

_KILOBYTE: Final = 1024
_STATUS: Final = Path("/proc/self/status")
_SYSTEM: Final = Path("/proc/meminfo")


def held_bytes() -> int | None:
    """What this process holds of the main memory now; on macOS the most it ever held, on Windows None."""
    held = _entry(_STATUS, "VmRSS")
    if held is not None or sys.platform == "win32":
        return held
    import resource  # not on Windows

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * _KILOBYTE


def available_bytes() -> int | None:
    """What this process could have in all: what it holds and what the system can give it; None elsewhere than on Linux.

    A limit that is set on the process alone, as in a container, is not known.
    """
    free, held = _entry(_SYSTEM, "MemAvailable"), _entry(_STATUS, "VmRSS")
    return None if free is None or held is None else free + held


def _entry(file: Path, name: str) -> int | None:
    """An entry of a file of Linux' /proc in bytes, such as "VmRSS:  1234 kB"; None when it is not there."""
    try:
        for line in file.read_text(encoding="ascii", errors="replace").splitlines():
            key, _, value = line.partition(":")
            if key == name:
                return int(value.split()[0]) * _KILOBYTE
    except (OSError, ValueError, IndexError):
        pass  # not Linux
    return None
