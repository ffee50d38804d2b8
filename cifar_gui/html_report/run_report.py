"""The report of one run: what it is, how well it does, what it mixes up, how it was trained and how to repeat it."""

from datetime import datetime
from typing import Final

from cifar_gui.domain.run_record import RunRecord
from cifar_gui.domain.sentence import Sentence
from cifar_gui.domain.settings import differs_from_preset
from cifar_gui.domain.wording import Wording
from cifar_gui.html_report.answer_sections import answers, calibration_facts, signs, wrong_pictures
from cifar_gui.html_report.class_table import MOST_CLASSES_BESIDE
from cifar_gui.html_report.elements import Child, Element, element, many, name
from cifar_gui.html_report.facts import RunFacts
from cifar_gui.html_report.page import page
from cifar_gui.html_report.training_sections import curves_row, origin, repeat, settings_facts

PROGRAM: Final = "CIFAR GUI"
_DAY: Final = "%Y-%m-%d"
_PRESETS: Final = {
    "tutorial": Sentence("Tutorial"),
    "fast": Sentence("Fast"),
    "best": Sentence("Best"),
    "quick": Sentence("Quick"),
}


def run_report(facts: RunFacts, wording: Wording) -> str:
    """The report as a document of its own.

    Args:
        facts: What it tells.
        wording: In which language.

    Returns:
        HTML that refers to nothing outside itself and runs nothing.
    """
    run = facts.trained if isinstance(facts.trained, RunRecord) else None
    title = _title(facts, wording)
    tested = facts.report
    parts: list[Element | None] = [
        _head(facts, title, wording),
        signs(tested, wording) if tested else None,
        *_notices(facts, wording),
        curves_row(run, wording) if run else None,
        *_answers_and_settings(facts, run, wording),
        wrong_pictures(tested, facts.images, wording) if tested else None,
        _beside("two", calibration_facts(tested, wording) if tested else None, origin(facts, wording)),
        repeat(run, wording) if run else None,
        _foot(facts, title),
    ]
    return page(title, wording.language, *many(parts))


def _title(facts: RunFacts, wording: Wording) -> str:
    if isinstance(facts.trained, RunRecord):
        return wording.run_name(facts.trained.title)
    return wording.say(Sentence("Bundled {network}", network=facts.network_title))


def _head(facts: RunFacts, title: str, wording: Wording) -> Element:
    run = facts.trained
    kind = wording.say(Sentence("{program}, report of one run", program=PROGRAM))
    lines: list[Child] = [element("p", kind), name(title, "h1"), element("p", _in_one_line(facts, wording))]
    if isinstance(run, RunRecord) and run.note:
        lines.append(element("p", wording.say(Sentence("Note: {note}", note=run.note))))
    return element("header", *lines)


def _in_one_line(facts: RunFacts, wording: Wording) -> str:
    run, data = facts.trained, wording.data_name(facts.trained.dataset_title)
    if not isinstance(run, RunRecord):
        said = Sentence(
            "{network}, came with this program, trained by it on {data}", network=facts.network_title, data=data
        )
        return wording.say(said)
    preset = wording.say(_PRESETS.get(run.settings.preset, run.settings.preset))
    if differs_from_preset(run.settings):
        preset = wording.say(Sentence("{preset}, changed", preset=preset))
    said = Sentence(
        "{network} on {data}, preset {preset}; {done} of {planned} epochs, begun on {day}, {time} on {device}",
        network=facts.network_title,
        data=data,
        preset=preset,
        done=wording.whole(len(run.epochs)),
        planned=wording.whole(run.settings.epochs),
        day=datetime.fromtimestamp(run.created).strftime(_DAY),
        device=wording.device_name(run.device),
        time=wording.duration(run.seconds),
    )
    return wording.say(said)


def _notices(facts: RunFacts, wording: Wording) -> list[Element | None]:
    words: list[str] = list(facts.notices)
    if facts.report is None:
        words.append(
            Sentence(
                "Not tested yet, so accuracy, classes and mistakes are missing. Evaluate on the Test tab adds them."
            )
        )
    elif facts.report.steps not in (None, facts.steps):
        words.append(Sentence("It was trained on after this test, so the test is out of date."))
    return [element("section", *(element("p", wording.say(one)) for one in words))] if words else []


def _answers_and_settings(facts: RunFacts, run: RunRecord | None, wording: Wording) -> list[Element | None]:
    """Side by side where there is room."""
    parts = (answers(facts.report, wording) if facts.report else None, settings_facts(facts, run, wording))
    if len(facts.trained.class_names) <= MOST_CLASSES_BESIDE:
        return [_beside("wide", *parts)]
    return list(parts)


def _beside(kind: str, *sections: Element | None) -> Element | None:
    there = many(sections)
    return element("div", *there, class_=f"row {kind}" if len(there) > 1 else "row") if there else None


def _foot(facts: RunFacts, title: str) -> Element:
    day = datetime.now().strftime(_DAY)
    made_with = f"{PROGRAM} {facts.made_with.get(PROGRAM, '')}".strip()
    return element("footer", name(title), element("span", f"{made_with}, {day}"))
