from dataclasses import replace

import numpy as np
import pytest
import torch

from cifar_gui.domain.dataset import Split
from cifar_gui.domain.errors import Cancelled
from cifar_gui.domain.events import Event, Progress
from cifar_gui.domain.jobs import JobContext, JobControl
from cifar_gui.inference.evaluation import NothingToTestError, WrongClassesError, check_classes, evaluate
from models.preprocessing import normalise
from models.registry import build_network
from models.weights_info import WeightsInfo
from tests.domain.values import CLASSES, make_split
from tests.training.scenes import CPU

INFO = WeightsInfo("resnet8", CLASSES, "Run 1", "Practice set", 1, None)


def test_evaluate_equals_asking_in_one_piece() -> None:
    network = build_network("resnet8", num_classes=3, seed=0)
    test = make_split(230, 1)
    report = evaluate(network, INFO, "run-0001", test, "Practice set", CPU, JobContext())
    with torch.no_grad():
        logits = network(normalise(torch.tensor(test.images)), training=False)
    labels = torch.tensor(test.labels)
    np.testing.assert_array_equal(report.predicted, logits.argmax(1).numpy())
    assert report.loss == pytest.approx(float(torch.nn.functional.cross_entropy(logits, labels)), abs=1e-5)
    np.testing.assert_allclose(report.confidences, torch.softmax(logits, 1).max(1).values.numpy(), atol=1e-5)
    assert int(report.confusion.sum()) == 230
    assert report.steps == INFO.steps


def test_evaluate_with_a_temperature_changes_probabilities_and_nothing_else() -> None:
    network, test = build_network("resnet8", num_classes=3, seed=0), make_split(230, 1)
    raw, warm = (
        evaluate(network, replace(INFO, temperature=value), "run-0001", test, "Practice set", CPU, JobContext())
        for value in (1.0, 0.5)
    )
    np.testing.assert_array_equal(warm.predicted, raw.predicted)
    assert (warm.loss, warm.temperature, raw.raw_confidences) == (raw.loss, 0.5, None)
    assert warm.raw_confidences is not None
    np.testing.assert_array_equal(warm.raw_confidences, raw.confidences)
    with torch.no_grad():
        shares = torch.softmax(network(normalise(torch.tensor(test.images)), training=False) / 0.5, dim=1).numpy()
    np.testing.assert_allclose(warm.confidences, shares.max(axis=1), atol=1e-5)
    np.testing.assert_allclose(warm.truth_probabilities, shares[np.arange(230), test.labels], atol=1e-5)


def test_evaluate_reports_progress_and_stops_when_asked() -> None:
    control, events = JobControl(), list[Event]()

    def report(event: Event) -> None:
        events.append(event)
        if isinstance(event, Progress) and event.done:
            control.cancel()

    with pytest.raises(Cancelled):
        evaluate(
            build_network("resnet8", num_classes=3, seed=0),
            INFO, "run-0001", make_split(500, 1), "Practice set", CPU, JobContext(report, control),
        )  # fmt: skip
    assert [event.done for event in events if isinstance(event, Progress)] == [0, 100]


def test_evaluate_without_test_images_says_so() -> None:
    empty = Split(np.zeros((0, 32, 32, 3), np.uint8), np.zeros(0, np.int64))
    with pytest.raises(NothingToTestError, match="no test images"):
        evaluate(None, INFO, "run-0001", empty, "Practice set", CPU, JobContext())


def test_check_classes_when_they_differ_names_both() -> None:
    check_classes(INFO, CLASSES)
    with pytest.raises(WrongClassesError, match=r"knows 3 classes \(\w+, \w+, \w+\), .* has 2"):
        check_classes(replace(INFO), ("cat", "dog"))
