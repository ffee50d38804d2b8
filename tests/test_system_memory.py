import subprocess
import sys
from pathlib import Path

import pytest

from cifar_gui import system_memory

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems do not say")


HELD_BY_A_BLOCK = """
import numpy as np
from cifar_gui import system_memory
before = system_memory.held_bytes()
block = np.ones(400_000_000, np.uint8)
print(system_memory.held_bytes() - before)
"""


def test_held_memory_grows_by_what_is_held() -> None:
    # In a process of its own: here, the allocator may give back what earlier tests held in the same moment.
    ran = subprocess.run(
        [sys.executable, "-c", HELD_BY_A_BLOCK], capture_output=True, text=True, check=True, timeout=60
    )
    assert 390_000_000 < int(ran.stdout) < 450_000_000


def test_available_memory_includes_what_is_held_and_is_less_than_the_machine_has() -> None:
    held, available = system_memory.held_bytes(), system_memory.available_bytes()
    assert held is not None and available is not None
    total = int(Path("/proc/meminfo").read_text(encoding="ascii").split()[1]) * 1024
    assert held < available < total + held


def test_memory_where_the_system_does_not_say_is_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_memory, "_SYSTEM", Path("/nowhere"))
    assert system_memory.available_bytes() is None
    monkeypatch.setattr(system_memory, "_STATUS", Path("/nowhere"))
    held = system_memory.held_bytes()  # the most it ever held
    assert held is not None and held > 1_000_000
