from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from cifar_gui.data.shapes import SHAPES
from cifar_gui.domain.classification import Guess
from cifar_gui.inference.bundled import pretrained_folder
from cifar_gui.ui.evaluate.class_model import ClassModel, Column
from cifar_gui.ui.evaluate.texts import answer_text, cell_text
from cifar_gui.ui.text.class_words import CIFAR10_NAMES, PRACTICE_NAMES, class_words, in_words
from models.weights_info import read_info
from tests.domain.values import make_report


def test_known_names_are_those_that_the_data_have() -> None:
    assert tuple(SHAPES) == PRACTICE_NAMES
    shipped = pretrained_folder() / "quick.keras"  # trained on CIFAR-10 with the names of its own file
    assert read_info(shipped).class_names == CIFAR10_NAMES


@pytest.mark.parametrize("names", [CIFAR10_NAMES, PRACTICE_NAMES, ("cat", "dog")])
def test_in_english_classes_are_called_as_they_are(qapp: QApplication, names: tuple[str, ...]) -> None:
    assert class_words(names) == names


@pytest.mark.usefixtures("chinese")
def test_in_another_language_known_classes_have_its_names() -> None:
    assert class_words(CIFAR10_NAMES)[:3] == ("飞机", "汽车", "鸟")
    assert class_words(PRACTICE_NAMES)[-1] == "条纹"
    assert all(word.isascii() is False for word in (*class_words(CIFAR10_NAMES), *class_words(PRACTICE_NAMES)))


@pytest.mark.usefixtures("chinese")
def test_folders_of_the_user_are_called_as_the_user_called_them() -> None:
    assert class_words(("cat", "dog")) == ("cat", "dog")
    assert class_words(CIFAR10_NAMES[::-1]) == CIFAR10_NAMES[::-1]


@pytest.mark.usefixtures("chinese")
def test_guesses_are_told_in_the_users_language() -> None:
    guesses = Guess("cat", 0.7), Guess("ship", 0.2)
    assert in_words(guesses, CIFAR10_NAMES) == (Guess("猫", 0.7), Guess("船", 0.2))
    assert in_words(guesses, ()) == guesses


@pytest.mark.usefixtures("chinese")
def test_results_of_a_test_are_told_in_the_users_language() -> None:
    report = replace(make_report([3, 5], [5, 5]), class_names=CIFAR10_NAMES)
    assert "猫" in cell_text(report, 3, 5) and "狗" in cell_text(report, 3, 5)
    assert "猫" in answer_text(report, 0)
    model = ClassModel()
    model.set_report(report)
    assert model.index(3, Column.NAME).data() == "猫"
