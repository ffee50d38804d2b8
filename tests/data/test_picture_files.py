from pathlib import Path

import pytest

from cifar_gui.data.errors import NoPicturesError
from cifar_gui.data.picture_files import pictures_in, with_folders_opened


def made(folder: Path, *names: str) -> list[Path]:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"")
    return [folder / name for name in names]


def test_folder_stands_for_its_pictures_in_the_order_of_their_names(tmp_path: Path) -> None:
    second, first, _ = made(tmp_path / "zoo", "b.jpg", "A.PNG", "notes.txt")
    (alone,) = made(tmp_path, "alone.gif")
    (tmp_path / "zoo" / ".hidden").mkdir()
    assert with_folders_opened([alone, tmp_path / "zoo", tmp_path / "gone"]) == (
        alone,
        first,
        second,
        tmp_path / "gone",
    )


@pytest.mark.parametrize("names", [["cat/1.png", "dog/1.png", "0.png"], ["notes.txt"]])
def test_folder_of_folders_or_without_pictures_stands_for_none(tmp_path: Path, names: list[str]) -> None:
    made(tmp_path, *names)
    assert pictures_in(tmp_path) == []
    with pytest.raises(NoPicturesError, match="not a folder of pictures"):
        with_folders_opened([tmp_path])


def test_folder_with_more_entries_than_are_looked_at_stands_for_none(tmp_path: Path) -> None:
    pictures = made(tmp_path, *(f"{number}.png" for number in range(5)))
    assert pictures_in(tmp_path, most=5) == pictures
    assert pictures_in(tmp_path, most=4) == []
