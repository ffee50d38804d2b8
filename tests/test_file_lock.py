import errno
import logging
import os
import sys
from pathlib import Path

import pytest

from cifar_gui import file_lock
from cifar_gui.file_lock import try_lock

if sys.platform == "win32":
    pytest.skip("Windows locks files in another way", allow_module_level=True)
import fcntl


def refuse_locks(monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    """Let the operating system answer every lock as a file system does that has none."""

    def refuse(*_given: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(fcntl, "flock", refuse)
    file_lock._warn.cache_clear()


@pytest.mark.parametrize("code", [errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP, errno.EBADF, errno.EIO])
def test_lock_when_the_disk_has_none_is_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, logged_warnings: list[logging.LogRecord], code: int
) -> None:
    refuse_locks(monkeypatch, code)
    with (tmp_path / "lock").open("wb") as file:
        assert try_lock(file)


def test_lock_when_the_disk_has_none_warns_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, logged_warnings: list[logging.LogRecord]
) -> None:
    refuse_locks(monkeypatch, errno.ENOSYS)
    for name in ("a", "b"):
        with (tmp_path / name).open("wb") as file:
            try_lock(file)
    assert [record.getMessage() for record in logged_warnings] == [
        "Files cannot be locked on this disk (Function not implemented). Take care that no two programs train the "
        "same run."
    ]


@pytest.mark.parametrize("code", [errno.EWOULDBLOCK, errno.EACCES])
def test_lock_when_somebody_holds_it_is_not_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    refuse_locks(monkeypatch, code)
    with (tmp_path / "lock").open("wb") as file:
        assert not try_lock(file)


def test_readers_find_a_writer_but_do_not_hold_each_other_off(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with path.open("wb") as writer, path.open("rb") as reader:
        assert try_lock(writer)
        assert not try_lock(reader)
    with path.open("rb") as first, path.open("rb") as second:
        assert try_lock(first)
        assert try_lock(second)
