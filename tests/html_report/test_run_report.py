"""The report of a run, as a browser and a reader meet it."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import numpy as np
import pytest

from cifar_gui.domain.bundled import BundledNetwork
from cifar_gui.domain.report import Report
from cifar_gui.domain.run_record import PlanChange
from cifar_gui.domain.sentence import Sentence
from cifar_gui.domain.wording import ENGLISH, Wording
from cifar_gui.html_report.class_table import MOST_CLASSES_IN_MATRIX
from cifar_gui.html_report.facts import RunFacts
from cifar_gui.html_report.run_report import run_report
from tests.domain.values import CLASSES, make_epoch, make_report, make_run, make_split

HOSTILE = ("<script>alert(1)</script>", '"><img src=https://evil.example/x>', "</style>\udc80\x00")


def known(num_epochs: int = 3) -> RunFacts:
    run = make_run(records=tuple(make_epoch(epoch, 0.4 + epoch / 10) for epoch in range(1, num_epochs + 1)))
    report = replace(make_report([0, 0, 1, 2, 2], [0, 1, 1, 0, 0]), steps=run.steps)
    return RunFacts(run, "ResNet18", run.steps, "cd" * 32, report, make_split(5, 0).images, (), {"Keras": "3.15.1"})


class Page(HTMLParser):
    """Everything of a page that matters here: its tags with their attributes, and its words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def page_of(facts: RunFacts, wording: Wording = ENGLISH) -> Page:
    return Page(run_report(facts, wording))


def test_report_tells_accuracy_with_its_interval_settings_classes_and_versions() -> None:
    text = page_of(known()).text
    assert "Run 1" in text and "40.0 %" in text and "95 % interval 11.8 to 76.9" in text
    assert "Learning rate 0.001" in text and "Batch size 10" in text and "Keras 3.15.1" in text
    assert "star taken for circle 2" in text
    assert "cdcdcdcdcdcd…" in text


def test_report_shows_the_wrong_answers_as_images_of_its_own() -> None:
    pictures = [attributes for tag, attributes in page_of(known()).tags if tag == "img"]
    assert len(pictures) == 3
    assert all(str(one["src"]).startswith("data:image/png;base64,") and one["alt"] for one in pictures)


def test_report_asks_for_nothing_and_runs_nothing_whatever_names_say() -> None:
    facts = known()
    run = replace(make_run(records=(make_epoch(1),)), title=HOSTILE[1], note=HOSTILE[0], class_names=HOSTILE)
    report = replace(facts.report or make_report([0], [0]), class_names=HOSTILE, dataset_title=HOSTILE[0])
    page = page_of(replace(facts, trained=replace(run, dataset_title=HOSTILE[2]), report=report))
    assert {"script", "link", "iframe", "object"} & {tag for tag, _ in page.tags} == set()
    for _, attributes in page.tags:
        assert not [name for name in attributes if name.startswith("on")]
        links = [attributes.get(name) or "" for name in ("src", "href", "action", "data")]
        assert all(link.startswith("data:") for link in links if link)
    assert not re.search(r"url\(|@import", run_report(facts, ENGLISH))
    assert "<script>alert(1)</script>" in page.text


def test_report_forbids_every_request_by_its_policy() -> None:
    policies = [one.get("content") for tag, one in page_of(known()).tags if one.get("http-equiv")]
    assert policies == ["default-src 'none'; style-src 'unsafe-inline'; img-src data:"]


def test_report_follows_a_dark_screen_and_prints_on_white() -> None:
    html = run_report(known(), ENGLISH)
    assert "@media screen and (prefers-color-scheme:dark)" in html and "@media print" in html


def test_report_of_a_run_that_was_not_tested_says_so_and_has_its_curves() -> None:
    page = page_of(replace(known(), report=None, images=None))
    assert "Not tested yet" in page.text
    assert [tag for tag, _ in page.tags].count("svg") == 2


def test_report_of_a_run_without_a_whole_epoch_says_so() -> None:
    assert "no curves" in page_of(replace(known(0), report=None)).text


def test_report_says_when_the_run_was_trained_on_after_the_test() -> None:
    assert "out of date" in page_of(replace(known(), steps=10_000)).text
    assert "out of date" not in page_of(known()).text


def test_report_of_bundled_weights_has_no_curves_and_no_commands() -> None:
    bundled = BundledNetwork("bundled:quick", "quick", CLASSES, "CIFAR-10", 12, 0.9, "quick.keras")
    page = page_of(replace(known(), trained=bundled, network_title="Quick ResNet", steps=12))
    assert "Bundled Quick ResNet" in page.text and "main.py" not in page.text
    assert "svg" not in {tag for tag, _ in page.tags}


def test_report_of_very_many_classes_has_their_rows_without_a_matrix() -> None:
    names = tuple(f"class {place}" for place in range(MOST_CLASSES_IN_MATRIX + 10))
    labels = np.arange(len(names), dtype=np.int64)
    report = replace(make_report([0], [0]), class_names=names, labels=labels, predicted=labels[::-1].copy())
    flat = np.full(len(names), 0.5, np.float32)
    report = replace(report, confidences=flat, truth_probabilities=flat, steps=known().steps)
    run = replace(make_run(records=(make_epoch(1),)), class_names=names)
    page = page_of(replace(known(), trained=run, report=report, images=None))
    assert "class 29" in page.text
    assert not [one for _, one in page.tags if str(one.get("class")).startswith("cell")]


def test_report_without_the_images_keeps_the_words_and_says_why() -> None:
    page = page_of(replace(known(), images=None, notices=(Sentence("They moved to {place}.", place="the moon"),)))
    assert "They moved to the moon." in page.text and "is star" in page.text
    assert "img" not in {tag for tag, _ in page.tags}


def test_report_tells_each_change_of_plan_and_how_to_repeat_it() -> None:
    run = make_run(epochs=6, records=tuple(make_epoch(epoch) for epoch in range(1, 7)))
    plans = (PlanChange(0, 4, 0.1, 1.0), PlanChange(40, 6, 0.02, 2.0))
    text = page_of(replace(known(), trained=replace(run, plans=plans))).text
    assert "Changed after 4 epochs: 4 to 6 epochs, learning rate 0.02." in text
    assert "train --resume RUN --epochs 6 --learning-rate 0.02" in text


def test_report_speaks_the_language_it_is_given() -> None:
    wording = Wording(
        language="de",
        say=lambda text: f"«{text}»" if isinstance(text, Sentence) else text,
        class_names=lambda names: tuple(f"der {name}" for name in names),
        decimal_point=",",
        thousands_mark=".",
    )
    html = run_report(known(), wording)
    assert '<html lang="de">' in html
    text = Page(html).text
    assert "«Made with»" in text and "der star" in text and "40,0" in text and "Made with " not in text


def test_report_of_a_training_that_went_astray_has_short_numbers_at_its_axis() -> None:
    epochs = tuple(replace(make_epoch(epoch), train_loss=3e6, test_loss=2e6) for epoch in (1, 2))
    report = replace(make_report([0, 1], [0, 1]), loss=float("nan"))
    text = page_of(replace(known(), trained=make_run(records=epochs), report=report)).text
    assert "3e6" in text and "nan" not in text


@pytest.mark.parametrize("right", [True, False])
def test_report_of_all_right_or_all_wrong_answers_is_whole(right: bool) -> None:
    report: Report = replace(make_report([0, 1], [0, 1] if right else [1, 0]), steps=known().steps)
    text = page_of(replace(known(), report=report, images=make_split(2, 0).images)).text
    assert ("Most sure and wrong" in text) is not right
