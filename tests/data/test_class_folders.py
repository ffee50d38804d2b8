import os
from pathlib import Path
from shutil import copy

import numpy as np
import pytest
from PIL import Image

from cifar_gui.data import class_files, folder_layout
from cifar_gui.data.class_files import find_class_files
from cifar_gui.data.class_folders import load_class_folders
from cifar_gui.data.errors import ClassFoldersError
from cifar_gui.domain.dataset import Checksum, Dataset
from cifar_gui.domain.errors import Cancelled
from cifar_gui.domain.events import Progress, Stage
from cifar_gui.domain.jobs import JobContext
from tests.data.cifar_files import Watched
from tests.data.folders import write_classes
from tests.data.picture_files import BLUE, GREEN, RED, noise_picture
from tests.marks import needs_pipes


def load(folder: Path, context: JobContext | None = None) -> Dataset:
    context = context or JobContext()
    return load_class_folders(find_class_files(folder, context), str(folder), context)


def plain_picture(path: Path, colour: tuple[int, int, int]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (50, 40), colour).save(path)


@pytest.fixture
def pets(tmp_path: Path) -> Path:
    """Two classes of ten pictures each."""
    folder = tmp_path / "pets"
    for number in range(10):
        noise_picture(folder / "dog" / f"{number}.png", number)
        noise_picture(folder / "cat" / f"{number}.png", 100 + number)
    return folder


def test_class_folders_give_sorted_classes_and_a_fifth_to_test(pets: Path) -> None:
    dataset = load(pets)

    assert (dataset.title, dataset.choice, dataset.source) == ("pets", str(pets), str(pets))
    assert dataset.class_names == ("cat", "dog")
    assert dataset.train.counts(2) == (8, 8)
    assert dataset.test.counts(2) == (2, 2)
    assert dataset.train.images.shape == (16, 32, 32, 3)
    assert dataset.checksum is Checksum.NONE
    assert dataset.origin == "A fifth of each class in pets is set aside for testing."
    assert (dataset.notices, dataset.left_out) == (("Classes with fewer than 10 training images: cat, dog.",), ())
    assert dataset.size_bytes == sum(file.stat().st_size for file in pets.rglob("*.png"))


def test_no_picture_is_in_both_parts(pets: Path) -> None:
    dataset = load(pets)

    train, test = ({image.tobytes() for image in split.images} for split in (dataset.train, dataset.test))
    assert len(train | test) == 20


def test_the_split_does_not_change_with_place_or_time(pets: Path, tmp_path: Path) -> None:
    first = load(pets)
    for file in pets.rglob("*.png"):
        os.utime(file, (5, 5))

    moved = load(pets.rename(tmp_path / "elsewhere"))

    assert moved.fingerprint == first.fingerprint


def test_a_new_picture_leaves_most_others_in_their_part(pets: Path) -> None:
    before = {image.tobytes() for image in load(pets).test.images}

    noise_picture(pets / "dog" / "new.png", 999)

    after = {image.tobytes() for image in load(pets).test.images}
    assert len(before - after) <= 1


def test_the_first_pictures_are_of_all_classes(tmp_path: Path) -> None:
    for number in range(40):
        noise_picture(tmp_path / "pets" / ("cat" if number < 20 else "dog") / f"{number}.png", number)

    limited = load(tmp_path / "pets").limited(10, 4)

    assert all(limited.train.counts(2))


def test_train_and_test_folders_are_used_as_they_are(tmp_path: Path) -> None:
    plain_picture(tmp_path / "train" / "a" / "1.png", RED)
    plain_picture(tmp_path / "train" / "b" / "1.png", BLUE)
    plain_picture(tmp_path / "test" / "b" / "2.png", GREEN)
    plain_picture(tmp_path / "other" / "c" / "2.png", GREEN)

    dataset = load(tmp_path)

    assert dataset.class_names == ("a", "b")
    assert dataset.train.counts(2) == (1, 1)
    assert dataset.test.counts(2) == (0, 1)
    np.testing.assert_array_equal(dataset.test.images[0], np.full((32, 32, 3), GREEN))


def test_three_parts_are_read_and_the_validation_images_belong_to_the_fingerprint(tmp_path: Path) -> None:
    write_classes(tmp_path, "train/cat", "train/dog", "val/cat", "val/dog", "test/cat", "test/dog")

    dataset = load(tmp_path)

    assert [part.counts(2) for part in dataset.parts] == [(2, 2)] * 3
    assert dataset.origin == "Training images are in train, validation images in val, test images in test."
    noise_picture(tmp_path / "val" / "cat" / "0.png", 99, (8, 8))
    assert load(tmp_path).fingerprint != dataset.fingerprint


def test_a_train_folder_alone_is_split(pets: Path, tmp_path: Path) -> None:
    (tmp_path / "set").mkdir()
    pets.rename(tmp_path / "set" / "train")

    dataset = load(tmp_path / "set")

    assert dataset.class_names == ("cat", "dog")
    assert (len(dataset.train), len(dataset.test)) == (16, 4)


def test_pictures_in_deeper_folders_count_and_hidden_ones_do_not(pets: Path) -> None:
    noise_picture(pets / "cat" / "deeper" / "down" / "a.png", 500)
    noise_picture(pets / "cat" / ".hidden.png", 501)
    noise_picture(pets / ".git" / "a.png", 502)
    (pets / "cat" / "Thumbs.db").write_bytes(b"x")

    dataset = load(pets)

    assert dataset.class_names == ("cat", "dog")
    assert len(dataset.train) + len(dataset.test) == 21
    assert dataset.left_out == ()


