from pathlib import Path

import pytest

from cifar_gui.data.part_names import Role, class_name_of, listed, looks, role_of


@pytest.mark.parametrize(
    ("names", "role"),
    [
        ("train Training TRAIN training_set seg_train Train-Images trainset train2017 images_train", Role.TRAIN),
        ("test Testing test_set seg_test test1 TestSet", Role.TEST),
        ("holdout hold-out Hold_Out", Role.HOLDOUT),
        ("val valid Validation dev val_set validation_split val2017", Role.VALIDATION),
        ("trains tester cat invalid device valley contest testament trainer retrain training_wheels", None),
    ],
)
def test_the_name_of_a_folder_gives_its_role(names: str, role: Role | None) -> None:
    assert {name: role_of(Path("set") / name) for name in names.split()} == dict.fromkeys(names.split(), role)


def test_a_class_has_one_name_on_every_system() -> None:
    assert class_name_of(Path("A\u0308pfel")) == class_name_of(Path("\u00c4pfel")) == "\u00c4pfel"


def test_names_that_differ_in_case_and_marks_look_alike() -> None:
    assert looks("Sea-Gull ") == looks("sea_gull") != looks("gull")


def test_many_names_are_listed_in_part() -> None:
    assert listed("abc") == "a, b, c"
    assert listed("abcdef") == "a, b, c, d, e, …"
