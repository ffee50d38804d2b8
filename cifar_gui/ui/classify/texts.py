"""What the Classify tab says, computed from the state."""

from itertools import chain

import numpy as np
from PySide6.QtCore import QCoreApplication

from cifar_gui.domain.answerer import Answerer, Unfit
from cifar_gui.domain.arrays import UInt8Picture
from cifar_gui.domain.bundled import BundledNetwork, Trained
from cifar_gui.domain.calibration import LEAST_IMAGES, accuracy_when_this_sure, calibration
from cifar_gui.domain.classification import PictureAnswer, ViewKind
from cifar_gui.domain.dataset import PRACTICE, Dataset
from cifar_gui.domain.run_record import RunRecord
from cifar_gui.ui.state.app_state import AppState, QueuedPicture
from cifar_gui.ui.text.class_words import class_words, in_words
from cifar_gui.ui.text.durations import duration_figure
from cifar_gui.ui.text.names import bundled_share, data_title, network_title, trained_title
from cifar_gui.ui.text.numbers import accuracy_decimals, number, percent, percent_sign
from cifar_gui.ui.text.sentences import translated
from cifar_gui.ui.text.words import run_name
from cifar_gui.ui.widgets.vital_sign import Reading


def _tr(text: str) -> str:
    return QCoreApplication.translate("ClassifyTexts", text)


def answerer(state: AppState, answer: PictureAnswer) -> Trained | None:
    """The run, or bundled weights, that gave an answer; None when it is no longer there."""
    trained: chain[Trained] = chain(state.runs, state.bundled)
    return next((one for one in trained if one.id == answer.run_id), None)


def whose(state: AppState) -> dict[str, str]:
    """What the runs and bundled weights are called that answered but are not the ones that answer now, by id."""
    now = state.to_ask()
    others = {answer.run_id: answer for answer in state.answers if now is not None and answer.run_id != now.id}
    return {run_id: _title(state, answer) for run_id, answer in others.items()}


def _title(state: AppState, answer: PictureAnswer) -> str:
    """What the run or the bundled weights are called that answered; also when they are no longer there."""
    trained = answerer(state, answer)
    return run_name(answer.run_title) if trained is None else trained_title(state.networks, trained)


def other_to_ask(state: AppState) -> tuple[str | None, str] | None:
    """Who could answer instead, the newest run or whoever is fit to: (choice, what it is called), or None."""
    who, now = state.answerer, state.to_ask()
    if who is None:
        return None
    if now is not who.trained:
        return None, trained_title(state.networks, who.trained)
    if who.newest is None or who.newest is now:
        return None
    return who.newest.id, trained_title(state.networks, who.newest)


def run_caption(state: AppState) -> str:
    """Why the newest run does not answer, else how good the one is that does, on what, and whether it trains."""
    run, who = state.to_ask(), state.answerer
    if run is None:
        return _tr("Classify needs a trained network")
    if who is not None and run is who.trained and who.newest is not None and who.newest is not run:
        return _why_not_newest(who, trained_title(state.networks, run), trained_title(state.networks, who.newest))
    if isinstance(run, BundledNetwork):
        return _bundled_caption(state, run)
    training = state.training
    if training.is_active and training.run is not None and training.run.id == run.id:
        return _live_caption(training.saved_step if training.saved_step is not None else run.steps, run.steps_per_epoch)
    return f"{_accuracy(run)} {_practice_note(run)}".strip()


def _why_not_newest(who: Answerer, title: str, newest: str) -> str:
    match who.unfit:
        case Unfit.PRACTICE:
            form = _tr("{run} answers: {newest} knows drawn shapes only")
        case Unfit.UNTESTED:
            form = _tr("{run} answers: {newest} has no test result yet")
        case _:
            form = _tr("{run} answers: {newest} hardly does better than guessing")
    return form.format(run=title, newest=newest)


def _live_caption(step: int, steps_per_epoch: int) -> str:
    """Which state of a training that goes on answers: the one saved last, after an epoch or within one."""
    epochs, rest = divmod(step, max(1, steps_per_epoch))
    if not rest:
        return _tr("Answers come from the state saved after epoch {epoch}; the training goes on").format(epoch=epochs)
    form = _tr("Answers come from the state saved in epoch {epoch} after step {step} of {count}; the training goes on")
    return form.format(epoch=number(epochs + 1), step=number(rest), count=number(steps_per_epoch))


def first_images(dataset: Dataset | None, class_names: tuple[str, ...]) -> dict[str, UInt8Picture]:
    """The first training image of each class by what the class is called; empty when the data set has other classes."""
    if dataset is None or dataset.class_names != class_names:
        return {}
    labels, firsts = np.unique(dataset.train.labels, return_index=True)
    words = class_words(class_names)
    return {words[int(label)]: dataset.train.images[int(place)] for label, place in zip(labels, firsts, strict=True)}


def verdict(answer: PictureAnswer) -> tuple[str, str]:
    """The answer in the list: (class or error, confidence); the second is empty on an error."""
    if answer.error is not None:
        return translated(answer.error).removeprefix(f"{answer.name} "), ""  # the name stands above it already
    if not answer.guesses:
        return _tr("no answer"), ""
    (best,) = in_words(answer.guesses[:1], answer.class_names)
    return best.label, percent_sign(best.probability)


def next_best(answer: PictureAnswer) -> str:
    """The second guess."""
    if len(answer.guesses) < 2:
        return ""
    (second,) = in_words(answer.guesses[1:2], answer.class_names)
    return _tr("next best: {label}, {share}").format(label=second.label, share=percent_sign(second.probability))


