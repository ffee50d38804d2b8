import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from cifar_gui import paths, system_memory
from cifar_gui.data import cache, cifar, class_folders, folder_layout, pictures, practice
from cifar_gui.data.errors import (
    ClassFoldersError,
    DataIncompleteError,
    DataMissingError,
    DataUnreadableError,
    UnknownSourceError,
)
from cifar_gui.data.layout import ARCHIVE_BYTES, ARCHIVE_NAME, FOLDER_NAME
from cifar_gui.data.sources import import_cifar10, load_dataset, source_state
from cifar_gui.domain.dataset import Checksum
from cifar_gui.domain.errors import AppError
from cifar_gui.domain.jobs import JobContext
from cifar_gui.domain.settings import TrainingSettings
from cifar_gui.training.session import train_new
from tests.data.cifar_files import (
    archive_bytes,
    batch_values,
    cifar_files,
    images_of,
    make_official,
    python3_batch,
    write_folder,
)
from tests.data.folders import write_classes
from tests.data.picture_files import noise_picture
from tests.marks import needs_links, needs_pipes
from tests.training.scenes import CPU


def forbid(monkeypatch: pytest.MonkeyPatch, module: object, name: str) -> None:
    """Let a test fail when data are made again instead of being taken from the cache."""

    def fail(*_arguments: object) -> None:
        raise AssertionError(f"{name} was called again")

    monkeypatch.setattr(module, name, fail)


def pets_folder(tmp_path: Path) -> Path:
    for number in range(10):
        noise_picture(tmp_path / "pets" / ("cat", "dog")[number % 2] / f"{number}.png", number)
    return tmp_path / "pets"


def test_cifar10_when_in_the_data_folder_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    files = cifar_files()
    make_official(monkeypatch, files)
    folder = write_folder(paths.data_folder(), files)

    dataset = load_dataset("cifar10")

    assert (dataset.choice, dataset.source, dataset.checksum) == ("cifar10", str(folder), Checksum.OFFICIAL)


def test_cifar10_when_only_its_archive_is_there_is_loaded_from_it() -> None:
    paths.data_folder().mkdir(parents=True)
    (paths.data_folder() / ARCHIVE_NAME).write_bytes(archive_bytes())

    assert source_state("cifar10").is_present
    assert len(load_dataset("cifar10").train) == 80


def test_cifar10_when_missing_says_where_it_was_looked_for_and_what_to_do() -> None:
    with pytest.raises(DataMissingError, match="CIFAR-10 was not found") as caught:
        load_dataset("cifar10")

    sentence = str(caught.value)
    for part in (str(paths.data_folder() / FOLDER_NAME), "Data tab", "--data PATH", "--data practice"):
        assert part in sentence


def test_cifar10_when_missing_never_takes_other_folders_for_it() -> None:
    noise_picture(paths.data_folder() / "cat" / "a.png", 1)
    noise_picture(paths.data_folder() / "dog" / "a.png", 2)

    with pytest.raises(DataMissingError):
        load_dataset("cifar10")


def test_path_when_a_cifar10_folder_its_parent_or_an_archive_is_loaded(tmp_path: Path) -> None:
    folder = write_folder(tmp_path)
    archive = tmp_path / "my archive.bin"
    archive.write_bytes(archive_bytes())

    fingerprints = {load_dataset(str(place)).fingerprint for place in (folder, tmp_path, archive)}

    assert len(fingerprints) == 1


def test_path_when_relative_or_not_ascii_is_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_folder(tmp_path / "données – 数据")
    monkeypatch.chdir(tmp_path)

    assert load_dataset("données – 数据").choice == "données – 数据"


def test_path_when_class_folders_is_loaded(tmp_path: Path) -> None:
    assert load_dataset(str(pets_folder(tmp_path))).class_names == ("cat", "dog")


@pytest.mark.parametrize("name", ["gone", "", "https://example.org/cifar.tar.gz"])
def test_path_when_nothing_is_there_says_where_it_was_looked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)

    with pytest.raises(DataMissingError, match="was not found"):
        load_dataset(name)


def test_path_when_incomplete_says_what_is_missing(tmp_path: Path) -> None:
    (write_folder(tmp_path) / "data_batch_2").unlink()

    with pytest.raises(DataIncompleteError, match="data_batch_2 is missing"):
        load_dataset(str(tmp_path))


def test_path_when_another_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("hello", encoding="utf-8")

    with pytest.raises(UnknownSourceError, match=r"notes\.txt holds no images"):
        load_dataset(str(tmp_path / "notes.txt"))


@needs_pipes
def test_path_when_a_pipe_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(UnknownSourceError):
        load_dataset(str(tmp_path / "pipe"))
    assert not source_state(str(tmp_path / "pipe")).is_present


def test_path_when_a_folder_of_anything_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "some").mkdir()

    with pytest.raises(ClassFoldersError):
        load_dataset(str(tmp_path / "some"))


def test_path_with_a_null_character_is_refused() -> None:
    with pytest.raises((DataMissingError, DataUnreadableError)):  # which, depends on Python's version
        load_dataset("a\0b")


