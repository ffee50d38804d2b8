"""The parts of a report that tell of a training: curves, settings, origin, and the commands that do it again."""

import math
from itertools import pairwise
from typing import Final

from cifar_gui.domain.repeat import DATA_PLACE, train_commands
from cifar_gui.domain.run_record import RunRecord
from cifar_gui.domain.sentence import Sentence
from cifar_gui.domain.setting import Kind, Setting
from cifar_gui.domain.setting_table import SETTINGS
from cifar_gui.domain.settings import TrainingSettings
from cifar_gui.domain.wording import Wording
from cifar_gui.figures.ticks import YAxis, decimals_of, loss_ceiling, multiples
from cifar_gui.html_report.elements import Element, element
from cifar_gui.html_report.facts import RunFacts
from cifar_gui.html_report.page import facts, section
from cifar_gui.html_report.plots import Level, Line, curves

_IN_HEAD: Final = ("network", "data", "preset", "device", "train_limit", "test_limit")  # the report says them elsewhere
_ALWAYS: Final = ("batch_size", "learning_rate", "optimizer", "schedule", "weight_decay", "flip", "precision", "seed")
_LONG_LOSS: Final = 10_000
_DIGITS: Final = 12  # of a long hash: enough to recognise it


def curves_row(run: RunRecord, wording: Wording) -> Element:
    """Loss and accuracy after each epoch, training and test."""
    if not run.epochs:
        words = wording.say(Sentence("It ended before its first epoch was whole, so there are no curves."))
        return element("section", element("p", words))
    return element("div", _losses(run, wording), _accuracies(run, wording), class_="row two")


def _losses(run: RunRecord, wording: Wording) -> Element:
    say = wording.say
    training = [(record.epoch, record.train_loss) for record in run.epochs]
    test = [(record.epoch, record.test_loss) for record in run.tested_epochs]
    highest = max((value for _, value in (*training, *test) if math.isfinite(value)), default=1.0)
    top, step = loss_ceiling(max(highest, 1e-6))
    ticks = [(value, _loss(value, step, wording)) for value in multiples(step, 0.0, top)]
    lines = [Line(f"{say(label)} {wording.decimal(points[-1][1], 2)}", points, is_other)
             for label, points, is_other in _pair(training, test)]  # fmt: skip
    title, note = Sentence("Loss, lower is better"), Sentence("training and test, after each epoch")
    plot = curves(say(title), lines, len(run.epochs), _epochs(run, wording), YAxis(0.0, top, ticks), None)
    return section(say(title), say(note), plot)


def _accuracies(run: RunRecord, wording: Wording) -> Element:
    say = wording.say
    training = [(record.epoch, record.train_accuracy) for record in run.epochs]
    test = [(record.epoch, record.test_accuracy) for record in run.tested_epochs]
    ticks = [(value, wording.percent(value, 0)) for value in multiples(0.25, 0.0, 1.0)]
    lines = [Line(f"{say(label)} {wording.percent(points[-1][1])}", points, is_other)
             for label, points, is_other in _pair(training, test)]  # fmt: skip
    guess = 1 / len(run.class_names)
    level = Level(say(Sentence("guessing {share}", share=wording.percent(guess, 0))), guess)
    title, note = Sentence("Accuracy, higher is better"), Sentence("share of the images that is right")
    plot = curves(say(title), lines, len(run.epochs), _epochs(run, wording), YAxis(0.0, 1.0, ticks), level)
    return section(say(title), say(note), plot)


def _loss(value: float, step: float, wording: Wording) -> str:
    """A number of the axis, short enough to stand beside it even where a training went astray."""
    return wording.decimal(value, decimals_of(step)) if value < _LONG_LOSS else f"{value:.0e}".replace("e+0", "e")


def _pair(
    training: list[tuple[int, float]], test: list[tuple[int, float]]
) -> list[tuple[Sentence, list[tuple[int, float]], bool]]:
    both = ((Sentence("training"), training, False), (Sentence("test"), test, True))
    return [one for one in both if one[1]]


def _epochs(run: RunRecord, wording: Wording) -> str:
    count = wording.whole(len(run.epochs))
    one, more = Sentence("{count} epoch", count=count), Sentence("{count} epochs", count=count)
    return wording.say(one if len(run.epochs) == 1 else more)


