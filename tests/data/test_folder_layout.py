from pathlib import Path

import pytest

from cifar_gui.data import folder_layout
from cifar_gui.data.errors import ClassFoldersError
from cifar_gui.data.folder_layout import FolderLayout, Part, find_layout
from tests.data.folders import write_classes, write_pictures

PARTS = ("train/cat", "train/dog", "test/cat", "test/dog")


def parts_of(layout: FolderLayout) -> dict[Part | None, str]:
    """Each part's folder by its name below the chosen one."""
    return {part.part: part.place.name for part in layout.parts}


@pytest.mark.parametrize(
    ("train", "test"),
    [
        ("training", "validation"),
        ("Train", "Test"),
        ("training_set", "test_set"),
        ("seg_train", "seg_test"),
        ("train", "holdout"),
        ("Training Set", "dev"),
    ],
)
def test_parts_are_known_by_many_names(tmp_path: Path, train: str, test: str) -> None:
    write_classes(tmp_path, *(f"{part}/{name}" for part in (train, test) for name in ("cat", "dog")))

    layout = find_layout(tmp_path)

    assert parts_of(layout) == {Part.TRAIN: train, Part.TEST: test}
    assert [part.class_names for part in layout.parts] == [{"cat", "dog"}] * 2
    assert layout.notices == ()


@pytest.mark.parametrize("inside", ["archive", "data/archive", "set/set"])
def test_a_folder_that_is_all_another_holds_is_gone_into(tmp_path: Path, inside: str) -> None:
    write_classes(tmp_path / inside, *PARTS)
    (tmp_path / ".DS_Store").touch()
    (tmp_path / "__MACOSX").mkdir()

    layout = find_layout(tmp_path)

    assert layout.root == tmp_path / inside
    assert parts_of(layout) == {Part.TRAIN: "train", Part.TEST: "test"}


def test_a_doubled_part_is_gone_into(tmp_path: Path) -> None:
    doubled = (f"{part}/{part}/{name}" for part in ("training_set", "test_set") for name in ("cats", "dogs"))
    write_classes(tmp_path, *doubled)

    layout = find_layout(tmp_path)

    assert parts_of(layout) == {Part.TRAIN: "training_set", Part.TEST: "test_set"}
    assert layout.parts[1].class_names == {"cats", "dogs"}


def test_beside_a_test_folder_validation_is_a_part_of_its_own(tmp_path: Path) -> None:
    write_classes(tmp_path, *PARTS, "valid/cat", "valid/dog", "holdout/cat")

    layout = find_layout(tmp_path)

    assert parts_of(layout) == {Part.TRAIN: "train", Part.TEST: "test", Part.VALIDATION: "valid"}
    assert layout.notices == ("Folders beside the data set that are not used: holdout.",)


def test_what_lies_beside_the_parts_is_named(tmp_path: Path) -> None:
    write_classes(tmp_path, *PARTS, "seg_pred", "extra/cow")
    write_pictures(tmp_path, "cover.jpg")

    assert find_layout(tmp_path).notices == (
        "Folders beside the data set that are not used: extra, seg_pred.",
        "Pictures outside of class folders that are not used: 1.",
    )


@pytest.mark.parametrize("unlabelled", ["test", "test/test", "test/unknown"])
def test_a_test_folder_without_labels_is_named_and_the_training_folder_is_divided(
    tmp_path: Path, unlabelled: str
) -> None:
    write_classes(tmp_path, "train/cat", "train/dog", unlabelled)

    layout = find_layout(tmp_path)

    assert parts_of(layout) == {None: "train"}
    assert layout.notices == ("Folders beside the data set that are not used: test.",)


def test_folders_of_the_system_are_not_seen(tmp_path: Path) -> None:
    write_classes(
        tmp_path, "cat", "dog", "@eaDir", "#recycle", "$Recycle.Bin", "System Volume Information", "lost+found"
    )

    (part,) = find_layout(tmp_path).parts

    assert part.class_names == {"cat", "dog"}


def test_names_coded_in_two_ways_are_one_class(tmp_path: Path) -> None:
    write_classes(tmp_path, "train/\u00c4pfel", "train/Birnen", "test/A\u0308pfel", "test/Birnen")

    train, test = find_layout(tmp_path).parts

    assert train.class_names == test.class_names


