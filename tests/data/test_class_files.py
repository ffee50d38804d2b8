import os
from pathlib import Path

import pytest

from cifar_gui.data.class_files import FoundFiles, find_class_files
from cifar_gui.data.errors import ClassFoldersError
from cifar_gui.data.folder_layout import Part
from cifar_gui.domain.jobs import JobContext
from tests.data.folders import write_classes, write_pictures
from tests.marks import needs_links


def found_in(folder: Path) -> FoundFiles:
    return find_class_files(folder, JobContext())


def counts(found: FoundFiles) -> dict[tuple[Part | None, str], int]:
    return {(one.part, one.class_name): len(one.files) for one in found.classes}


def test_files_are_listed_by_part_and_class(tmp_path: Path) -> None:
    write_classes(tmp_path, "train/cat", "train/dog", "test/dog")

    found = found_in(tmp_path)

    assert counts(found) == {(Part.TRAIN, "cat"): 2, (Part.TRAIN, "dog"): 2, (Part.TEST, "dog"): 2}
    assert found.classes[0].files == (tmp_path / "train/cat/0.png", tmp_path / "train/cat/1.png")


def test_thumbnails_of_a_network_disk_are_no_pictures(tmp_path: Path) -> None:
    write_classes(tmp_path, "cat", "dog", "cat/@eaDir/0.png")
    (tmp_path / "cat" / "THUMBS.DB").touch()
    (tmp_path / "cat" / "._0.png").touch()

    assert counts(found_in(tmp_path)) == {(None, "cat"): 2, (None, "dog"): 2}


def test_folders_whose_names_are_coded_in_two_ways_are_one_class(tmp_path: Path) -> None:
    write_classes(tmp_path, "B\u00e4r", "Ba\u0308r", "Wolf")
    if len(list(tmp_path.iterdir())) < 3:
        return  # this file system knows only one way itself

    assert counts(found_in(tmp_path)) == {(None, "B\u00e4r"): 4, (None, "Wolf"): 2}


@needs_links
def test_a_linked_folder_inside_a_class_is_followed(tmp_path: Path) -> None:
    write_classes(tmp_path, "elsewhere/cat", count=3)
    write_classes(tmp_path / "set", "cat", "dog")
    (tmp_path / "set/cat/more").symlink_to(tmp_path / "elsewhere/cat", target_is_directory=True)

    found = found_in(tmp_path / "set")

    assert counts(found) == {(None, "cat"): 5, (None, "dog"): 2}
    assert found.notices == ()


@needs_links
@pytest.mark.parametrize("target", ["cat", ".", "dog", ".."])
def test_a_link_that_leads_back_is_not_followed_and_named(tmp_path: Path, target: str) -> None:
    write_classes(tmp_path / "set", "cat", "dog")
    (tmp_path / "set/cat/again").symlink_to(tmp_path / "set" / target, target_is_directory=True)

    found = found_in(tmp_path / "set")

    assert counts(found) == {(None, "cat"): 2, (None, "dog"): 2}
    assert found.notices == ("Linked folders that were not followed, as they are read already: cat/again.",)


@needs_links
def test_a_folder_that_two_classes_link_to_is_read_once(tmp_path: Path) -> None:
    write_classes(tmp_path, "set/cat", "set/dog", "shared")
    for name in ("cat", "dog"):
        (tmp_path / "set" / name / "more").symlink_to(tmp_path / "shared", target_is_directory=True)

    found = found_in(tmp_path / "set")

    assert counts(found) == {(None, "cat"): 4, (None, "dog"): 2}
    assert "dog/more" in found.notices[0]


@needs_links
def test_a_class_folder_may_itself_be_a_link(tmp_path: Path) -> None:
    write_classes(tmp_path, "set/dog", "elsewhere")
    os.symlink(tmp_path / "elsewhere", tmp_path / "set" / "cat", target_is_directory=True)  # noqa: PTH211 - reads better

    assert counts(found_in(tmp_path / "set")) == {(None, "cat"): 2, (None, "dog"): 2}


def test_classes_that_hold_parts_are_refused(tmp_path: Path) -> None:
    write_classes(tmp_path, "cat/train", "cat/test", "dog/train", "dog/test")

    with pytest.raises(ClassFoldersError, match=r"hold parts \(cat/test\), so put the parts outside \(test/cat\)"):
        found_in(tmp_path)


def test_a_table_of_labels_gives_the_classes(tmp_path: Path) -> None:
    write_pictures(tmp_path, *(f"train/{number}.png" for number in range(1, 6)), "test/9.png")
    (tmp_path / "trainLabels.csv").write_text("id,label\n1,truck\n2,frog\n3,truck\n4,frog\n", encoding="utf-8")

    found = found_in(tmp_path)

    assert counts(found) == {(None, "frog"): 2, (None, "truck"): 2}
    assert found.classes[0].files == (tmp_path / "train/2.png", tmp_path / "train/4.png")
    assert found.notices[1] == "Pictures without a label in trainLabels.csv, not used: 1."


def test_a_table_that_fits_no_pictures_is_refused(tmp_path: Path) -> None:
    write_pictures(tmp_path, "train/a.png", "train/b.png")
    (tmp_path / "trainLabels.csv").write_text("id,label\n1,truck\n2,frog\n", encoding="utf-8")

    with pytest.raises(ClassFoldersError, match=r"trainLabels.csv names fewer than two classes"):
        found_in(tmp_path)
