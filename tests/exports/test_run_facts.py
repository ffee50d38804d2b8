"""What a report tells of a real run: the test that is kept, a new one where there is none, and why something lacks."""

import hashlib
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from cifar_gui import jobs
from cifar_gui.domain.exported import AtHand, ExportedFile, ExportKind
from cifar_gui.domain.jobs import JobContext
from cifar_gui.domain.requests import Evaluate, Export
from cifar_gui.exports.run_facts import gather
from cifar_gui.html_report.facts import RunFacts
from cifar_gui.inference.weights_source import weights_source
from cifar_gui.runs.errors import ExportOptionError
from cifar_gui.runs.kept_report import REPORT_NAME, load_report
from cifar_gui.runs.store import find_run, write_record
from models.weights_file import read_known_info
from tests.test_jobs import ask, runs

__all__ = ["runs"]
pytestmark = pytest.mark.usefixtures("practice_set")


@pytest.fixture
def own(runs: Path, tmp_path: Path) -> Path:
    """A copy of the run, which a test may change."""
    shutil.copytree(runs, tmp_path / "runs")
    (tmp_path / "runs" / "run-0001" / REPORT_NAME).unlink(missing_ok=True)
    return tmp_path / "runs"


def gathered(request: Export) -> RunFacts:
    source = weights_source(request.run, request.runs_folder, best=request.best)
    return gather(request, source, read_known_info(source.path), JobContext())


def test_run_that_was_never_tested_is_tested_and_the_test_is_kept(own: Path, tmp_path: Path) -> None:
    answer = ask(Export("1", tmp_path / "r.html", runs_folder=own))
    assert isinstance(answer, ExportedFile) and answer.kind is ExportKind.HTML and answer.is_tested
    kept = load_report(find_run("1", own))
    assert kept is not None and answer.test_accuracy == kept.accuracy
    assert "Most sure and wrong" in (tmp_path / "r.html").read_text(encoding="utf-8")


def test_kept_test_is_taken_as_it_is_unless_the_weights_are_others(own: Path) -> None:
    ask(Evaluate("1", test_limit=30, device="cpu", runs_folder=own))
    request = Export("1", Path("r.html"), runs_folder=own)
    report = gathered(request).report
    assert report is not None and report.total == 30
    kept = (own / "run-0001" / REPORT_NAME).read_text()
    (own / "run-0001" / REPORT_NAME).write_text(kept.replace('"steps": ', '"steps": 1'))
    report = gathered(request).report
    assert report is not None and report.total > 30


def test_facts_name_the_weights_by_their_hash_and_the_versions_that_trained_them(own: Path) -> None:
    facts = gathered(Export("1", Path("r.html"), runs_folder=own, at_hand=AtHand(None)))
    weights = (own / "run-0001" / "weights.keras").read_bytes()
    assert facts.weights_sha256 == hashlib.sha256(weights).hexdigest()
    assert set(facts.trained_with) == {"Python", "PyTorch", "Keras", "NumPy"}


def test_data_that_are_gone_are_a_notice_and_no_failure(own: Path, tmp_path: Path) -> None:
    run = find_run("1", own)
    write_record(replace(run, settings=replace(run.settings, data=str(tmp_path / "gone"))))
    facts = gathered(Export("1", Path("r.html"), runs_folder=own))
    assert facts.report is None and len(facts.notices) == 1 and "gone" in facts.notices[0]


def test_images_of_other_data_are_not_shown_for_the_tested_ones(own: Path) -> None:
    ask(Evaluate("1", test_limit=30, device="cpu", runs_folder=own))
    path = own / "run-0001" / REPORT_NAME
    path.write_text(path.read_text().replace('"dataset_title": "', '"dataset_title": "Other '))
    facts = gathered(Export("1", Path("r.html"), runs_folder=own))
    assert facts.report is not None and facts.images is None and facts.notices


def test_what_is_at_hand_is_told_and_nothing_is_tested_for_it(own: Path) -> None:
    images = np.zeros((3, 32, 32, 3), np.uint8)
    facts = gathered(Export("1", Path("r.html"), runs_folder=own, at_hand=AtHand(None, images)))
    assert facts.report is None and facts.images is images
    assert not (own / "run-0001" / REPORT_NAME).exists()


def test_report_of_bundled_weights_is_written(own: Path, pretrained: Path, tmp_path: Path) -> None:
    pretrained.mkdir()
    ask(Export("1", pretrained / "small.keras", runs_folder=own))
    ask(Export("bundled:small", tmp_path / "r.html", test_data="practice"))
    assert "Bundled ResNet8" in (tmp_path / "r.html").read_text(encoding="utf-8")


def test_half_precision_of_a_report_is_refused_before_anything_is_written(own: Path, tmp_path: Path) -> None:
    with pytest.raises(ExportOptionError, match=r"--half is for files that end in \.keras"):
        jobs.perform(Export("1", tmp_path / "r.html", half=True, runs_folder=own), JobContext())
    assert not (tmp_path / "r.html").exists()
