"""What the Test tab says, computed from the state."""

import math
from datetime import datetime
from typing import Final

from PySide6.QtCore import QCoreApplication

from cifar_gui.domain.bundled import BundledNetwork, Trained
from cifar_gui.domain.calibration import calibration
from cifar_gui.domain.report import Report, wilson_interval
from cifar_gui.domain.report_selection import ImageFilter, ImageOrder
from cifar_gui.ui.state.app_state import AppState
from cifar_gui.ui.text.class_words import class_words
from cifar_gui.ui.text.durations import duration_text, moment_text
from cifar_gui.ui.text.names import data_title, trained_title
from cifar_gui.ui.text.numbers import accuracy_decimals, decimal, number, one_in, percent, percent_sign
from cifar_gui.ui.text.words import device_name, listed_sentences
from cifar_gui.ui.widgets.vital_sign import Reading

_LIMITS: Final = (5000, 1000, 200)
_HONEST_POINTS: Final = 0.05  # less is "0.0 points"


def _tr(text: str) -> str:
    return QCoreApplication.translate("TestingTexts", text)


def chosen_title(state: AppState) -> str:
    """What it is called; empty when there is none."""
    run = state.to_test
    return trained_title(state.networks, run) if run is not None else ""


def why_out_of_date(state: AppState) -> str:
    """Why the report on show no longer holds; empty when it does."""
    if state.report is not None and state.was_trained_since(state.report):
        return _tr("Out of date: {run} was trained on since").format(run=chosen_title(state))
    return ""


def measured_text(report: Report) -> str:
    """When the report was made, how long it took, and how the images were shown to it when that was unusual."""
    plain, shifted = _tr("Measured {when} in {time}"), _tr("Measured {when} in {time}, averaged with shifted images")
    form = shifted if report.is_shifted_too else plain
    return form.format(when=moment_text(report.measured, datetime.now()), time=duration_text(report.seconds))


def progress_text(state: AppState) -> str:
    """How far the test is."""
    progress = state.job_progress
    if progress is None or not progress.total:
        return _tr("Getting ready…")
    return _tr("{done} of {total} images").format(done=number(progress.done), total=number(progress.total))


def num_test_images(state: AppState, run: Trained) -> int | None:
    """How many images a full test of a run has; None when that is not known."""
    if isinstance(run, BundledNetwork):
        is_loaded = state.dataset is not None and state.data_for(run) == state.data
        return len(state.dataset.test) if is_loaded and state.dataset is not None else None
    if state.dataset is not None and state.dataset.title == run.dataset_title:
        return len(state.dataset.test)
    return run.num_test if run.settings.test_limit is None else None


def limit_choices(state: AppState) -> tuple[tuple[str, int | None], ...]:
    """The choices of how many images to test: (words, limit)."""
    run = state.to_test
    total = num_test_images(state, run) if run is not None else None
    if total is None:
        return ((_tr("All test images"), None),)
    fewer = tuple((_tr("First {count} images").format(count=number(n)), n) for n in _LIMITS if n < total)
    return ((_tr("All {count} test images").format(count=number(total)), None), *fewer)


def readings(report: Report) -> tuple[Reading, ...]:
    """The vital signs: accuracy, right, wrong, confidence, loss, speed."""
    num_wrong = report.total - report.correct
    speed = number(round(report.total / report.seconds)) if report.seconds > 0 else "–"
    return (
        _accuracy(report),
        Reading(number(report.correct), "", _baseline(report)),
        Reading(number(num_wrong), "", one_in(num_wrong, report.total)),
        _confidence(report),
        Reading(
            decimal(report.loss, 3),
            "",
            _tr("cross-entropy"),
            _tr("guessing: {loss}").format(loss=decimal(math.log(len(report.class_names)), 3)),
        ),
        Reading(speed, "", _tr("images/s on {device}").format(device=device_name(report.device))),
    )


def _accuracy(report: Report) -> Reading:
    """The accuracy with its interval; where classes are unequal the balanced accuracy stands before it."""
    low, high = (percent(bound, 1) for bound in wilson_interval(report.correct, report.total))
    notes = [_tr("95 % interval: {low} to {high} %").format(low=low, high=high)]
    terms = [_tr("Wilson score interval: the true accuracy lies in it in 95 of 100 such tests")]
    if report.has_unequal_classes:
        notes.insert(0, _tr("balanced: {share}").format(share=percent_sign(report.balanced_accuracy)))
        terms.insert(0, _tr("Balanced accuracy: the mean recall of the classes, however many images each has"))
    value = percent(report.accuracy, accuracy_decimals(report.total))
    return Reading(value, "%", listed_sentences(notes), "\n".join(terms))


def _baseline(report: Report) -> str:
    """How many a guess would get right: of any class, or where classes are unequal of the largest."""
    if report.has_unequal_classes:
        largest = class_words(report.class_names)[report.class_names.index(report.majority.name)]
        return _tr("always saying {name}: {count}").format(name=largest, count=number(report.majority.support))
    return _tr("guessing: {count}").format(count=number(round(report.total / len(report.class_names))))


def accuracy_caption(report: Report) -> str:
    """What the accuracy is about, and how the images were shown to it when that was unusual."""
    if report.is_shifted_too:
        return _tr("Accuracy on {count} unseen images, shifted ones too").format(count=number(report.total))
    return _tr("Accuracy on {count} images it never trained on").format(count=number(report.total))


def _confidence(report: Report) -> Reading:
    found = calibration(report)
    points = 100 * found.too_sure
    term = _tr("Mean probability of the answers. Expected calibration error (ECE): {points} points").format(
        points=percent(found.expected_error, 1)
    )
    if abs(points) < _HONEST_POINTS:
        note = _tr("as sure as it is right")
    else:
        form = _tr("{points} points too sure") if points > 0 else _tr("{points} points too cautious")
        note = form.format(points=decimal(abs(points), 1))
    return Reading(percent(found.confidence, 1), "%", note, term)


def cell_text(report: Report, truth: int, said: int) -> str:
    """A cell of the matrix in words."""
    names = class_words(report.class_names)
    if truth == said:
        return _tr("{name}, right").format(name=names[truth])
    return _tr("{truth} taken for {said}").format(truth=names[truth], said=names[said])


def gallery_title(report: Report, order: ImageOrder, chosen: ImageFilter) -> str:
    """What the images are."""
    if chosen.truth is not None and chosen.said is not None:
        return cell_text(report, chosen.truth, chosen.said)
    if chosen.truth is not None:
        return _tr("{name} taken for another").format(name=class_words(report.class_names)[chosen.truth])
    return _tr("Wrong answers") if order in (ImageOrder.MOST_SURE_WRONG, ImageOrder.ALL_WRONG) else _tr("All answers")


def images_text(count: int) -> str:
    """How many images."""
    return _tr("1 image") if count == 1 else _tr("{count} images").format(count=number(count))


def answer_text(report: Report, place: int) -> str:
    """What the network said about an image and what it is, in one sentence."""
    names = class_words(report.class_names)
    said, truth = (names[int(labels[place])] for labels in (report.predicted, report.labels))
    return _tr("Predicted: {said}, confidence {share}. True class: {truth}.").format(
        said=said, share=percent_sign(float(report.confidences[place])), truth=truth
    )


def no_images_text(report: Report) -> str:
    """Where the images would be, and how to get them."""
    return _tr("The images of {data} are not loaded. Choose {data} on the Data tab to see them here.").format(
        data=data_title(report.dataset_title)
    )