def test_limits_cut_the_splits_but_not_the_fingerprint(tmp_path: Path) -> None:
    folder = str(write_folder(tmp_path))

    limited = load_dataset(folder, train_limit=20, test_limit=5)

    assert (len(limited.train), len(limited.test)) == (20, 5)
    assert limited.fingerprint == load_dataset(folder).fingerprint


def test_cifar10_when_loaded_again_comes_from_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = str(write_folder(tmp_path))
    first = load_dataset(folder)
    forbid(monkeypatch, cifar, "load_cifar")

    again = load_dataset(folder)

    np.testing.assert_array_equal(again.train.images, first.train.images)
    for name in ("choice", "source", "fingerprint", "notices", "checksum", "size_bytes", "class_names"):
        assert getattr(again, name) == getattr(first, name)


def test_cifar10_when_chosen_by_another_path_keeps_that_choice(tmp_path: Path) -> None:
    folder = write_folder(tmp_path)
    load_dataset(str(folder))

    assert load_dataset(str(tmp_path)).choice == str(tmp_path)


def test_cifar10_when_a_file_changed_is_read_again(tmp_path: Path) -> None:
    folder = write_folder(tmp_path)
    before = load_dataset(str(folder))
    rows, labels = batch_values("test_batch")
    (folder / "test_batch").write_bytes(python3_batch(255 - rows, labels))

    after = load_dataset(str(folder))

    assert after.fingerprint != before.fingerprint
    np.testing.assert_array_equal(after.test.images, images_of(255 - rows))


def test_class_folders_when_loaded_again_come_from_the_cache_until_a_picture_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = pets_folder(tmp_path)
    first = load_dataset(str(folder))
    with monkeypatch.context() as patch:
        forbid(patch, class_folders, "load_class_folders")
        assert load_dataset(str(folder)).fingerprint == first.fingerprint

    noise_picture(folder / "cat" / "new.png", 77)

    assert len(load_dataset(str(folder)).train) == len(first.train) + 1


@needs_links
@pytest.mark.parametrize("target", ["gone.png", "x" * 300], ids=["dangling", "cannot be looked up"])
def test_class_folders_when_a_link_leads_nowhere_leave_it_out(tmp_path: Path, target: str) -> None:
    folder = pets_folder(tmp_path)
    (folder / "cat" / "link.png").symlink_to(target)

    dataset = load_dataset(str(folder))

    assert [one.file for one in dataset.left_out] == ["cat/link.png"]
    assert len(dataset.train) + len(dataset.test) == 10


@needs_links
def test_class_folders_when_a_link_leads_somewhere_again_are_read_again(tmp_path: Path) -> None:
    folder = pets_folder(tmp_path)
    (folder / "cat" / "link.png").symlink_to(tmp_path / "elsewhere.png")
    load_dataset(str(folder))

    noise_picture(tmp_path / "elsewhere.png", 78)

    dataset = load_dataset(str(folder))
    assert (len(dataset.train) + len(dataset.test), dataset.left_out) == (11, ())


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere every name is text")
def test_class_folder_whose_name_is_no_text_is_a_class_and_comes_from_the_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = pets_folder(tmp_path)
    (folder / "cat").rename(folder / os.fsdecode(b"caf\xe9"))

    first = load_dataset(str(folder))

    assert first.class_names == ("caf\udce9", "dog")
    forbid(monkeypatch, class_folders, "load_class_folders")
    again = load_dataset(str(folder))
    assert (again.class_names, again.fingerprint) == (first.class_names, first.fingerprint)


def test_class_folders_when_their_pictures_are_reduced_in_another_way_are_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = str(pets_folder(tmp_path))
    load_dataset(folder)
    monkeypatch.setattr(pictures, "NETWORK_PIXELS_VERSION", pictures.NETWORK_PIXELS_VERSION + 1)
    forbid(monkeypatch, class_folders, "load_class_folders")
    with pytest.raises(AssertionError, match="called again"):
        load_dataset(folder)


def test_practice_when_loaded_again_comes_from_the_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    first = load_dataset("practice")
    forbid(monkeypatch, practice, "practice_dataset")

    again = load_dataset("practice")

    assert again.is_practice
    assert (len(again.train), len(again.test), again.fingerprint) == (10_000, 2_000, first.fingerprint)


def test_import_makes_cifar10_present(tmp_path: Path) -> None:
    assert source_state("cifar10").is_present is False

    import_cifar10(write_folder(tmp_path))

    assert source_state("cifar10").is_present
    assert len(load_dataset("cifar10").test) == 16


