"""A table beside pictures that says the class of each, as Kaggle's competitions have it."""

import csv
import io
import unicodedata
from pathlib import Path
from typing import Final

from cifar_gui.data.errors import ClassFoldersError
from cifar_gui.domain.errors import system_words
from cifar_gui.domain.sentence import Sentence
from cifar_gui.regular_file import read_regular

MOST_BYTES: Final = 50_000_000
_FILES: Final = ("id", "image_id", "image", "file", "filename", "file_name", "img", "path", "name")
_LABELS: Final = ("label", "class", "class_name", "category", "breed", "target")


def read_label_list(table: Path, name: str) -> dict[str, str]:
    """The class of each picture.

    Args:
        table: A CSV file in UTF-8 whose header names a column of files, such as ``id``, and one of labels.
        name: The data set's name, for errors.

    Returns:
        The label by the picture's name, with or without its ending, as the table has it.

    Raises:
        ClassFoldersError: If it is no such table.
    """
    try:
        text = read_regular(table, MOST_BYTES).decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text, newline="")))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        detail = Sentence("{table} cannot be read: {reason}", table=table.name, reason=system_words(error))
        raise ClassFoldersError(name=name, detail=detail) from error
    header = [title.strip().casefold() for title in rows[0]] if rows else []
    file_column = next((header.index(title) for title in _FILES if title in header), None)
    label_column = next((header.index(title) for title in _LABELS if title in header), None)
    if file_column is None or label_column is None:
        detail = Sentence("{table} has no columns named id and label", table=table.name)
        raise ClassFoldersError(name=name, detail=detail)
    last = max(file_column, label_column)
    found = {
        row[file_column].strip(): unicodedata.normalize("NFC", row[label_column].strip())
        for row in rows[1:]
        if len(row) > last
    }
    return {file: label for file, label in found.items() if file and label}


def by_label(labels: dict[str, str], pictures: list[Path]) -> tuple[dict[str, list[Path]], int]:
    """Pictures sorted by their labels.

    Args:
        labels: As ``read_label_list`` gives them; folders in a name are not looked at.
        pictures: Files of one folder.

    Returns:
        The pictures of each label that has some, in their order, labels sorted; and how many pictures have no label.
    """
    known = {file.replace("\\", "/").rsplit("/", 1)[-1]: label for file, label in labels.items()}
    found: dict[str, list[Path]] = {}
    num_unlabelled = 0
    for picture in pictures:
        label = known.get(picture.name) or known.get(picture.stem)
        if label is None:
            num_unlabelled += 1
        else:
            found.setdefault(label, []).append(picture)
    return dict(sorted(found.items())), num_unlabelled
