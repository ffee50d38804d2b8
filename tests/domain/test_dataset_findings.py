import numpy as np

from cifar_gui.domain.dataset import Dataset, LeftOut, Split
from cifar_gui.domain.dataset_findings import findings, reasons, summary
from cifar_gui.domain.sentence import Sentence


def split(*counts: int) -> Split:
    labels = np.repeat(np.arange(len(counts), dtype=np.int64), counts)
    return Split(np.zeros((len(labels), 32, 32, 3), np.uint8), labels)


def test_equal_classes_with_enough_images_need_no_word() -> None:
    assert findings(("cat", "dog"), split(10, 10), split(2, 2)) == ()


def test_classes_without_test_images_are_named() -> None:
    assert findings(("cat", "cow", "dog"), split(10, 10, 10), split(2, 0, 2)) == ("Classes without test images: cow.",)


def test_classes_with_few_images_are_named() -> None:
    assert findings(("cat", "dog"), split(9, 10), split(2, 2)) == ("Classes with fewer than 10 training images: cat.",)


def test_unequal_classes_give_what_always_saying_the_largest_would_give() -> None:
    sentence = "The classes are unequal: always saying cat gives 95.2 % of the test images right."
    assert findings(("cat", "dog"), split(100, 100), split(20, 1)) == (sentence,)
    assert findings(("cat", "dog"), split(2000, 100), split(20, 1)) == (sentence,)


def test_training_classes_that_are_unequal_are_told_where_those_of_the_test_are_equal() -> None:
    assert findings(("cat", "dog"), split(20, 400), split(9, 9)) == (
        "The classes are unequal: 400 training images of dog, 20 of cat.",
    )


def test_summary_says_what_was_understood() -> None:
    dataset = Dataset(
        choice="/pets",
        title="pets",
        class_names=("cat", "dog"),
        train=split(3, 4),
        test=split(1, 2),
        fingerprint="",
        source="/pets",
        origin=Sentence("From {place}.", place="train"),
    )
    assert summary(dataset) == (
        "pets: 7 training images, 3 test images, 2 classes.",
        "From train.",
        "Images of each class: cat 3/1, dog 4/2.",
    )


def test_files_left_out_are_counted_by_reason_the_most_frequent_first() -> None:
    kinds = ("a", "b", "b", "c", "d", "e", "f")
    left_out = [LeftOut(f"{number}.x", Sentence("{kind} files", kind=kind)) for number, kind in enumerate(kinds)]
    assert reasons(left_out, 10) == (
        "2 of 10 files left out: b files.",
        "1 of 10 files left out: a files.",
        "1 of 10 files left out: c files.",
        "1 of 10 files left out: d files.",
        "2 of 10 files left out for other reasons.",
    )
    assert reasons([], 10) == ()