def test_state_of_each_source(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "parent")
    size = sum(map(len, cifar_files().values()))
    archive = tmp_path / "a.tar.gz"
    archive.write_bytes(archive_bytes())
    (tmp_path / "notes").write_text("hello", encoding="utf-8")
    pets = pets_folder(tmp_path)

    states = [
        source_state(str(data))
        for data in ("practice", "cifar10", folder, folder.parent, archive, pets, tmp_path / "notes", "gone", "", "a\0")
    ]

    assert [state.is_present for state in states] == [True, False, True, True, True, True, False, False, False, False]
    own = paths.data_folder() / FOLDER_NAME
    assert [state.place for state in states[:6]] == ["", str(own), str(folder), str(folder), str(archive), str(pets)]
    assert [state.size_bytes for state in states[:5]] == [0, ARCHIVE_BYTES, size, size, archive.stat().st_size]
    assert states[3].choice == str(folder.parent)


def test_state_when_a_file_is_missing_names_it(tmp_path: Path) -> None:
    (write_folder(tmp_path) / "batches.meta").unlink()

    assert_there_but_unusable(tmp_path, "batches.meta is missing")


def test_state_of_our_own_cifar10_when_a_file_is_missing_names_it() -> None:
    (write_folder(paths.data_folder()) / "test_batch").unlink()

    state = source_state("cifar10")

    assert "test_batch is missing" in str(state.problem) and not state.is_missing
    assert state.size_bytes == ARCHIVE_BYTES  # it can still be downloaded


def assert_there_but_unusable(place: Path, reason: str) -> None:
    """Whoever asks for the state is told what whoever loads it is told."""
    state = source_state(str(place))
    assert not state.is_present and not state.is_missing
    assert state.problem is not None and reason in state.problem
    with pytest.raises(AppError) as told:
        load_dataset(str(place))
    assert told.value.sentence == state.problem


def test_state_of_what_is_there_but_unusable_says_why(tmp_path: Path) -> None:
    pets = pets_folder(tmp_path)
    (tmp_path / "notes").write_text("hello", encoding="utf-8")
    (tmp_path / "one" / "cat").mkdir(parents=True)

    assert_there_but_unusable(pets / "cat", "lie side by side")
    assert_there_but_unusable(tmp_path / "one", "only one class folder")
    assert_there_but_unusable(tmp_path / "notes", "neither a folder nor")


def test_state_of_what_cannot_be_read_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_folder: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(folder_layout, "find_layout", refuse)
    state = source_state(str(pets_folder(tmp_path)))
    assert "Permission denied" in str(state.problem) and not state.is_missing


@pytest.mark.parametrize("data", ["gone", "", "a\0"])
def test_state_of_what_is_not_there_is_missing(data: str) -> None:
    assert source_state(data).is_missing


def test_asking_for_states_loads_neither_torch_nor_a_picture_decoder() -> None:
    program = (
        "import sys, cifar_gui.data\nfrom cifar_gui.data.sources import source_state\n"
        "source_state('cifar10'), source_state('practice')\n"
        "print([name for name in ('torch', 'torchvision', 'PIL', 'ssl') if name in sys.modules])"
    )

    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert run.stdout.strip() == "[]"


def test_pictures_that_are_too_many_for_memory_are_mapped_and_train_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_classes(tmp_path, "train/cat", "train/dog", "val/cat", "val/dog", "test/cat", "test/dog", count=5)
    in_memory = load_dataset(str(tmp_path))
    (tmp_path / "train" / "cat" / "0.png").touch()  # another stamp
    monkeypatch.setattr(cache, "MOST_IN_MEMORY", 4000)

    read, again = load_dataset(str(tmp_path)), load_dataset(str(tmp_path))

    assert read.fingerprint == again.fingerprint == in_memory.fingerprint
    for dataset in (read, again):
        assert all(isinstance(part.images, np.memmap) for part in dataset.parts)
        for part, expected in zip(dataset.parts, in_memory.parts, strict=True):
            np.testing.assert_array_equal(part.images, expected.images)
    settings = TrainingSettings(network="resnet8", epochs=1, batch_size=4, device="cpu")
    runs = [train_new(settings, data, CPU, tmp_path / "runs", JobContext()) for data in (in_memory, again)]
    assert runs[0].epochs[0].train_loss == runs[1].epochs[0].train_loss


@pytest.mark.slow
def test_300000_pictures_are_mapped(tmp_path: Path) -> None:
    """``python -m pytest -m slow tests/data/test_sources.py -k 300000 -s``: some minutes, 2 GB of disk."""
    size, each = 300_000, 1000
    for number in range(size // each):
        first = noise_picture(tmp_path / "set" / "ab"[number % 2] / f"{number}" / "0.png", number, (32, 32))
        for copy in range(1, each):
            os.link(first, first.with_name(f"{copy}.png"))
    began = time.monotonic()
    dataset = load_dataset(str(tmp_path / "set"))
    read_s, held = time.monotonic() - began, system_memory.held_bytes()
    began = time.monotonic()
    load_dataset(str(tmp_path / "set"))
    again_s = time.monotonic() - began
    sys.stdout.write(f"read in {read_s:.0f} s, again in {again_s:.1f} s, process {(held or 0) >> 20} MB\n")
    assert (len(dataset.train), len(dataset.test)) == (240_000, 60_000)
    assert isinstance(dataset.train.images, np.memmap)
    assert not isinstance(dataset.test.images, np.memmap)  # small enough for itself