def test_classes_whose_names_look_alike_are_named(tmp_path: Path) -> None:
    write_classes(tmp_path, "sea gull", "sea_gull", "owl")

    assert find_layout(tmp_path).notices == ("sea gull and sea_gull count as two classes.",)


def test_a_class_may_be_called_like_one_part(tmp_path: Path) -> None:
    write_classes(tmp_path / "traffic", "bus", "train")
    write_classes(tmp_path / "cards", "invalid", "valid")

    assert find_layout(tmp_path / "traffic").parts[0].class_names == {"bus", "train"}
    assert find_layout(tmp_path / "cards").parts[0].class_names == {"invalid", "valid"}


def test_a_table_of_labels_beside_flat_pictures_is_found(tmp_path: Path) -> None:
    write_pictures(tmp_path, "train/1.png", "train/2.png", "test/3.png")
    (tmp_path / "trainLabels.csv").touch()

    layout = find_layout(tmp_path)

    assert (layout.label_list, layout.parts[0].place) == (tmp_path / "trainLabels.csv", tmp_path / "train")
    assert layout.notices == ("Folders beside the data set that are not used: test.",)


def test_a_table_among_the_pictures_is_found(tmp_path: Path) -> None:
    write_pictures(tmp_path, "1.png", "2.png")
    (tmp_path / "labels.csv").touch()

    assert find_layout(tmp_path).parts[0].place == tmp_path


def test_class_folders_go_before_a_table(tmp_path: Path) -> None:
    write_classes(tmp_path, *PARTS)
    (tmp_path / "train.csv").touch()

    assert find_layout(tmp_path).label_list is None


@pytest.mark.parametrize(
    ("names", "reason"),
    [
        (["train/1.png", "test/1.png"], "its folders test, train are parts, but their pictures, such as 1.png, lie"),
        (["train/cat.0.jpg", "train/dog.0.jpg", "test/1.jpg"], "class in the file name, such as cat.0.jpg"),
        (["train/cat.0.jpg", "train/dog.0.jpg"], "class in the file name, such as cat.0.jpg"),
        (["cat_1.jpg", "dog_1.jpg"], "class in the file name, such as cat_1.jpg"),
        (["IMG_1.jpg", "DSC_1.jpg"], "its pictures, such as DSC_1.jpg, lie side by side"),
        (["test/cat/1.png", "val/cat/1.png"], "test, val are parts, but there is no folder to train on"),
        (["cat/1.png", "dog/1.png", "test/1.png"], "test lies beside the class folders"),
        (["cat/1.png", "dog/1.png", "val/cat/1.png"], "val lies beside the class folders"),
        (
            ["train/images/1.png", "train/labels/1.txt"],
            "its folders images, labels hold pictures and their annotations",
        ),
        (["train/cat/1.png", "test/cat/1.png"], "only one class folder"),
        (["train/cat/1.png", "train/dog/1.png", "test/cat/1.png", "test/cow/1.png"], "the class cow is in test only"),
        (["train/Cat/1.png", "train/Dog/1.png", "test/cat/1.png", "test/dog/1.png"], "the class Cat is called cat in"),
        (["cat/1.png"], "only one class folder"),
        (["notes.txt"], "no class folders"),
    ],
)
def test_a_folder_that_is_not_plausible_is_refused_with_what_to_do(
    tmp_path: Path, names: list[str], reason: str
) -> None:
    folder = tmp_path / "mine"
    write_pictures(folder, *(name for name in names if not name.endswith("txt")))
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()

    with pytest.raises(ClassFoldersError) as told:
        find_layout(folder)

    assert str(told.value).startswith("mine cannot be used as a data set: ")
    assert reason in str(told.value)
    assert str(told.value).endswith("Make one folder for each class and put its pictures in.")


def test_a_large_folder_is_not_looked_through(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_pictures(tmp_path, *(f"{number}.png" for number in range(4)))
    monkeypatch.setattr(folder_layout, "MAX_ENTRIES", 3)
    with pytest.raises(ClassFoldersError, match="lie side by side"):
        find_layout(tmp_path)
    (tmp_path / "class").mkdir()
    write_classes(tmp_path / "class", *"abcde", count=1)
    with pytest.raises(ClassFoldersError, match="more than 3 files and folders side by side"):
        find_layout(tmp_path / "class")
