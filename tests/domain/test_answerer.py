from dataclasses import replace

import pytest

from cifar_gui.domain.answerer import Unfit, choose_answerer, unfitness
from cifar_gui.domain.bundled import BundledNetwork
from cifar_gui.domain.dataset import PRACTICE
from cifar_gui.domain.run_record import RunRecord
from tests.domain.values import make_epoch, make_run

TEN = tuple("abcdefghij")
BEST = BundledNetwork("bundled:best", "resnet18", TEN, "CIFAR-10", 100, 0.9, "best.keras")
QUICK = replace(BEST, id="bundled:quick", test_accuracy=0.8)


def run(number: int, accuracy: float | None = 0.9, *, data: str = "cifar10", num_test: int = 1000) -> RunRecord:
    made = make_run(records=() if accuracy is None else (make_epoch(1, accuracy),))
    return replace(
        made,
        id=f"run-{number:04d}",
        settings=replace(made.settings, data=data),
        class_names=TEN,
        num_test=num_test,
        has_weights=True,
    )


def test_newest_run_answers_when_it_is_fit_to() -> None:
    chosen = choose_answerer((run(2), run(1)), (BEST, QUICK))
    assert chosen is not None
    assert (chosen.trained, chosen.unfit, chosen.is_last_resort) == (run(2), None, False)


@pytest.mark.parametrize(
    ("newest", "unfit"),
    [
        (run(2, data=PRACTICE), Unfit.PRACTICE),
        (run(2, None), Unfit.UNTESTED),
        (run(2, 0.139), Unfit.GUESSING),
    ],
)
def test_unfit_newest_run_is_passed_over_for_the_newest_fit_one(newest: RunRecord, unfit: Unfit) -> None:
    chosen = choose_answerer((newest, run(1), run(0)), (BEST,))
    assert chosen is not None
    assert (chosen.trained, chosen.newest, chosen.unfit) == (run(1), newest, unfit)


def test_best_bundled_weights_answer_when_no_run_is_fit() -> None:
    chosen = choose_answerer((run(2, 0.1), run(1, data=PRACTICE)), (BEST, QUICK))
    assert chosen is not None
    assert (chosen.trained, chosen.unfit, chosen.is_last_resort) == (BEST, Unfit.GUESSING, False)


def test_newest_usable_run_answers_as_the_last_resort() -> None:
    without_weights = replace(run(3), has_weights=False)
    chosen = choose_answerer((without_weights, run(2, 0.1), run(1, 0.1)), ())
    assert chosen is not None
    assert (chosen.trained, chosen.unfit, chosen.is_last_resort) == (run(2, 0.1), Unfit.GUESSING, True)


def test_nobody_answers_where_nothing_is_trained() -> None:
    assert choose_answerer((), ()) is None


@pytest.mark.parametrize(
    ("accuracy", "num_test", "names", "unfit"),
    [
        (0.3, 1000, TEN, None),
        (0.3, 20, TEN, Unfit.GUESSING),  # 6 of 20 may be luck
        (0.12, 10_000, TEN, Unfit.GUESSING),  # surely not chance, and yet of no use
        (0.52, 1000, ("cat", "dog"), Unfit.GUESSING),
        (0.8, 100, ("cat", "dog"), None),
    ],
)
def test_fitness_follows_from_accuracy_test_images_and_classes(
    accuracy: float, num_test: int, names: tuple[str, ...], unfit: Unfit | None
) -> None:
    assert unfitness(replace(run(1, accuracy, num_test=num_test), class_names=names)) is unfit


def test_last_epoch_decides_not_the_best() -> None:
    fell = replace(run(1), epochs=(make_epoch(1, 0.9), make_epoch(2, 0.1)))
    assert unfitness(fell) is Unfit.GUESSING
