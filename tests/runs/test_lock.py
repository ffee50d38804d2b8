import errno
import logging
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from cifar_gui import file_lock
from cifar_gui.runs.errors import RunLockedError, SaveError
from cifar_gui.runs.lock import RunLock, is_locked, record_lock
from tests.marks import needs_pipes


@pytest.fixture
def without_locks(monkeypatch: pytest.MonkeyPatch, logged_warnings: list[logging.LogRecord]) -> None:
    """Let the operating system answer every lock as a file system does that has none."""
    if sys.platform == "win32":
        pytest.skip("Windows locks files in another way")
    import fcntl

    def refuse(*_given: object) -> None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))

    monkeypatch.setattr(fcntl, "flock", refuse)
    file_lock._warn.cache_clear()


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


def test_lock_when_its_file_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    folder = tmp_path / "run-0003"
    (folder / "run.lock").mkdir(parents=True)
    with (
        pytest.raises(SaveError, match=r"^run-0003/run\.lock could not be saved: it is not a regular file\."),
        RunLock(folder),
    ):
        pass


@pytest.mark.usefixtures("without_locks")
def test_lock_when_the_disk_has_none_holds_within_this_process(tmp_path: Path) -> None:
    with RunLock(tmp_path):
        assert is_locked(tmp_path)
        with pytest.raises(RunLockedError), RunLock(tmp_path):
            pass
        assert is_locked(tmp_path)


@pytest.mark.usefixtures("without_locks")
def test_lock_when_the_disk_has_none_is_free_after_it(tmp_path: Path) -> None:
    with RunLock(tmp_path):
        pass
    assert not is_locked(tmp_path)
    with RunLock(tmp_path):
        pass


@pytest.mark.usefixtures("without_locks")
def test_record_lock_when_the_disk_has_none_does_not_wait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pauses: list[float] = []
    monkeypatch.setattr("cifar_gui.runs.lock.time.sleep", pauses.append)
    with record_lock(tmp_path):
        pass
    assert pauses == []


@pytest.mark.parametrize("name", ["run.lock", "record.lock"])
def test_lock_that_is_a_link_leaves_what_it_leads_to_as_it_was(tmp_path: Path, name: str) -> None:
    precious = tmp_path / "precious"
    precious.write_text("of the user")
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / name).symlink_to(precious)
    with record_lock(tmp_path / "run"), suppress(SaveError), RunLock(tmp_path / "run"):
        pass
    assert precious.read_text() == "of the user"


@needs_pipes
def test_lock_that_is_a_pipe_makes_nobody_wait(tmp_path: Path) -> None:
    for name in ("run.lock", "record.lock"):
        os.mkfifo(tmp_path / name)
    assert not is_locked(tmp_path)
    with record_lock(tmp_path), pytest.raises(SaveError, match="not a regular file"), RunLock(tmp_path):
        pass
