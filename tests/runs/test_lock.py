import subprocess
import sys
from pathlib import Path

import pytest

from cifar_gui.runs.errors import RunLockedError
from cifar_gui.runs.lock import RunLock, is_locked


def test_lock_when_held_refuses_a_second_holder(tmp_path: Path) -> None:
    with RunLock(tmp_path):
        assert is_locked(tmp_path)
        with pytest.raises(RunLockedError, match="another program"), RunLock(tmp_path):
            pass
    assert not is_locked(tmp_path)


def test_lock_when_its_process_is_killed_is_free_again(tmp_path: Path) -> None:
    code = (
        "import sys, time, pathlib; from cifar_gui.runs.lock import RunLock\n"
        "with RunLock(pathlib.Path(sys.argv[1])):\n print('held', flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        assert is_locked(tmp_path)
        holder.kill()
    assert not is_locked(tmp_path)
