import os
import sys
import tarfile
from pathlib import Path

import numpy as np
import pytest

from cifar_gui.data.cifar import load_cifar
from cifar_gui.data.errors import ArchiveRefusedError, DataDamagedError, DataIncompleteError
from cifar_gui.data.layout import FILE_NAMES
from cifar_gui.domain.dataset import Checksum
from cifar_gui.domain.errors import Cancelled
from cifar_gui.domain.events import Progress, Stage
from cifar_gui.domain.jobs import JobContext
from tests.data.cifar_files import (
    CLASS_NAMES,
    NUM_IN_BATCH,
    Watched,
    archive_bytes,
    batch_values,
    cifar_files,
    images_of,
    make_official,
    meta_file,
    python2_batch,
    python3_batch,
    write_folder,
)


def test_folder_when_official_is_loaded_without_a_notice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = cifar_files(python2_batch)
    make_official(monkeypatch, files)
    folder = write_folder(tmp_path, files)

    dataset = load_cifar(folder, "cifar10", JobContext())

    assert (dataset.choice, dataset.title, dataset.class_names) == ("cifar10", "CIFAR-10", CLASS_NAMES)
    assert (dataset.checksum, dataset.notices) == (Checksum.OFFICIAL, ())
    assert dataset.source == str(folder)
    assert dataset.size_bytes == sum(map(len, files.values()))


def test_folder_when_loaded_has_the_batches_in_order_and_the_test_batch_apart(tmp_path: Path) -> None:
    dataset = load_cifar(write_folder(tmp_path), "x", JobContext())

    trained = [batch_values(f"data_batch_{number}") for number in range(1, 6)]
    tested = batch_values("test_batch")
    np.testing.assert_array_equal(dataset.train.images, np.concatenate([images_of(rows) for rows, _ in trained]))
    np.testing.assert_array_equal(dataset.train.labels, np.concatenate([labels for _, labels in trained]))
    np.testing.assert_array_equal(dataset.test.images, images_of(tested[0]))
    np.testing.assert_array_equal(dataset.test.labels, tested[1])
    assert (len(dataset.train), len(dataset.test)) == (5 * NUM_IN_BATCH, NUM_IN_BATCH)


def test_folder_when_one_byte_differs_is_used_with_a_notice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = cifar_files()
    make_official(monkeypatch, files)
    official = load_cifar(write_folder(tmp_path / "official", files), "x", JobContext())
    changed = files | {"data_batch_3": files["data_batch_3"].replace(b"a batch", b"b batch")}

    dataset = load_cifar(write_folder(tmp_path / "changed", changed), "x", JobContext())

    assert dataset.checksum is Checksum.NOT_OFFICIAL
    assert "1 of 7 files differ" in dataset.notices[0]
    np.testing.assert_array_equal(dataset.train.images, official.train.images)


def test_archive_when_loaded_gives_the_same_data_set_as_the_folder(tmp_path: Path) -> None:
    archive = tmp_path / "given.tar.gz"
    archive.write_bytes(archive_bytes())

    from_archive = load_cifar(archive, "x", JobContext())
    from_folder = load_cifar(write_folder(tmp_path), "x", JobContext())

    assert from_archive.fingerprint == from_folder.fingerprint
    np.testing.assert_array_equal(from_archive.train.images, from_folder.train.images)


