"""The report of the Lab: each claim with its verdict, numbers, plots, and what was predicted before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from cifar_gui.domain.claim import VERDICT_WORDS, ClaimResult, Verdict
from cifar_gui.domain.panel import Panel
from cifar_gui.domain.sentence import Sentence
from cifar_gui.domain.wording import Wording
from cifar_gui.html_report.elements import Element, element, many
from cifar_gui.html_report.page import page
from cifar_gui.html_report.panels import panel_figure

PROGRAM: Final = "CIFAR GUI"
_DAY: Final = "%Y-%m-%d"


@dataclass(frozen=True)
class ClaimPage:
    """What the report tells of one claim.

    Attributes:
        result: The claim as it stands.
        panels: Its plots; empty before it is measured.
        prediction: What was expected, in the chosen answer's words and their own; empty for none.
    """

    result: ClaimResult
    panels: tuple[Panel, ...] = ()
    prediction: tuple[str, ...] = ()


def lab_report(claims: Sequence[ClaimPage], wording: Wording) -> str:
    """The report as a document of its own.

    Args:
        claims: In the order in which they are told.
        wording: In which language.

    Returns:
        HTML that refers to nothing outside itself but the sources' addresses, as text, and runs nothing.
    """
    title = wording.say(Sentence("What shortcuts do, measured"))
    measured = sum(one.result.conclusion.verdict is not Verdict.NOT_MEASURED for one in claims)
    count = Sentence("{measured} of {total} claims measured", measured=measured, total=len(claims))
    kind = Sentence("{program}, notebook of the Lab", program=PROGRAM)
    head = element("header", element("p", wording.say(kind)), element("h1", title), element("p", wording.say(count)))
    day = element("span", datetime.now().strftime(_DAY))
    foot = element("footer", element("span", PROGRAM), day)
    return page(title, wording.language, head, *(_claim(one, wording) for one in claims), foot)


def _claim(one: ClaimPage, wording: Wording) -> Element:
    result, say = one.result, wording.say
    conclusion = result.conclusion
    parts: list[Element | None] = [
        element("h2", say(result.heading)),
        element("p", say(VERDICT_WORDS[conclusion.verdict]), class_="verdict"),
        *(element("p", say(words)) for words in _told(result)),
        *(element("p", say(Sentence("Predicted: {words}", words=say(words)))) for words in one.prediction),
    ]
    if result.conclusion.verdict is not Verdict.NOT_MEASURED:
        parts.append(element("p", _how(result, wording), class_="note"))
        parts.append(_plots(one, wording))
        parts += [_labelled(label, words, wording) for label, words in _texts(result)]
    parts.append(element("p", f"{say(result.claim.source.text)}, {result.claim.source.url}", class_="note"))
    return element("section", *many(parts))


def _told(result: ClaimResult) -> list[Sentence]:
    conclusion = result.conclusion
    words = [conclusion.words] if conclusion.verdict is not Verdict.NOT_MEASURED else []
    return [*words, conclusion.missing] if conclusion.missing is not None else words


def _how(result: ClaimResult, wording: Wording) -> str:
    say = wording.say
    parts = [say(Sentence("recorded, not measured here"))] if result.recorded else []
    parts.append(say(Sentence("measured in {time}", time=wording.duration(max(result.seconds, 0.001)))))
    if result.data_title:
        parts.append(wording.data_name(result.data_title))
    if result.seeds:
        parts.append(say(Sentence("seeds {seeds}", seeds=", ".join(map(str, result.seeds)))))
    return "; ".join([*parts, *(wording.run_name(subject.title) for subject in result.subjects)])


def _plots(one: ClaimPage, wording: Wording) -> Element | None:
    figures = [panel_figure(panel, wording) for panel in one.panels]
    return element("div", *figures, class_="plots") if figures else None


def _texts(result: ClaimResult) -> tuple[tuple[Sentence, Sentence], ...]:
    claim = result.claim
    return (
        (Sentence("What is shown"), claim.shown),
        (Sentence("What to look for"), claim.look_for),
        (Sentence("What it cannot say"), claim.cannot_say),
    )


def _labelled(label: Sentence, words: Sentence, wording: Wording) -> Element:
    return element("p", element("b", wording.say(label)), ": ", wording.say(words))
