"""The parts of a report that tell of a test: accuracy, classes, mistakes, and how sure the network was."""

import base64
import io
import math
from typing import Final

import numpy as np
from PIL import Image

from cifar_gui.domain.arrays import UInt8Images
from cifar_gui.domain.calibration import calibration
from cifar_gui.domain.report import Report, wilson_interval
from cifar_gui.domain.report_selection import ImageOrder, select_images
from cifar_gui.domain.sentence import Sentence
from cifar_gui.domain.wording import Wording
from cifar_gui.html_report.class_table import class_table
from cifar_gui.html_report.elements import Element, element, name
from cifar_gui.html_report.page import facts, section, sign

MOST_PICTURES: Final = 12
MOST_MIX_UPS: Final = 6
_MANY_IMAGES: Final = 1000  # from here on two decimals of the accuracy mean something
_HONEST_POINTS: Final = 0.05  # less is "0.0 points"


def signs(report: Report, wording: Wording) -> Element:
    """The accuracy with its interval, and what else is read first."""
    low, high = wilson_interval(report.correct, report.total)
    say, total = wording.say, wording.whole(report.total)
    decimals = 2 if report.total > _MANY_IMAGES else 1
    interval = Sentence(
        "95 % interval {low} to {high}", low=wording.decimal(100 * low, 1), high=wording.decimal(100 * high, 1)
    )
    wrong = report.total - report.correct
    every = Sentence("1 in {whole}", whole=wording.whole(round(report.total / wrong))) if wrong else Sentence("none")
    always = Sentence("always one class: {count}", count=wording.whole(report.majority.support))
    too_sure = 100 * calibration(report).too_sure
    label = Sentence("Too sure by") if too_sure > 0 else Sentence("Too cautious by")
    honest = abs(too_sure) < _HONEST_POINTS
    return element(
        "div",
        sign(
            say(Sentence("Accuracy on {count} images it never trained on", count=total)),
            wording.decimal(100 * report.accuracy, decimals),
            "%",
            say(interval),
            is_hero=True,
        ),
        sign(say(Sentence("Right")), wording.whole(report.correct), "", say(always)),
        sign(say(Sentence("Wrong")), wording.whole(wrong), "", say(every)),
        sign(
            say(label),
            wording.decimal(abs(too_sure), 1),
            say(Sentence("points")),
            say(Sentence("as sure as it is right")) if honest else say(Sentence("confidence minus accuracy")),
        ),
        sign(
            say(Sentence("Loss")),
            wording.decimal(report.loss, 3) if math.isfinite(report.loss) else "–",
            "",
            say(Sentence("cross-entropy")),
        ),
        class_="signs",
    )


def answers(report: Report, wording: Wording) -> Element:
    """The confusion matrix, the classes, and the most frequent mistakes."""
    title, note = Sentence("What it says, class by class"), Sentence("rows: what it is; columns: what it says")
    return section(wording.say(title), wording.say(note), class_table(report, wording), *_mix_ups(report, wording))


def wrong_pictures(report: Report, images: UInt8Images | None, wording: Wording) -> Element | None:
    """The wrong answers it was most sure of; None when nothing was wrong."""
    places = select_images(report, ImageOrder.MOST_SURE_WRONG)
    if not len(places):
        return None
    shown = places[:MOST_PICTURES].tolist()
    title, count = Sentence("Most sure and wrong"), wording.whole(len(places))
    note = Sentence("{shown} of {count}: what it says, how sure, what it is", shown=len(shown), count=count)
    names = wording.class_names(report.class_names)
    tiles = []
    for place in shown:
        said, truth = names[report.predicted[place]], names[report.labels[place]]
        sure = wording.percent(float(report.confidences[place]))
        is_what = wording.say(Sentence("is {truth}", truth=truth))
        picture = _picture(images[place], f"{said}: {is_what}") if images is not None else None
        words = name(said, "div", class_="said"), element("div", sure, class_="note"), name(is_what, "div")
        tiles.append(element("div", picture, *words))
    return section(wording.say(title), wording.say(note), element("div", *tiles, class_="pictures"))


def _mix_ups(report: Report, wording: Wording) -> list[Element]:
    """The most frequent mistakes as bars."""
    found = report.mix_ups(MOST_MIX_UPS)
    if not found:
        return []
    names = wording.class_names(report.class_names)
    rows = []
    for one in found:
        words = wording.say(Sentence("{truth} taken for {said}", truth=names[one.truth], said=names[one.said]))
        bar = element("div", element("i", style=f"width:{100 * one.count / found[0].count:.0f}%"))
        count = element("td", wording.whole(one.count))
        rows.append(element("tr", name(words, "th", scope="row"), element("td", bar, class_="bar"), count))
    table = element("table", element("tbody", *rows), class_="bars")
    return [element("h2", wording.say(Sentence("Mixed up most often"))), table]


def calibration_facts(report: Report, wording: Wording) -> Element:
    """How sure it was beside how right, and what unequal classes do to the accuracy."""
    say, found = wording.say, calibration(report)
    rows = [
        (say(Sentence("Mean confidence")), wording.percent(found.confidence)),
        (say(Sentence("Accuracy")), wording.percent(report.accuracy)),
        (say(Sentence("Calibration error")), _points(found.expected_error, wording)),
    ]
    if report.raw_confidences is not None:
        raw = calibration(report, is_raw=True).expected_error
        rows.append((say(Sentence("Without the temperature")), _points(raw, wording)))
        rows.append((say(Sentence("Temperature")), wording.decimal(report.temperature, 3)))
    if report.has_unequal_classes:
        rows.append((say(Sentence("Balanced accuracy")), wording.percent(report.balanced_accuracy)))
        rows.append((say(Sentence("Always the largest class")), wording.percent(report.majority_accuracy)))
    if report.is_shifted_too:
        rows.append((say(Sentence("Test-time augmentation")), say(Sentence("shifted by a pixel"))))
    return section(say(Sentence("How sure it is")), "", facts(*rows))


def _points(share: float, wording: Wording) -> str:
    return wording.say(Sentence("{value} points", value=wording.decimal(100 * share, 1)))


def _picture(image: UInt8Images, words: str) -> Element:
    """An image, (height, width, 3), inside the page."""
    buffer = io.BytesIO()
    Image.fromarray(np.ascontiguousarray(image)).save(buffer, "PNG")
    content = base64.b64encode(buffer.getvalue()).decode("ascii")
    return element("img", src=f"data:image/png;base64,{content}", alt=words)
