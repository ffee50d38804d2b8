from dataclasses import replace

from cifar_gui.domain.run_record import PlanChange, RunRecord
from tests.domain.values import make_epoch, make_run


def run(*accuracies: float, patience: int | None = 2, epochs: int = 9) -> RunRecord:
    made = make_run(epochs, records=tuple(make_epoch(k, share) for k, share in enumerate(accuracies, start=1)))
    return replace(made, settings=replace(made.settings, patience=patience))


def test_training_has_epochs_left_while_it_gets_better() -> None:
    assert run(0.1, 0.3, 0.2, 0.4, 0.3).has_epochs_left


def test_patience_ends_after_so_many_epochs_without_a_better_accuracy() -> None:
    assert not run(0.1, 0.3, 0.2, 0.3).has_epochs_left  # as good is not better


def test_without_patience_only_the_epochs_count() -> None:
    assert run(0.3, 0.2, 0.1, patience=None).has_epochs_left
    assert not run(0.3, 0.2, patience=None, epochs=2).has_epochs_left


def test_training_that_has_not_begun_is_not_out_of_patience() -> None:
    assert run(patience=1).has_epochs_left


def test_epochs_added_after_an_early_end_are_trained() -> None:
    ended = run(0.3, 0.2, 0.1)
    longer = replace(ended, plans=(PlanChange(0, 9, 0.001, 1.0), PlanChange(ended.steps, 10, 0.001, 2.0)))
    assert not ended.has_epochs_left
    assert longer.has_epochs_left
