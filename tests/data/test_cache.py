import json
import logging
import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from cifar_gui import paths
from cifar_gui.data import cache
from cifar_gui.domain.dataset import Checksum, Dataset, LeftOut, Split
from cifar_gui.domain.errors import Cancelled
from cifar_gui.domain.jobs import JobContext
from cifar_gui.domain.sentence import Sentence
from tests.data.cifar_files import Watched, files_below


def some_dataset(num_train: int = 7) -> Dataset:
    random = np.random.default_rng(num_train)
    splits = (
        Split(random.integers(0, 256, (count, 32, 32, 3), np.uint8), np.arange(count, dtype=np.int64) % 2)
        for count in (num_train, 3)
    )
    train, test = splits
    return Dataset(
        choice="a choice",
        title="A title – Größe",
        class_names=("猫", "dog"),
        train=train,
        test=test,
        fingerprint="abc123",
        source="/a/place",
        checksum=Checksum.NOT_OFFICIAL,
        notices=(Sentence("A notice."), Sentence("{count} of {what}.", count=3, what=Sentence("some files"))),
        size_bytes=1234,
        origin=Sentence("From {place}.", place="train"),
        left_out=(LeftOut("a/b.txt", Sentence("{ending} files", ending=".txt")),),
    )


def assert_equal(one: Dataset | None, other: Dataset) -> None:
    assert one is not None
    for name in (
        "choice",
        "title",
        "class_names",
        "fingerprint",
        "source",
        "checksum",
        "notices",
        "size_bytes",
        "origin",
        "left_out",
    ):
        assert getattr(one, name) == getattr(other, name)
    for split, expected in ((one.train, other.train), (one.test, other.test)):
        np.testing.assert_array_equal(split.images, expected.images)
        np.testing.assert_array_equal(split.labels, expected.labels)
        assert split.images.dtype == np.uint8
        assert split.labels.dtype == np.int64


def entry(key: str = "key") -> Path:
    return paths.cache_folder() / key


def test_load_when_stored_gives_the_same_data_set() -> None:
    cache.store("key", some_dataset(), JobContext())

    loaded = cache.load("key", JobContext())
    assert_equal(loaded, some_dataset())
    assert loaded is not None
    sentence = loaded.notices[1]
    assert isinstance(sentence, Sentence)
    assert sentence.template == "{count} of {what}."  # can still be translated, and so can its field
    assert isinstance(sentence.fields["what"], Sentence)


def test_validation_images_are_kept_too() -> None:
    cache.store("key", replace(some_dataset(), validation=some_dataset().test), JobContext())

    loaded = cache.load("key", JobContext())

    assert loaded is not None and loaded.validation is not None
    np.testing.assert_array_equal(loaded.validation.images, some_dataset().test.images)


def test_load_when_nothing_was_stored_gives_nothing() -> None:
    assert cache.load("key", JobContext()) is None


def test_loaded_arrays_are_not_tied_to_the_file() -> None:
    cache.store("key", some_dataset(), JobContext())
    loaded = cache.load("key", JobContext())
    assert loaded is not None

    with (entry() / "train_images.npy").open("r+b") as stream:
        stream.truncate(0)

    np.testing.assert_array_equal(loaded.train.images, some_dataset().train.images)


def test_stored_arrays_can_be_read_by_numpy_without_pickle() -> None:
    cache.store("key", some_dataset(), JobContext())

    images = np.load(entry() / "train_images.npy", allow_pickle=False)

    np.testing.assert_array_equal(images, some_dataset().train.images)


def flip_last_byte(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[-1] ^= 1
    file.write_bytes(content)


def replace_by_objects(file: Path) -> None:
    np.save(file, np.array([{}, {}], object), allow_pickle=True)


def replace_by_other_shape(file: Path) -> None:
    np.save(file, np.load(file)[None])


def cut_off(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-1])


@pytest.mark.parametrize(
    "damage",
    [flip_last_byte, cut_off, replace_by_objects, replace_by_other_shape, Path.unlink],
    ids=lambda f: f.__name__,
)
@pytest.mark.parametrize("name", ["train_images.npy", "test_labels.npy"])
def test_load_when_an_array_is_damaged_gives_nothing(
    damage: object, name: str, logged_warnings: list[logging.LogRecord]
) -> None:
    cache.store("key", some_dataset(), JobContext())
    assert callable(damage)
    damage(entry() / name)

    assert cache.load("key", JobContext()) is None

    cache.store("key", some_dataset(), JobContext())
    assert_equal(cache.load("key", JobContext()), some_dataset())
    assert all("damaged" in record.getMessage() for record in logged_warnings)


