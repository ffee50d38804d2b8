import csv

import pytest

from cifar_gui.figures.curve_content import CurveSpec
from cifar_gui.figures.curve_texts import (
    accuracy_read_out,
    accuracy_summary,
    accuracy_table,
    loss_read_out,
    loss_summary,
    loss_table,
)
from cifar_gui.figures.curves import Curves, CurveWords
from tests.figures.drawing import make_curves


def test_loss_summary_in_the_middle_of_a_run_then_says_where_it_stands() -> None:
    spec = CurveSpec(make_curves(340))
    test_loss = spec.words.loss_value(float(spec.curves.test_losses[-1]))
    words = loss_summary(spec)
    assert words.startswith("Loss ")
    assert words.endswith(f" after 3.4 of 10 epochs; test loss {test_loss} after epoch 3")


def test_accuracy_summary_in_the_middle_of_a_run_then_says_both_accuracies() -> None:
    curves = make_curves(340)
    words = CurveWords()
    train, test = words.share(float(curves.train_accuracies[-1])), words.share(float(curves.test_accuracies[-1]))
    expected = f"Training accuracy {train} after 3.4 of 10 epochs; test accuracy {test} after epoch 3"
    assert accuracy_summary(CurveSpec(curves)) == expected


def test_summaries_before_the_first_step_then_are_the_sentence_in_the_plot() -> None:
    spec = CurveSpec(Curves(), sentence="Press Train.")
    assert (loss_summary(spec), accuracy_summary(spec)) == ("Press Train.", "Press Train.")


def test_loss_read_out_at_an_epoch_then_names_the_step_and_its_own_loss() -> None:
    spec = CurveSpec(make_curves(340))
    place, values = loss_read_out(spec, 2.2)
    assert place == "epoch 2.2, step 220"
    assert values.endswith(f"this step {spec.curves.losses[219]:.3f}")


@pytest.mark.parametrize("epoch", [-0.1, 3.5, 9.0])
def test_read_outs_where_nothing_was_measured_then_are_empty(epoch: float) -> None:
    spec = CurveSpec(make_curves(340))
    assert (loss_read_out(spec, epoch), accuracy_read_out(spec, epoch)) == ((), ())


def test_accuracy_read_out_in_an_epoch_under_way_then_has_no_test_value() -> None:
    spec = CurveSpec(make_curves(340))
    assert "test" in accuracy_read_out(spec, 2.2)[1]
    assert "test" not in accuracy_read_out(spec, 3.2)[1]


def test_loss_table_then_has_a_row_a_step_and_the_test_loss_where_it_was_measured() -> None:
    curves = make_curves(150)
    rows = list(csv.DictReader(loss_table(curves).splitlines()))
    assert len(rows) == 150
    assert float(rows[0]["training_loss"]) == pytest.approx(float(curves.losses[0]))
    assert [k for k, row in enumerate(rows) if row["test_loss"]] == [99]


def test_accuracy_table_then_leaves_the_test_of_the_epoch_under_way_empty() -> None:
    rows = list(csv.DictReader(accuracy_table(make_curves(150)).splitlines()))
    assert [bool(row["test_accuracy"]) for row in rows] == [True, False]
