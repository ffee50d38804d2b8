from pathlib import Path

import pytest

from cifar_gui.data.errors import ClassFoldersError
from cifar_gui.data.label_list import by_label, read_label_list


def write(folder: Path, text: str, coding: str = "utf-8") -> Path:
    table = folder / "trainLabels.csv"
    table.write_bytes(text.encode(coding))
    return table


def test_a_table_gives_the_label_of_each_picture(tmp_path: Path) -> None:
    table = write(tmp_path, "\ufeffid,label\r\n1,frog\r\n2, truck \r\n\r\n3,\r\nbroken\r\n")

    assert read_label_list(table, "set") == {"1": "frog", "2": "truck"}


def test_columns_are_found_by_their_names(tmp_path: Path) -> None:
    table = write(tmp_path, 'Breed,size,File_Name\n"pug, small",3,a.jpg\n')

    assert read_label_list(table, "set") == {"a.jpg": "pug, small"}


@pytest.mark.parametrize(
    ("text", "coding", "reason"),
    [
        ("", "utf-8", "no columns named id and label"),
        ("id,sort\n1,frog\n", "utf-8", "no columns named id and label"),
        ("id,label\n1,Bär\n", "latin-1", "cannot be read"),
        ("id,label\n1," + "x" * 200_000, "utf-8", "cannot be read"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused(tmp_path: Path, text: str, coding: str, reason: str) -> None:
    with pytest.raises(ClassFoldersError, match=f"set cannot be used as a data set: trainLabels.csv .*{reason}"):
        read_label_list(write(tmp_path, text, coding), "set")


def test_pictures_are_sorted_by_label_and_those_without_are_counted() -> None:
    pictures = [Path("set") / name for name in ("1.png", "2.png", "3.png", "4.png")]
    labels = {"1": "truck", "train/2.png": "frog", "4": "frog", "../../etc/passwd": "frog"}

    files, num_unlabelled = by_label(labels, pictures)

    assert files == {"frog": [pictures[1], pictures[3]], "truck": [pictures[0]]}
    assert list(files) == ["frog", "truck"]
    assert num_unlabelled == 1