@pytest.mark.parametrize("meta", ["", "[]", "{}", '{"version": 99}', "\x00", '{"version": 1, "arrays": 3}'])
def test_load_when_the_description_is_damaged_gives_nothing(
    meta: str, logged_warnings: list[logging.LogRecord]
) -> None:
    cache.store("key", some_dataset(), JobContext())
    (entry() / "meta.json").write_text(meta, encoding="utf-8")

    assert cache.load("key", JobContext()) is None
    assert len(logged_warnings) == 1


def test_load_when_the_description_claims_a_huge_array_spends_no_memory_on_it(
    logged_warnings: list[logging.LogRecord],
) -> None:
    cache.store("key", some_dataset(), JobContext())
    file, meta_file = entry() / "train_labels.npy", entry() / "meta.json"
    huge = (1 << 40,)
    with file.open("wb") as stream:
        header = {"descr": "<i8", "fortran_order": False, "shape": huge}
        np.lib.format.write_array_header_1_0(stream, header)
    meta = json.loads(meta_file.read_text(encoding="utf-8"))
    meta["arrays"]["train_labels"]["shape"] = list(huge)
    meta_file.write_text(json.dumps(meta), encoding="utf-8")

    assert cache.load("key", JobContext()) is None
    assert "wrong length" in logged_warnings[0].getMessage()


def test_store_when_stopped_leaves_nothing() -> None:
    whole = Watched()
    cache.store("whole", some_dataset(), whole.context)

    for stop_at in range(1, whole.num_safe_points + 1):
        with pytest.raises(Cancelled):
            cache.store("key", some_dataset(), Watched(stop_at).context)

    assert [path.name for path in paths.cache_folder().iterdir()] == ["whole"]


def test_store_when_the_cache_cannot_be_written_goes_on_without(logged_warnings: list[logging.LogRecord]) -> None:
    paths.home().mkdir()
    paths.cache_folder().write_text("a file where the folder should be", encoding="utf-8")

    cache.store("key", some_dataset(), JobContext())

    assert len(logged_warnings) == 1
    assert "not cached" in logged_warnings[0].getMessage()


def test_store_when_there_are_many_keeps_those_used_last() -> None:
    for number in range(cache.MAX_ENTRIES):
        cache.store(f"key{number}", some_dataset(), JobContext())
        os.utime(entry(f"key{number}") / "meta.json", (1000 + number, 1000 + number))
    cache.load("key0", JobContext())  # used just now

    cache.store("new", some_dataset(), JobContext())

    assert sorted(path.name for path in paths.cache_folder().iterdir()) == ["key0", "key2", "key3", "new"]


def test_store_when_a_killed_program_left_something_clears_it_away() -> None:
    old = paths.cache_folder() / ".new-old"
    old.mkdir(parents=True)
    os.utime(old, (0, 0))

    cache.store("key", some_dataset(), JobContext())

    assert not old.exists()


def test_key_of_files_changes_with_path_size_time_and_kind(tmp_path: Path) -> None:
    file, other = tmp_path / "a", tmp_path / "b"
    for path in (file, other):
        path.write_bytes(b"1")
        os.utime(path, (1, 1))
    keys = [cache.key_of_files("kind", [file]), cache.key_of_files("kind", [other]), cache.key_of_files("x", [file])]
    os.utime(file, (1, 2))
    keys.append(cache.key_of_files("kind", [file]))
    file.write_bytes(b"12")
    os.utime(file, (1, 2))
    keys.append(cache.key_of_files("kind", [file]))

    assert len(set(keys)) == len(keys)
    assert cache.key_of_files("kind", [file]) == keys[-1]
    assert files_below(tmp_path) == ["a", "b"]


def test_key_of_files_changes_when_a_file_goes(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"1")
    there = cache.key_of_files("kind", [file])
    file.unlink()
    assert cache.key_of_files("kind", [file]) not in (there, cache.key_of_files("kind", []))


def test_key_changes_when_another_file_of_the_same_size_and_time_is_put_in_the_place(tmp_path: Path) -> None:
    file, other = tmp_path / "a.bmp", tmp_path / "b.bmp"
    for path, content in ((file, b"red"), (other, b"sea")):
        path.write_bytes(content)
        os.utime(path, (1e9, 1e9))
    before = cache.key_of_files("kind", [file])
    assert cache.key_of_files("kind", [file]) == before

    other.replace(file)

    assert cache.key_of_files("kind", [file]) != before
