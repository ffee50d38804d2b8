import gc
import sys
from pathlib import Path

import numpy as np
import pytest

from cifar_gui import system_memory

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems do not say")


def test_held_memory_grows_by_what_is_held() -> None:
    gc.collect()  # what earlier tests left must not be given back in between
    before = system_memory.held_bytes()
    block = np.ones(400_000_000, np.uint8)
    after = system_memory.held_bytes()
    assert before is not None and after is not None
    assert 300_000_000 < after - before < 500_000_000
    assert block[-1] == 1


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
