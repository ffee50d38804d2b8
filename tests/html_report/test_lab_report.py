"""The Lab's page: every claim with its verdict, and its plots in the page itself."""

import pytest

from cifar_gui.domain.claim import ClaimResult, Conclusion, Verdict
from cifar_gui.domain.sentence import Sentence
from cifar_gui.domain.wording import ENGLISH, Wording
from cifar_gui.html_report.elements import html_text
from cifar_gui.html_report.lab_report import ClaimPage, lab_report
from cifar_gui.html_report.panels import panel_figure
from cifar_gui.lab.record import NOT_MEASURED
from tests.figures.test_panel_plot import BARS, LINES, MAP, SIGNED
from tests.lab.toy import CLAIM

DONE = ClaimResult(
    CLAIM, Conclusion(Verdict.CONFIRMED, Sentence("The total is 3.")), {"total": 3}, (0, 1), 2.0, is_whole=True
)


def test_measured_claim_has_statement_verdict_words_plots_and_prediction() -> None:
    text = lab_report([ClaimPage(DONE, (LINES, BARS, MAP), ("Yes", "I <b>know</b>"))], ENGLISH)
    for words in (
        "It is so",
        "confirmed",
        "The total is 3.",
        "Predicted: Yes",
        "I &lt;b&gt;know",
        "seeds 0, 1",
        "<svg",
    ):
        assert words in text
    assert "<script" not in text and "http-equiv" in text


def test_claim_that_is_not_measured_stands_as_a_question_and_tells_nothing() -> None:
    text = lab_report([ClaimPage(ClaimResult(CLAIM, NOT_MEASURED, {}))], ENGLISH)
    assert "Is it so?" in text and "It is so" not in text and "The tallest" not in text


def test_recorded_claim_says_so() -> None:
    result = ClaimResult(CLAIM, DONE.conclusion, {"total": 3}, recorded=True, is_whole=True)
    assert "recorded, not measured here" in lab_report([ClaimPage(result)], ENGLISH)


@pytest.mark.parametrize("panel", [LINES, BARS, MAP, SIGNED], ids=["lines", "bars", "map", "signed"])
def test_plots_are_inside_the_page(panel: object) -> None:
    text = html_text(panel_figure(panel, ENGLISH))  # type: ignore[arg-type]  # one of the three kinds
    assert "svg" in text or "data:image/png" in text or "<table" in text


def test_words_are_said_by_the_wording() -> None:
    text = lab_report([ClaimPage(DONE, (BARS,))], Wording(language="xx", say=str.upper))
    assert "IT IS SO" in text and "WITHOUT ONE BLOCK" in text
