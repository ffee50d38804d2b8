"""The editions of CIFAR: binary and pickled, 10 and 100 classes, as folder, as parent and as archive."""

import pickle
from pathlib import Path

import numpy as np
import pytest

from cifar_gui.data.cifar_kinds import (
    CIFAR10_BINARY,
    CIFAR10_PYTHON,
    CIFAR100_BINARY,
    CIFAR100_PYTHON,
    KINDS,
    CifarKind,
    find_cifar,
)
from cifar_gui.data.errors import DataDamagedError, DataIncompleteError, NotCifar10Error
from cifar_gui.data.sources import import_cifar10, load_dataset, source_state
from cifar_gui.domain.dataset import Checksum
from tests.data.cifar_editions import HUNDRED, NUM_IN_FILE, content_of, put_archive, put_folder, rows_of
from tests.data.cifar_files import CLASS_NAMES, cifar_files, images_of, write_folder

ALL = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.folder)


@ALL
@pytest.mark.parametrize("form", ["folder", "parent", "archive", "renamed archive", "parent of the archive"])
def test_edition_is_read_from_wherever_it_lies(tmp_path: Path, kind: CifarKind, form: str) -> None:
    place = {
        "folder": lambda: put_folder(tmp_path, kind),
        "parent": lambda: put_folder(tmp_path, kind).parent,
        "archive": lambda: put_archive(tmp_path, kind),
        "renamed archive": lambda: put_archive(tmp_path, kind, "downloads (1).tgz"),
        "parent of the archive": lambda: put_archive(tmp_path, kind).parent,
    }[form]()

    state, dataset = source_state(str(place)), load_dataset(str(place))

    assert (state.is_present, state.title) == (True, kind.title)
    assert dataset.title == kind.title
    assert dataset.class_names == (HUNDRED if kind.title == "CIFAR-100" else CLASS_NAMES)
    rows, numbers = rows_of(kind.test)
    assert np.array_equal(dataset.test.images, images_of(rows))
    assert np.array_equal(dataset.test.labels, numbers % dataset.num_classes)
    assert len(dataset.train) == NUM_IN_FILE * len(kind.train)


def test_binary_version_equals_the_pickled_one(tmp_path: Path) -> None:
    rows = {name: rows_of(name) for name in CIFAR10_PYTHON.names if name != CIFAR10_PYTHON.meta}
    pickled = write_folder(
        tmp_path / "a",
        {
            name: pickle.dumps({"data": pixels, "labels": (labels % 10).tolist()}, 2)
            for name, (pixels, labels) in rows.items()
        }
        | {"batches.meta": content_of(CIFAR10_PYTHON, "batches.meta")},
    )
    binary = tmp_path / "b" / CIFAR10_BINARY.folder
    binary.mkdir(parents=True)
    for name, (pixels, labels) in rows.items():
        (binary / f"{name}.bin").write_bytes(np.hstack([(labels % 10).astype(np.uint8)[:, None], pixels]).tobytes())
    (binary / CIFAR10_BINARY.meta).write_bytes(content_of(CIFAR10_BINARY, CIFAR10_BINARY.meta))

    assert load_dataset(str(pickled)).fingerprint == load_dataset(str(binary)).fingerprint


def test_files_names_are_those_of_torchvision() -> None:
    from torchvision.datasets import CIFAR10, CIFAR100

    for kind, described in ((CIFAR10_PYTHON, CIFAR10), (CIFAR100_PYTHON, CIFAR100)):
        assert (kind.folder, kind.archive) == (described.base_folder, described.filename)
        assert [name for name, _ in (*described.train_list, *described.test_list)] == [*kind.train, kind.test]
        assert (kind.meta, kind.names_key) == (described.meta["filename"], described.meta["key"])


@ALL
def test_missing_file_is_named(tmp_path: Path, kind: CifarKind) -> None:
    folder = put_folder(tmp_path, kind)
    (folder / kind.test).unlink()

    with pytest.raises(DataIncompleteError, match=rf"{kind.title} in .* {kind.test} is missing"):
        load_dataset(str(folder))


@pytest.mark.parametrize("kind", [CIFAR10_BINARY, CIFAR100_BINARY], ids=lambda kind: kind.folder)
@pytest.mark.parametrize("content", [b"", b"\0" * 3072, b"\xff" * 3074 * 3073])
def test_binary_file_that_is_not_made_of_records_or_has_wrong_labels_is_refused(
    tmp_path: Path, kind: CifarKind, content: bytes
) -> None:
    folder = put_folder(tmp_path, kind)
    (folder / kind.test).write_bytes(content)

    with pytest.raises(DataDamagedError, match=kind.test):
        load_dataset(str(folder))


def test_checksums_of_the_binary_version_are_not_known(tmp_path: Path) -> None:
    dataset = load_dataset(str(put_folder(tmp_path, CIFAR10_BINARY)))
    assert (dataset.checksum, dataset.notices) == (Checksum.NONE, ())


def test_own_class_folders_called_train_and_test_are_no_cifar100(tmp_path: Path) -> None:
    (tmp_path / "train").mkdir()
    (tmp_path / "test").mkdir()
    assert find_cifar(tmp_path) is None


def test_one_file_called_train_makes_no_cifar100(tmp_path: Path) -> None:
    (tmp_path / "train").write_text("notes", encoding="utf-8")
    assert find_cifar(tmp_path) is None


def test_cifar100_is_never_imported_as_cifar10(tmp_path: Path) -> None:
    for place in (put_folder(tmp_path, CIFAR100_PYTHON), put_archive(tmp_path / "b", CIFAR100_PYTHON)):
        with pytest.raises(NotCifar10Error):
            import_cifar10(place)


def test_official_cifar10_is_preferred_to_others_beside_it(tmp_path: Path) -> None:
    put_folder(tmp_path, CIFAR100_PYTHON)
    folder = write_folder(tmp_path, cifar_files())
    found = find_cifar(tmp_path)
    assert found is not None
    assert found.place == folder
