"""Predictions are kept beside what is measured, and locked by it."""

from pathlib import Path

import pytest

from cifar_gui.domain.jobs import JobContext
from cifar_gui.lab.measuring import Wanted, measure
from cifar_gui.lab.notebook import NAME, PredictionLockedError, predict, read_notebook
from cifar_gui.lab.record import lab_folder
from tests.lab.toy import TOY


def test_prediction_is_read_back(tmp_path: Path) -> None:
    predict(tmp_path, "toy", 1, "I am sure")
    found = read_notebook(tmp_path).of("toy")
    assert found is not None and (found.choice, found.words) == (1, "I am sure")
    assert read_notebook(tmp_path).of("other") is None


def test_prediction_may_be_changed_until_the_claim_is_measured(tmp_path: Path) -> None:
    predict(tmp_path, "toy", 1)
    assert [one.choice for one in predict(tmp_path, "toy", 0).predictions] == [0]
    measure(TOY, Wanted(tmp_path, "cpu"), JobContext())
    with pytest.raises(PredictionLockedError):
        predict(tmp_path, "toy", 1)
    assert read_notebook(tmp_path).of("toy").choice == 0  # type: ignore[union-attr]  # it is there


@pytest.mark.parametrize("content", ["{", "[]", '{"schema": 9}', '{"schema": 1, "predictions": [{"claim": 3}]}'])
def test_damaged_notebook_counts_as_empty(tmp_path: Path, content: str) -> None:
    lab_folder(tmp_path).mkdir()
    (lab_folder(tmp_path) / NAME).write_text(content, encoding="utf-8")
    assert read_notebook(tmp_path).predictions == ()
