from pathlib import Path

import pytest

from cifar_gui import paths
from cifar_gui.data import layout
from tests.data.cifar_files import archive_bytes, cifar_files, write_folder


def test_names_known_without_torch_are_those_of_torchvision() -> None:
    from torchvision.datasets import CIFAR10

    official = layout.official_files()

    assert set(official.names) == set(layout.FILE_NAMES)
    assert CIFAR10.base_folder == layout.FOLDER_NAME
    assert CIFAR10.filename == layout.ARCHIVE_NAME


def test_official_files_are_read_from_torchvision_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    from torchvision.datasets import CIFAR10

    monkeypatch.setattr(CIFAR10, "url", "https://example.org/other.tar.gz")
    monkeypatch.setattr(CIFAR10, "tgz_md5", "0" * 32)

    official = layout.official_files()

    assert (official.url, official.archive_md5) == ("https://example.org/other.tar.gz", "0" * 32)


def test_find_when_given_the_folder_or_its_parent_gives_the_folder(tmp_path: Path) -> None:
    folder = write_folder(tmp_path)

    assert layout.find(folder) == folder
    assert layout.find(tmp_path) == folder


def test_find_when_the_folder_is_incomplete_prefers_the_archive(tmp_path: Path) -> None:
    write_folder(tmp_path, {"batches.meta": b""})
    archive = tmp_path / layout.ARCHIVE_NAME
    archive.write_bytes(archive_bytes())

    assert layout.find(tmp_path) == archive


def test_find_when_a_file_is_no_archive_finds_nothing(tmp_path: Path) -> None:
    (tmp_path / "notes.tar.gz").write_text("no archive", encoding="utf-8")

    assert layout.find(tmp_path / "notes.tar.gz") is None


def test_own_state_when_complete_tells_place_and_size() -> None:
    files = cifar_files()
    folder = write_folder(paths.data_folder(), files)

    state = layout.own_state()

    assert (state.is_present, state.place) == (True, str(folder))
    assert state.size_bytes == sum(map(len, files.values()))


def test_own_state_when_a_file_is_missing_is_not_present() -> None:
    folder = write_folder(paths.data_folder())
    (folder / "data_batch_4").unlink()

    state = layout.own_state()

    assert (state.is_present, state.place, state.size_bytes) == (False, str(folder), layout.ARCHIVE_BYTES)
