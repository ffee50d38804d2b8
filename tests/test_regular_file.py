import os
import threading
from pathlib import Path

import pytest

from cifar_gui.regular_file import NotRegularError, TooLargeError, open_for_writing, open_regular, read_regular
from tests.marks import needs_pipes


@needs_pipes
def test_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(NotRegularError, match="not a regular file"):
        open_regular(tmp_path / "pipe")
    with pytest.raises(NotRegularError, match="not a regular file"):
        open_for_writing(tmp_path / "pipe")


@needs_pipes
def test_pipe_put_in_place_of_the_file_after_the_look_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "file").touch()
    looked_at = (tmp_path / "file").stat()
    monkeypatch.setattr(os, "stat", lambda _path: looked_at)
    refused: list[BaseException] = []

    def open_it() -> None:
        try:
            open_regular(tmp_path / "pipe")
        except NotRegularError as error:
            refused.append(error)

    opener = threading.Thread(target=open_it, daemon=True)
    opener.start()
    opener.join(5)
    assert refused


def test_device_is_refused(tmp_path: Path) -> None:
    if not Path("/dev/zero").exists():
        pytest.skip("this system has no such device")
    with pytest.raises(NotRegularError):
        read_regular("/dev/zero", 10)


def test_file_is_read_through_a_link_and_up_to_its_bound(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"12345")
    (tmp_path / "link").symlink_to(tmp_path / "file")
    assert read_regular(tmp_path / "link", 5) == b"12345"
    with pytest.raises(TooLargeError):
        read_regular(tmp_path / "link", 4)


def test_opening_for_writing_makes_a_file_keeps_what_one_holds_and_follows_no_link(tmp_path: Path) -> None:
    file, link = tmp_path / "file", tmp_path / "link"
    open_for_writing(file).close()
    file.write_bytes(b"of the user")
    open_for_writing(file).close()
    link.symlink_to(file)
    with pytest.raises(NotRegularError):
        open_for_writing(link)
    link.unlink()
    link.symlink_to(tmp_path / "nowhere")
    with pytest.raises(NotRegularError):
        open_for_writing(link)
    assert file.read_bytes() == b"of the user"
    assert not (tmp_path / "nowhere").exists()