def right_this_often(state: AppState, answer: PictureAnswer) -> Reading:
    """How often the run was right on its test images when it was as sure as this time."""
    report, run = state.reports.get(answer.run_id), answerer(state, answer)
    if not answer.guesses or report is None or state.was_trained_since(report):
        known_after = _tr("known after a test of {run}").format(run=_title(state, answer))
        if isinstance(run, BundledNetwork) and run.test_accuracy is not None:
            term = _tr("With this confidence: {when}").format(when=known_after)
            return Reading(percent(run.test_accuracy, 1), "%", _tr("over all test images"), term)
        return Reading(note=known_after)
    found = accuracy_when_this_sure(calibration(report), answer.guesses[0].probability)
    if found is None:
        return Reading(note=_tr("no test image had this confidence"))
    term = _tr("{count} test images with a confidence of {low} to {high} %; 95 % interval {least} to {most} %").format(
        count=number(found.count),
        low=percent(found.low, 0),
        high=percent(found.high, 0),
        least=percent(found.accuracy_low, 1),
        most=percent(found.accuracy_high, 1),
    )
    if found.count < LEAST_IMAGES:  # a share of a handful looks like knowledge
        num_right = number(round(found.accuracy * found.count))
        right = _tr("{right} of {count}").format(right=num_right, count=number(found.count))
        return Reading(right, "", _tr("images this sure: too few"), term)
    note = _tr("of {count} images this sure").format(count=number(found.count))
    return Reading(percent(found.accuracy, 1), "%", note, term)


def truth_reading(picture: QueuedPicture) -> Reading:
    """What a test image is, and whether the answer is right."""
    answer = picture.answer
    if answer is None or not answer.guesses:
        return Reading(picture.truth)
    words = dict(zip(answer.class_names, class_words(answer.class_names), strict=True))
    is_right = answer.guesses[0].label == picture.truth
    note = _tr("the answer is right") if is_right else _tr("the answer is wrong")
    return Reading(words.get(picture.truth, picture.truth), note=note)


def answered_by(state: AppState, answer: PictureAnswer) -> Reading:
    """Which run answered."""
    run = answerer(state, answer)
    if run is None:
        note = _tr("no longer on this computer") if answer.run_title else ""
    elif isinstance(run, BundledNetwork):
        note = _tr("came with this program, {data}").format(data=data_title(run.dataset_title))
    else:
        network, data = network_title(state.networks, run.settings.network), data_title(run.dataset_title)
        note = _tr("{network}, {data}").format(network=network, data=data)
    return Reading(_title(state, answer), note=note)


def time_taken(answer: PictureAnswer) -> Reading:
    """How long the answer took."""
    return Reading(*duration_figure(answer.seconds), _tr("to read and answer"))


def view_title(kind: ViewKind) -> str:
    """What a view shows of the picture."""
    return {
        ViewKind.WHOLE: _tr("Whole picture"),
        ViewKind.SQUARE: _tr("Middle square"),
        ViewKind.CLOSER: _tr("Closer"),
    }[kind]


def part_text(answer: PictureAnswer | None, place: int = 0) -> str:
    """Which part of the picture a view shows, by the view's place; nothing where there is no picture."""
    if answer is None or answer.picture is None:
        return ""
    if answer.cut_part(place) is not None:
        if answer.views[place].kind is ViewKind.WHOLE:
            return _tr("the network gets the framed part, squeezed to a square")
        return _tr("the network also gets the framed part")
    if answer.picture.shape[0] == answer.picture.shape[1]:
        return _tr("the network gets all of it")
    return _tr("the network gets all of it, squeezed to a square")


def pixels_text(answer: PictureAnswer | None) -> str:
    """How little the network is given; nothing where it is given nothing."""
    if answer is None or not answer.views:
        return ""
    height, width = answer.views[0].seen.shape[:2]
    if len(answer.views) > 1:
        form = _tr("{count} squares of {width} × {height} pixels; the answer is their average")
        return form.format(count=number(len(answer.views)), width=width, height=height)
    return _tr("{width} × {height} pixels, nothing more").format(width=width, height=height)


def guesses_note(answer: PictureAnswer | None, num_classes: int) -> str:
    """How many of the classes are shown."""
    if answer is None or not answer.guesses or not num_classes:
        return ""
    return _tr("{shown} of {count} classes").format(shown=number(len(answer.guesses)), count=number(num_classes))


def _bundled_caption(state: AppState, bundled: BundledNetwork) -> str:
    """Where the answers come from before the user has trained a network, or when they are asked for."""
    title, share = trained_title(state.networks, bundled), bundled_share(bundled)
    form = _tr("{network} answers: trained by this program on {data}")
    if share:
        form = _tr("{network} answers: trained by this program, {share} right on the test images of {data}")
    return form.format(network=title, share=share, data=data_title(bundled.dataset_title))


def _accuracy(run: RunRecord) -> str:
    if not run.epochs:
        return _tr("Not tested yet, trained on {data}").format(data=data_title(run.dataset_title))
    last = run.epochs[-1]
    share = percent_sign(last.test_accuracy, accuracy_decimals(run.num_test))
    if run.steps > last.epoch * run.steps_per_epoch:  # stopped inside an epoch: the weights are newer than the test
        form = _tr("{share} right on the test images of {data} after epoch {epoch}")
    else:
        form = _tr("{share} right on the test images of {data}")
    return form.format(share=share, data=data_title(run.dataset_title), epoch=last.epoch)


def _practice_note(run: RunRecord) -> str:
    """A reminder that practice data are not photographs."""
    return _tr("(practice data: it knows drawn shapes, not photographs)") if run.settings.data == PRACTICE else ""