def test_unreadable_files_are_left_out_counted_by_reason_and_listed(
    pets: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (pets / "cat" / "broken.png").write_bytes((pets / "cat" / "0.png").read_bytes()[:60])
    (pets / "cat" / "empty.jpg").touch()
    for name in ("dog/notes.txt", "dog/more/notes.TXT", "dog/text.png", "dog/README"):
        (pets / name).parent.mkdir(exist_ok=True)
        (pets / name).write_text("not a picture", encoding="utf-8")
    caplog.set_level("INFO")

    dataset = load(pets)

    assert dataset.notices[-4:] == (
        "2 of 26 files left out: not a supported picture format.",
        "2 of 26 files left out: .txt files are not read.",
        "1 of 26 files left out: damaged.",
        "1 of 26 files left out: empty.",
    )
    assert {left_out.file: str(left_out.reason) for left_out in dataset.left_out} == {
        "cat/broken.png": "damaged",
        "cat/empty.jpg": "empty",
        "dog/README": "not a supported picture format",
        "dog/text.png": "not a supported picture format",
        "dog/notes.txt": ".txt files are not read",
        "dog/more/notes.TXT": ".txt files are not read",
    }
    assert f"Left out of {pets}: cat/broken.png: damaged" in caplog.text
    assert len(dataset.train) + len(dataset.test) == 20


def test_what_makes_the_test_untrustworthy_is_told(tmp_path: Path) -> None:
    write_classes(tmp_path, "train/cat", "train/dog", "test/cat")
    for number in range(2):
        copy(tmp_path / "train" / "cat" / f"{number}.png", tmp_path / "test" / "cat")

    dataset = load(tmp_path)

    assert dataset.origin == "Training images are in train, test images in test."
    assert dataset.notices == (
        "2 of 2 test images are also training images, so the accuracy will look too good.",
        "Classes without test images: dog.",
        "Classes with fewer than 10 training images: cat, dog.",
    )


@needs_pipes
def test_a_pipe_among_the_pictures_is_left_out(pets: Path) -> None:
    os.mkfifo(pets / "cat" / "pipe.png")

    assert "1 of 21 files left out: not a file." in load(pets).notices


def test_a_very_long_picture_gives_its_middle_antialiased(tmp_path: Path) -> None:
    pixels = np.zeros((64, 256, 3), np.uint8)
    pixels[:, 64:192] = 255
    pixels[::2, 64:192] = 0  # averages to middle grey
    for name in ("a/1", "a/2", "b/1", "b/2"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        Image.fromarray(pixels).save(tmp_path / f"{name}.png")

    image = load(tmp_path).train.images[0].astype(int)

    assert np.abs(image[2:-2] - 127).max() < 12


def write_nothing(folder: Path) -> None:
    """Leave the folder empty."""


def write_one_class(folder: Path) -> None:
    noise_picture(folder / "cat" / "a.png", 1)
    noise_picture(folder / "cat" / "b.png", 2)


def write_empty_classes(folder: Path) -> None:
    (folder / "cat").mkdir()
    (folder / "dog").mkdir()


def write_no_pictures(folder: Path) -> None:
    for name in ("cat", "dog"):
        (folder / name).mkdir()
        (folder / name / "a.txt").write_text("x", encoding="utf-8")


def write_one_class_without_pictures(folder: Path) -> None:
    write_one_class(folder)
    (folder / "dog").mkdir()


def write_single_pictures(folder: Path) -> None:
    noise_picture(folder / "cat" / "a.png", 1)
    noise_picture(folder / "dog" / "a.png", 2)


def write_class_to_test_only(folder: Path) -> None:
    for name in ("train/cat", "train/dog", "test/cat", "test/cow"):
        noise_picture(folder / name / "a.png", 1)


@pytest.mark.parametrize(
    ("write", "reason"),
    [
        (write_nothing, "no class folders"),
        (write_one_class, "only one class folder"),
        (write_empty_classes, "folders are empty"),
        (write_no_pictures, "none of its files can be read as a picture"),
        (write_one_class_without_pictures, "the class dog has no picture"),
        (write_single_pictures, "at least two pictures"),
        (write_class_to_test_only, "the class cow is in test only"),
    ],
)
def test_folder_that_is_no_data_set_is_refused_with_the_reason(tmp_path: Path, write: object, reason: str) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    assert callable(write)
    write(folder)

    with pytest.raises(ClassFoldersError, match=f"^mine cannot be used as a data set: .*{reason}"):
        load(folder)


def test_too_many_classes_or_files_are_refused(pets: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(class_files, "MAX_PICTURES", 15)
    with pytest.raises(ClassFoldersError, match="more than 15 files"):
        load(pets)
    monkeypatch.setattr(folder_layout, "MAX_CLASSES", 1)
    with pytest.raises(ClassFoldersError, match="more than 1 class"):
        load(pets)


def test_load_while_under_way_reports_files(pets: Path) -> None:
    watched = Watched()

    load(pets, watched.context)

    loading = [event for event in watched.events if isinstance(event, Progress) and event.stage is Stage.LOADING]
    assert [(event.done, event.total) for event in loading] == [(number, 20) for number in range(1, 21)]


def test_load_when_stopped_leaves_before_the_next_picture(pets: Path) -> None:
    watched = Watched(stop_at=7)

    with pytest.raises(Cancelled):
        load(pets, watched.context)

    assert watched.num_safe_points == 7
