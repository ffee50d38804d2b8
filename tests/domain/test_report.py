import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cifar_gui.domain.report import wilson_interval
from tests.domain.values import make_report


def test_confusion_has_truth_in_rows() -> None:
    report = make_report([0, 0, 1, 2], [0, 1, 1, 0])
    assert report.confusion.tolist() == [[1, 1, 0], [0, 1, 0], [1, 0, 0]]


def test_per_class_scores_follow_their_definitions() -> None:
    report = make_report([0, 0, 0, 1, 1, 2], [0, 0, 1, 1, 1, 1])
    circle, square, star = report.per_class
    assert (circle.precision, circle.support) == (1.0, 3)
    assert circle.recall == pytest.approx(2 / 3)
    assert square.precision == pytest.approx(0.5)
    assert square.recall == 1.0
    assert square.f1 == pytest.approx(2 / 3)
    assert (star.precision, star.recall, star.f1, star.support) == (None, 0.0, 0.0, 1)


def test_a_class_without_images_has_no_recall() -> None:
    star = make_report([0, 0, 1], [0, 2, 1]).per_class[2]
    assert (star.precision, star.recall, star.f1, star.support) == (0.0, None, None, 0)


def test_accuracy_counts_the_right_ones() -> None:
    report = make_report([0, 1, 2, 2], [0, 1, 2, 0])
    assert (report.correct, report.total, report.accuracy) == (3, 4, 0.75)


def test_balanced_accuracy_counts_each_class_the_same() -> None:
    report = make_report([0] * 8 + [1] * 2, [0] * 10)
    assert (report.accuracy, report.balanced_accuracy) == (0.8, 0.5)
    assert (report.majority.name, report.majority_accuracy) == ("circle", 0.8)


@pytest.mark.parametrize(("images", "is_unequal"), [((3, 2, 2), True), ((4, 3, 3), False), ((2, 2, 0), True)])
def test_classes_are_unequal_when_one_has_half_as_many_images_again_as_another(
    images: tuple[int, ...], is_unequal: bool
) -> None:
    labels = [label for label, count in enumerate(images) for _ in range(count)]
    assert make_report(labels, labels).has_unequal_classes is is_unequal


def test_mix_ups_lists_only_what_happened_most_frequent_first() -> None:
    report = make_report([0, 0, 1, 1, 2], [1, 1, 2, 1, 2])
    assert [(m.truth, m.said, m.count) for m in report.mix_ups(5)] == [(0, 1, 2), (1, 2, 1)]


def test_wilson_interval_equals_the_published_example() -> None:
    low, high = wilson_interval(81, 263)  # Newcombe 1998, Statistics in Medicine 17, table I: 0.2553 to 0.3662
    assert (round(low, 4), round(high, 4)) == (0.2553, 0.3662)


@settings(max_examples=50)
@given(st.integers(1, 10_000).flatmap(lambda total: st.tuples(st.integers(0, total), st.just(total))))
def test_wilson_interval_holds_the_share(pair: tuple[int, int]) -> None:
    correct, total = pair
    low, high = wilson_interval(correct, total)
    assert 0.0 <= low <= correct / total + 1e-12
    assert correct / total - 1e-12 <= high <= 1.0
