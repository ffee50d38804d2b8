from dataclasses import replace

from tests.domain.values import make_epoch, make_run


def test_best_epoch_is_chosen_by_the_test_images_where_there_are_no_others() -> None:
    run = make_run(records=(make_epoch(1, 0.5), make_epoch(2, 0.7), make_epoch(3, 0.7)))
    assert run.best_epoch is run.epochs[1]
    assert run.chosen_by == "The best epoch is chosen by the test images."


def test_best_epoch_is_chosen_by_the_validation_images_and_its_test_accuracy_is_told() -> None:
    accuracies = ((0.9, 0.6), (0.7, 0.8), (0.8, 0.7))  # test, validation
    records = tuple(
        replace(make_epoch(number, test), validation_loss=1.0, validation_accuracy=validation)
        for number, (test, validation) in enumerate(accuracies, 1)
    )
    run = replace(make_run(records=records), num_validation=40)
    assert run.best_epoch is run.epochs[1]
    assert run.best_accuracy == 0.7
    assert run.chosen_by == "The best epoch is chosen by 40 validation images."


def test_patience_counts_from_the_epoch_that_is_best_on_the_validation_images() -> None:
    records = tuple(
        replace(make_epoch(number, number / 10), validation_accuracy=0.5) for number in range(1, 4)
    )  # ever better on the test images
    run = make_run(epochs=9, records=records)
    assert replace(run, settings=replace(run.settings, patience=2)).is_out_of_patience
