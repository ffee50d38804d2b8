"""What should be known of a data set before it is trained on, in sentences."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from cifar_gui.domain.dataset import Dataset, LeftOut, Split
from cifar_gui.domain.report import UNEQUAL
from cifar_gui.domain.sentence import Sentence

FEW: Final = 10  # training images of a class
_MOST_NAMED: Final = 5
_MOST_REASONS: Final = 4
_MOST_COUNTED: Final = 20  # classes whose counts are said


def summary(dataset: Dataset) -> tuple[Sentence, ...]:
    """How a data set was understood: where its parts come from, how many images they have, and its classes."""
    counts = zip(dataset.class_names, *(part.counts(dataset.num_classes) for part in dataset.parts), strict=True)
    some = [f"{name} {'/'.join(f'{count:,}' for count in each)}" for name, *each in counts]
    told = [
        Sentence(
            "{title}: {train} training images, {test} test images, {classes} classes.",
            title=dataset.title,
            train=len(dataset.train),
            test=len(dataset.test),
            classes=dataset.num_classes,
        )
    ]
    if dataset.origin is not None:
        told.append(dataset.origin)
    told.append(Sentence("Images of each class: {counts}.", counts=_listed(some, _MOST_COUNTED)))
    return tuple(told)


def findings(class_names: Sequence[str], train: Split, test: Split) -> tuple[Sentence, ...]:
    """What makes a result hard to trust: classes without test images, with few images, or of unequal size.

    Args:
        class_names: In label order.
        train: What is learned from.
        test: What is tested on.

    Returns:
        One sentence for each kind.
    """
    in_train, in_test = (part.counts(len(class_names)) for part in (train, test))
    told = []
    untested = [name for name, count in zip(class_names, in_test, strict=True) if not count]
    if untested:
        told.append(Sentence("Classes without test images: {names}.", names=_listed(untested, _MOST_NAMED)))
    few = [name for name, count in zip(class_names, in_train, strict=True) if count < FEW]
    if few:
        names = _listed(few, _MOST_NAMED)
        told.append(Sentence("Classes with fewer than {few} training images: {names}.", few=FEW, names=names))
    if max(in_test) >= UNEQUAL * min(count for count in in_test if count):
        told.append(
            Sentence(
                "The classes are unequal: always saying {name} gives {percent} % of the test images right.",
                name=class_names[in_test.index(max(in_test))],
                percent=f"{100 * max(in_test) / len(test):.1f}",
            )
        )
    elif max(in_train) >= UNEQUAL * min(in_train):
        told.append(
            Sentence(
                "The classes are unequal: {most} training images of {common}, {least} of {rare}.",
                most=max(in_train),
                common=class_names[in_train.index(max(in_train))],
                least=min(in_train),
                rare=class_names[in_train.index(min(in_train))],
            )
        )
    return tuple(told)


def reasons(left_out: Sequence[LeftOut], num_files: int) -> tuple[Sentence, ...]:
    """How many files were left out for which reason, the most frequent ones first.

    Args:
        left_out: All files left out.
        num_files: All files, those left out included.
    """
    by_reason = {one.reason: one.reason for one in left_out}  # equal sentences are one key
    counts = Counter(one.reason for one in left_out).most_common()
    told = [
        Sentence("{count} of {total} files left out: {reason}.", count=count, total=num_files, reason=by_reason[reason])
        for reason, count in counts[:_MOST_REASONS]
    ]
    more = sum(count for _, count in counts[_MOST_REASONS:])
    if more:
        told.append(Sentence("{count} of {total} files left out for other reasons.", count=more, total=num_files))
    return tuple(told)


def _listed(names: Sequence[str], most: int) -> str:
    return ", ".join(names if len(names) <= most else (*names[:most], "…"))
