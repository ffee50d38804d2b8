from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from cifar_gui.domain.classification import Guess
from cifar_gui.inference.classifier import Classifier
from models.registry import build_network
from models.weights_info import WeightsInfo
from tests.domain.values import CLASSES


@pytest.fixture(scope="module")
def classifier() -> Classifier:
    network = build_network("resnet8", num_classes=3, seed=0)
    return Classifier(network, WeightsInfo("resnet8", CLASSES, "Run 1", "Practice set", 1, None), "run-0001")


def _probabilities(guesses: tuple[Guess, ...]) -> list[float]:
    """In the order of the classes."""
    shares = {guess.label: guess.probability for guess in guesses}
    return [shares[name] for name in CLASSES]


def test_answer_gives_probabilities_most_likely_first(classifier: Classifier, tmp_path: Path) -> None:
    path = tmp_path / "photo.png"
    Image.fromarray(np.random.default_rng(0).integers(0, 256, (90, 120, 3), dtype=np.uint8)).save(path)
    answer = classifier.answer(path, top=5)
    assert answer.error is None
    probabilities = [guess.probability for guess in answer.guesses]
    assert probabilities == sorted(probabilities, reverse=True)
    assert sum(probabilities) == pytest.approx(1.0)
    assert [view.part for view in answer.views] == [(0, 0, 120, 90), (15, 0, 90, 90), (24, 9, 72, 72)]
    assert all(view.seen.shape == (32, 32, 3) for view in answer.views)
    assert (answer.name, answer.run_title, answer.class_names) == ("photo.png", "Run 1", CLASSES)


def test_answer_for_a_pasted_picture_equals_that_for_the_file(classifier: Classifier, tmp_path: Path) -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (40, 40, 3), dtype=np.uint8)
    Image.fromarray(pixels).save(tmp_path / "photo.png")
    assert classifier.answer(("pasted", pixels), 3).guesses == classifier.answer(tmp_path / "photo.png", 3).guesses


def test_answer_is_that_of_the_mean_logits_of_all_views(classifier: Classifier) -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (90, 120, 3), dtype=np.uint8)
    answer = classifier.answer(("pasted", pixels), 3)
    alone = [_probabilities(classifier.answer(("view", view.seen), 3).guesses) for view in answer.views]
    mean = np.exp(np.mean(np.log(alone), axis=0))  # the mean of logits is that of log-probabilities, but for a constant
    assert _probabilities(answer.guesses) == pytest.approx(mean / mean.sum(), abs=1e-5)
    assert [view.guess.probability for view in answer.views] == pytest.approx(np.max(alone, axis=1))


def test_answer_is_as_sure_as_the_temperature_says(classifier: Classifier) -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (90, 120, 3), dtype=np.uint8)
    raw = np.array(_probabilities(classifier.answer(("pasted", pixels), 3).guesses))
    warm = Classifier(classifier._network, replace(classifier.info, temperature=0.5), "run-0001")
    found = _probabilities(warm.answer(("pasted", pixels), 3).guesses)
    assert found == pytest.approx(raw**2 / (raw**2).sum(), abs=1e-5)


def test_answer_for_an_image_of_the_size_of_the_data_set_is_that_of_a_test(classifier: Classifier) -> None:
    pixels = np.random.default_rng(1).integers(0, 256, (32, 32, 3), dtype=np.uint8)
    answer = classifier.answer(("image", pixels), 3)
    assert len(answer.views) == 1
    np.testing.assert_array_equal(answer.views[0].seen, pixels)


def test_answer_for_a_file_that_is_no_picture_is_a_sentence(classifier: Classifier, tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("hello")
    answer = classifier.answer(path, 3)
    assert answer.error is not None and "notes.txt" in answer.error
    assert answer.guesses == ()
