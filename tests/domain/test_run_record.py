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


def test_best_epoch_is_chosen_by_the_test_images_where_there_are_no_others() -> None:
    made = make_run(records=(make_epoch(1, 0.5), make_epoch(2, 0.7), make_epoch(3, 0.7)))
    assert made.best_epoch is made.epochs[1]
    assert made.chosen_by == "The best epoch is chosen by the test images."


def test_best_epoch_is_chosen_by_the_validation_images_and_its_test_accuracy_is_told() -> None:
    accuracies = ((0.9, 0.6), (0.7, 0.8), (0.8, 0.7))  # test, validation
    records = tuple(
        replace(make_epoch(number, test), validation_loss=1.0, validation_accuracy=validation)
        for number, (test, validation) in enumerate(accuracies, 1)
    )
    made = replace(make_run(records=records), num_validation=40)
    assert made.best_epoch is made.epochs[1]
    assert made.best_accuracy == 0.7
    assert made.chosen_by == "The best epoch is chosen by 40 validation images."


def test_patience_counts_from_the_epoch_that_is_best_on_the_validation_images() -> None:
    records = tuple(
        replace(make_epoch(number, number / 10), validation_accuracy=0.5) for number in range(1, 4)
    )  # ever better on the test images
    made = make_run(epochs=9, records=records)
    assert replace(made, settings=replace(made.settings, patience=2)).is_out_of_patience
