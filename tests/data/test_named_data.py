"""Names of data that no shell has touched, and folders that nobody meant as data."""

from pathlib import Path

import pytest

from cifar_gui.data import class_files, folder_layout
from cifar_gui.data.errors import ClassFoldersError, DataMissingError, NoDataNamedError
from cifar_gui.data.sources import lasting_name, load_dataset, source_state


def test_path_in_the_home_folder_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert lasting_name("~/pets") == str(tmp_path / "pets")


def test_path_in_the_home_folder_of_nobody_is_missing() -> None:
    data = "~nobody-of-that-name/pets"
    assert not source_state(data).is_present
    with pytest.raises(DataMissingError, match="“pets” was not found"):
        load_dataset(lasting_name(data))


@pytest.mark.parametrize("data", ["", "  "])
def test_empty_name_is_refused(data: str) -> None:
    with pytest.raises(NoDataNamedError, match="No data are named"):
        lasting_name(data)


def test_whole_disk_is_refused_at_once() -> None:
    assert str(source_state("/").problem).startswith("/ cannot be used as a data set: it is the whole disk")
    with pytest.raises(ClassFoldersError, match="it is the whole disk"):
        load_dataset("/")


def test_folder_that_holds_too_much_side_by_side_is_refused_after_a_look(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(6):
        (tmp_path / f"{number}").mkdir()
    monkeypatch.setattr(folder_layout, "MAX_ENTRIES", 5)
    with pytest.raises(ClassFoldersError, match="it holds more than 5 files and folders side by side"):
        load_dataset(str(tmp_path))


def test_folders_below_a_class_count_as_files_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("cats", "dogs"):
        for number in range(3):
            (tmp_path / name / str(number) / "deeper").mkdir(parents=True)
    monkeypatch.setattr(class_files, "MAX_PICTURES", 11)
    with pytest.raises(ClassFoldersError, match="it has more than 11 files and folders"):
        load_dataset(str(tmp_path))