def test_archive_when_recompressed_is_still_official(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = cifar_files()
    make_official(monkeypatch, files)
    archive = tmp_path / "given.tar.gz"
    archive.write_bytes(archive_bytes(files))

    assert load_cifar(archive, "x", JobContext()).checksum is Checksum.OFFICIAL


def test_fingerprint_when_one_pixel_a_label_or_a_name_differs_is_another(tmp_path: Path) -> None:
    files = cifar_files()
    rows, labels = batch_values("data_batch_2")
    other_rows = rows.copy()
    other_rows[5, 7] ^= 1
    changes: tuple[dict[str, bytes], ...] = (
        {},
        {"data_batch_2": python3_batch(other_rows, labels)},
        {"data_batch_2": python3_batch(rows, labels[::-1])},
        {"batches.meta": meta_file((*CLASS_NAMES[:-1], "lorry"))},
    )

    fingerprints = {
        load_cifar(write_folder(tmp_path / str(number), files | change), "x", JobContext()).fingerprint
        for number, change in enumerate(changes)
    }

    assert len(fingerprints) == len(changes)


@pytest.mark.parametrize("name", FILE_NAMES)
def test_folder_when_a_file_is_missing_says_which(tmp_path: Path, name: str) -> None:
    folder = write_folder(tmp_path)
    (folder / name).unlink()

    with pytest.raises(DataIncompleteError, match=f"{name} is missing") as caught:
        load_cifar(folder, "x", JobContext())

    assert str(folder) in str(caught.value)


def test_archive_when_a_file_is_missing_says_which(tmp_path: Path) -> None:
    files = cifar_files()
    del files["test_batch"]
    archive = tmp_path / "given.tar.gz"
    archive.write_bytes(archive_bytes(files))

    with pytest.raises(DataIncompleteError, match="test_batch is missing"):
        load_cifar(archive, "x", JobContext())


def test_folder_when_a_label_has_no_class_is_refused(tmp_path: Path) -> None:
    files = cifar_files() | {"batches.meta": meta_file(CLASS_NAMES[:9])}

    with pytest.raises(DataDamagedError, match="label 9, but there are 9 classes"):
        load_cifar(write_folder(tmp_path, files), "x", JobContext())


def test_folder_when_a_file_is_cut_off_names_it(tmp_path: Path) -> None:
    files = cifar_files()
    files["data_batch_5"] = files["data_batch_5"][:-100]

    with pytest.raises(DataDamagedError, match="data_batch_5 is damaged"):
        load_cifar(write_folder(tmp_path, files), "x", JobContext())


def test_folder_when_a_file_is_a_pipe_is_refused_at_once(tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows has no named pipes in folders")
    folder = write_folder(tmp_path)
    (folder / "data_batch_1").unlink()
    os.mkfifo(folder / "data_batch_1")

    with pytest.raises(DataDamagedError, match="not a regular file"):
        load_cifar(folder, "x", JobContext())


def test_folder_when_a_file_is_huge_is_refused_unread(tmp_path: Path) -> None:
    folder = write_folder(tmp_path)
    with (folder / "data_batch_1").open("wb") as stream:
        stream.truncate(10 << 30)  # holes: takes no room

    with pytest.raises(DataDamagedError, match="10240 MB"):
        load_cifar(folder, "x", JobContext())


def test_archive_when_strange_is_refused_as_data_too(tmp_path: Path) -> None:
    archive = tmp_path / "given.tar.gz"
    archive.write_bytes(archive_bytes(None, (tarfile.TarInfo("../x"), b"")))

    with pytest.raises(ArchiveRefusedError):
        load_cifar(archive, "x", JobContext())


def test_load_while_under_way_reports_bytes_read_and_checked(tmp_path: Path) -> None:
    watched = Watched()

    dataset = load_cifar(write_folder(tmp_path), "x", watched.context)

    progress = [event for event in watched.events if isinstance(event, Progress)]
    loading = [event for event in progress if event.stage is Stage.LOADING]
    assert loading[-1].done == loading[-1].total == dataset.size_bytes
    checking = [event for event in progress if event.stage is Stage.CHECKING]
    assert checking[-1].done == checking[-1].total


def test_load_when_stopped_at_any_safe_point_leaves(tmp_path: Path) -> None:
    folder = write_folder(tmp_path)
    whole = Watched()
    load_cifar(folder, "x", whole.context)

    for stop_at in range(1, whole.num_safe_points + 1):
        watched = Watched(stop_at)
        with pytest.raises(Cancelled):
            load_cifar(folder, "x", watched.context)
        assert watched.num_safe_points == stop_at
