from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QLocale

from cifar_gui.domain.run_record import RunRecord, RunStatus
from cifar_gui.domain.setting_table import SETTINGS
from cifar_gui.ui.compare.measured import NextTraining, measured
from cifar_gui.ui.text.words import run_name
from tests.domain.trained_runs import records, trained
from tests.ui.network_summaries import PLAIN, RESNET


@pytest.fixture(autouse=True)
def american() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    yield
    QLocale.setDefault(before)


def named(run: RunRecord, title: str) -> RunRecord:
    return replace(run, title=title)


def said(*runs: RunRecord) -> tuple[str, str, NextTraining | None]:
    paragraph, training = measured(runs, RESNET, PLAIN)
    return paragraph.heading, paragraph.text, training


def test_without_runs_it_says_what_is_missing_and_offers_the_first() -> None:
    heading, text, training = said(trained("convnet"))
    assert heading == "Not measured here yet"
    assert "Train ResNet18 and Plain 18 to the end with equal settings" in text
    assert training == NextTraining("Set up ResNet18 on Train with the form's settings", "resnet18")


def test_one_run_alone_is_told_and_its_twin_offered() -> None:
    heading, text, training = said(named(trained("plain18", 0.6012), "Run 4"))
    assert heading == "Not measured here yet"
    assert "Run 4 trained Plain 18: 2 epochs on Practice set, 60.12 % of the test images right." in text
    assert "No run of ResNet18 has the same settings and seed." in text
    assert training == NextTraining("Set up ResNet18 on Train with the settings of Run 4", "resnet18", "run-0001")


def test_long_name_of_a_run_is_cut_in_the_link() -> None:
    *_, training = said(named(trained("plain18"), "x" * 60))
    assert training is not None
    assert training.words == f"Set up ResNet18 on Train with the settings of {'x' * 23}…"


def test_twin_in_training_is_told_and_nothing_is_offered() -> None:
    half = replace(named(trained("plain18", created=2.0), "Run 2"), epochs=records(0.5, 1))
    *_, text, training = said(replace(half, status=RunStatus.RUNNING), trained("resnet18"))
    assert "Run 2 is training Plain 18 with these settings: 1 of 2 epochs so far." in text
    assert training is None
    *_, text, training = said(replace(half, status=RunStatus.STOPPED), trained("resnet18"))
    assert "Run 2 trained Plain 18 with these settings for 1 of 2 epochs: continue it on the Runs tab." in text
    assert training is None


def test_pair_is_compared_with_interval_and_training_accuracy() -> None:
    twin = named(trained("plain18", 0.6, created=2.0), "Run 2")
    heading, text, training = said(twin, named(trained("resnet18", 0.7), "Run 1"))
    assert heading == "Measured here: ResNet18 ahead by 10.0 points"
    assert text.startswith("Run 1 and Run 2: 2 epochs on Practice set, equal settings.")
    assert "ResNet18 gets 70.00 % of the 10,000 test images right, Plain 18 60.00 %: 10.0 points" in text
    assert "95 % interval 8.7 to 11.3 at most" in text
    assert "On the training images of the last epoch: 40.0 % against 40.0 %." in text
    assert "That is one seed" in text
    assert training == NextTraining(
        "Set up ResNet18 on Train with the settings of Run 1 and seed 1", "resnet18", "run-0001", 1
    )


def test_network_that_is_behind_is_not_called_ahead() -> None:
    heading, text, _ = said(trained("plain18", 0.7), trained("resnet18", 0.6))
    assert heading == "Measured here: Plain 18 ahead by 10.0 points"
    assert "−10.0 points, 95 % interval −11.3 to −8.7 at most" in text


def test_small_difference_is_not_called_one() -> None:
    heading, text, _ = said(trained("plain18", 0.900), trained("resnet18", 0.902))
    assert heading == "Measured here: no clear difference"
    assert "0.2 points, 95 % interval −0.6 to 1.0 at most" in text


def test_seeds_are_averaged_and_their_spread_is_told() -> None:
    runs = [trained("plain18", 0.60, created=4.0, seed=1), trained("resnet18", 0.72, created=3.0, seed=1)]
    heading, text, training = said(*runs, trained("plain18", 0.60, created=2.0), trained("resnet18", 0.70))
    assert heading == "Measured here: ResNet18 ahead by 11.0 points"
    assert text.startswith("Means of 2 pairs of runs (seeds 1, 0): 2 epochs")
    assert "By seed the difference is 10.0 to 12.0 points." in text
    assert training is not None
    assert training.seed == 2


def test_twin_of_another_seed_is_offered_before_a_new_seed() -> None:
    pair = trained("plain18", 0.6, created=2.0), trained("resnet18", 0.7)
    heading, _, training = said(trained("resnet18", 0.7, created=3.0, seed=5), *pair)
    assert heading.startswith("Measured here")
    assert training == NextTraining("Set up Plain 18 on Train with the settings of Run 1", "plain18", "run-0003")


def test_seed_offered_is_within_its_range() -> None:
    last = int(SETTINGS["seed"].most)
    *_, training = said(trained("plain18", seed=last), trained("resnet18", seed=last))
    assert training is not None
    assert training.seed == 0


def test_numbered_runs_that_were_compared_are_named_in_the_users_language(chinese: None) -> None:
    _, text, _ = said(named(trained("resnet18"), "Run 1"), named(trained("plain18"), "Run 2"))
    assert run_name("Run 1") != "Run 1"
    assert all(run_name(title) in text and title not in text for title in ("Run 1", "Run 2"))