def settings_facts(known: RunFacts, run: RunRecord | None, wording: Wording) -> Element | None:
    """What it was trained with, but for what was not used; None for weights whose training is not kept."""
    if run is None:
        return None
    say = wording.say
    rows = [
        (say(SETTINGS["network"].label), known.network_title),
        (say(Sentence("Parameters")), wording.whole(run.num_parameters)),
        (say(Sentence("Training images")), wording.whole(run.num_train)),
        (say(Sentence("Test images")), wording.whole(run.num_test)),
    ]
    if run.num_validation:
        rows.append(
            (say(Sentence("Validation images, which choose the best epoch")), wording.whole(run.num_validation))
        )
    rows += [(say(one.label), _value(run.settings, one, wording)) for one in _told(run.settings)]
    return section(say(Sentence("Settings")), "", facts(*rows), *_changes(run, wording))


def _told(settings: TrainingSettings) -> list[Setting]:
    usual = TrainingSettings()
    return [
        one
        for name, one in SETTINGS.items()
        if name not in _IN_HEAD and (name in _ALWAYS or getattr(settings, name) != getattr(usual, name))
    ]


def _value(settings: TrainingSettings, setting: Setting, wording: Wording) -> str:
    value = getattr(settings, setting.name)
    if setting.kind is Kind.WHOLE and isinstance(value, int):
        words = wording.whole(value)
    elif isinstance(value, float):
        words = f"{value:g}".replace(".", wording.decimal_point)
    else:
        words = wording.say(setting.value_words(value))
    return f"{words} {setting.unit}".rstrip()


def _changes(run: RunRecord, wording: Wording) -> list[Element]:
    """Each change of epochs or learning rate in mid-training."""
    said = []
    for before, after in pairwise(run.plans):
        sentence = Sentence(
            "Changed after {done} epochs: {before} to {after} epochs, learning rate {rate}.",
            done=wording.decimal(after.step / run.steps_per_epoch, 0 if after.step % run.steps_per_epoch == 0 else 1),
            before=before.epochs,
            after=after.epochs,
            rate=f"{after.learning_rate:g}".replace(".", wording.decimal_point),
        )
        said.append(element("p", wording.say(sentence), class_="note"))
    return said


def origin(known: RunFacts, wording: Wording) -> Element:
    """Versions, device, data and weights: what tells this run from one that only looks like it."""
    say, run = wording.say, known.trained
    rows = [(package, version) for package, version in (known.trained_with or known.made_with).items()]
    if isinstance(run, RunRecord):
        rows.append((say(Sentence("Device")), wording.device_name(run.device)))
        if run.num_threads:
            rows.append((say(Sentence("Threads")), wording.whole(run.num_threads)))
        rows.append((say(Sentence("Data, SHA-256")), f"{run.dataset_fingerprint[:_DIGITS]}…"))
    if known.weights_sha256:
        rows.append((say(Sentence("Weights, SHA-256")), f"{known.weights_sha256[:_DIGITS]}…"))
    rows.append((say(Sentence("Training steps")), wording.whole(known.steps)))
    return section(say(Sentence("Made with")), "", facts(*rows))


def repeat(run: RunRecord, wording: Wording) -> Element:
    """The commands that train it again, and what the report's numbers mean."""
    say, commands = wording.say, train_commands(run)
    notes = [Sentence("Blue: training, or right. Orange, dashed: the test, or wrong. Intervals: Wilson, 95 %.")]
    if any(DATA_PLACE in command.split() for command in commands):
        data = wording.data_name(run.dataset_title)
        notes.append(Sentence("{place} is your copy of {data}.", place=DATA_PLACE, data=data))
    if len(commands) > 1:
        notes.append(Sentence("RUN is the new run; stop it where the plan was changed."))
    notes.append(
        Sentence(
            "The result is the same to the bit on the same processor with as many threads; another seed gives another."
        )
    )
    paragraphs = (element("p", say(one), class_="note") for one in notes)
    blocks = (element("pre", command) for command in commands)
    return section(say(Sentence("How to repeat it")), "", *blocks, *paragraphs)
