import errno
import logging
import os
import resource
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cifar_gui.runs.atomic import copy_atomically, remove_leftovers, write_atomically, write_text_atomically
from cifar_gui.runs.errors import SaveError


def writer(content: bytes) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        path.write_bytes(content)

    return write


def test_write_text_when_done_leaves_only_the_file(tmp_path: Path) -> None:
    write_text_atomically(tmp_path / "a.json", "new")
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]
    assert (tmp_path / "a.json").read_text() == "new"


def test_write_when_the_writer_fails_keeps_the_old_content(tmp_path: Path) -> None:
    target = tmp_path / "a.bin"
    target.write_bytes(b"old")

    def write_half(path: Path) -> None:
        path.write_bytes(b"ne")
        raise OSError(28, os.strerror(28))

    with pytest.raises(SaveError, match=r"a\.bin could not be saved: No space left on device"):
        write_atomically(target, write_half)
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.bin"]


def test_write_when_verification_fails_keeps_the_old_content(tmp_path: Path) -> None:
    target = tmp_path / "a.bin"
    target.write_bytes(b"old")

    def refuse(_path: Path) -> None:
        raise ValueError("what was written cannot be read back")

    with pytest.raises(SaveError, match="cannot be read back"):
        write_atomically(target, writer(b"new"), refuse)
    assert target.read_bytes() == b"old"


def test_write_with_previous_keeps_the_content_before(tmp_path: Path) -> None:
    target, previous = tmp_path / "a.bin", tmp_path / "a-previous.bin"
    for content in (b"1", b"2", b"3"):
        write_atomically(target, writer(content), keep_previous=previous)
    assert (target.read_bytes(), previous.read_bytes()) == (b"3", b"2")


def test_write_when_folder_is_gone_says_so(tmp_path: Path) -> None:
    with pytest.raises(SaveError, match="No such file or directory"):
        write_text_atomically(tmp_path / "gone" / "a.json", "new")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no RLIMIT_FSIZE")
def test_write_when_a_file_stands_in_the_folders_place_says_so(tmp_path: Path) -> None:
    (tmp_path / "run").write_text("not a folder")
    with pytest.raises(SaveError, match="Not a directory"):
        write_text_atomically(tmp_path / "run" / "run.json", "new")


def test_write_when_the_disk_is_full_at_any_offset_keeps_the_old_content(tmp_path: Path) -> None:
    target = tmp_path / "a.bin"
    target.write_bytes(b"old")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    import signal

    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # otherwise the kernel kills us instead of failing the write
    try:
        for limit in range(0, 100_000, 5_000):
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limits[1]))
            with pytest.raises(SaveError, match="File too large"):
                write_atomically(target, writer(b"x" * 100_000))
            assert target.read_bytes() == b"old"
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, before)


def test_newest_name_is_never_missing_while_the_previous_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, previous = tmp_path / "a.txt", tmp_path / "b.txt"
    path.write_text("old")
    real = os.replace
    seen: list[str] = []

    def watched(source: object, target: object) -> None:
        real(source, target)  # type: ignore[arg-type]  # passed on as they came
        seen.append(path.read_text())

    monkeypatch.setattr(os, "replace", watched)
    write_atomically(path, writer(b"new"), keep_previous=previous)
    assert seen == ["old", "new"]
    assert previous.read_text() == "old"
    assert sorted(found.name for found in tmp_path.iterdir()) == ["a.txt", "b.txt"]


def test_without_hard_links_the_old_content_is_kept_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_given: object) -> None:
        raise OSError("not supported")

    monkeypatch.setattr(os, "link", refuse)
    path, previous = tmp_path / "a.txt", tmp_path / "b.txt"
    path.write_text("old")
    write_atomically(path, writer(b"new"), keep_previous=previous)
    assert (path.read_text(), previous.read_text()) == ("new", "old")


def test_leftovers_of_a_killed_program_are_removed_and_nothing_else(tmp_path: Path) -> None:
    for name in (".weights.123.tmp.keras", "weights.keras", ".lock"):
        (tmp_path / name).touch()
    remove_leftovers(tmp_path)
    assert sorted(found.name for found in tmp_path.iterdir()) == [".lock", "weights.keras"]


def test_copy_has_the_content_and_stays_when_the_original_changes(tmp_path: Path) -> None:
    source, path = tmp_path / "a.bin", tmp_path / "b.bin"
    source.write_bytes(b"one")
    path.write_bytes(b"old")
    copy_atomically(source, path)
    with source.open("r+b") as file:
        file.write(b"two")
    assert path.read_bytes() == b"one"


def test_copy_of_a_missing_file_leaves_the_old_content(tmp_path: Path) -> None:
    path = tmp_path / "b.bin"
    path.write_bytes(b"old")
    with pytest.raises(SaveError):
        copy_atomically(tmp_path / "missing.bin", path)
    assert path.read_bytes() == b"old"


def refuse_to_flush_folders(monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    """Flush files as always, and answer for a folder as some file systems do."""
    real = os.fsync

    def flush(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(code, os.strerror(code))
        real(descriptor)

    monkeypatch.setattr(os, "fsync", flush)


@pytest.mark.parametrize("code", [errno.EINVAL, errno.EACCES, errno.EBADF, errno.EOPNOTSUPP, errno.EPERM])
def test_write_where_folders_cannot_be_flushed_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, code: int
) -> None:
    refuse_to_flush_folders(monkeypatch, code)
    with caplog.at_level(logging.DEBUG):
        write_text_atomically(tmp_path / "a.json", "new")
    assert (tmp_path / "a.json").read_text() == "new"
    assert [(record.levelname, "cannot be flushed" in record.getMessage()) for record in caplog.records] == [
        ("DEBUG", True)
    ]


def test_write_where_folders_cannot_be_opened_is_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.open

    def open_files_alone(path: str | Path, *given: int) -> int:
        if Path(path).is_dir():
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return real(path, *given)

    monkeypatch.setattr(os, "open", open_files_alone)
    write_text_atomically(tmp_path / "a.json", "new")
    assert (tmp_path / "a.json").read_text() == "new"


@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC])
def test_write_when_flushing_the_folder_finds_the_disk_broken_or_full_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    refuse_to_flush_folders(monkeypatch, code)
    with pytest.raises(SaveError, match=os.strerror(code)):
        write_text_atomically(tmp_path / "a.json", "new")


def test_link_of_the_temporary_files_name_is_not_written_through(tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.write_text("of the user")
    (tmp_path / f".run.{os.getpid()}.tmp.json").symlink_to(precious)
    write_text_atomically(tmp_path / "run.json", "new")
    assert (precious.read_text(), (tmp_path / "run.json").read_text()) == ("of the user", "new")
