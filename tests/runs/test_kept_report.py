import json
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from cifar_gui import paths
from cifar_gui.domain.bundled import BundledNetwork
from cifar_gui.domain.report import Report
from cifar_gui.domain.run_record import RunRecord
from cifar_gui.runs import kept_report
from cifar_gui.runs.kept_report import REPORT_NAME, keep_report, load_report
from tests.domain.values import CLASSES, make_report, make_run

BUNDLED = BundledNetwork("bundled:quick", "resnet18", CLASSES, "CIFAR-10", 7, 0.9, "quick.keras")


@pytest.fixture
def run(tmp_path: Path) -> RunRecord:
    folder = tmp_path / "run-0001"
    folder.mkdir()
    return replace(make_run(), folder=str(folder))


def odd_report(size: int = 50) -> Report:
    """Numbers that no rounding would leave as they are."""
    draw = np.random.default_rng(0)
    return replace(
        make_report(draw.integers(0, 3, size).tolist(), draw.integers(0, 3, size).tolist()),
        confidences=draw.random(size, np.float32),
        truth_probabilities=np.float32(1e-30) * draw.random(size, np.float32),
        loss=0.1 + 0.2,
        measured=1764335000.123456,
        steps=1234,
        is_shifted_too=True,
    )


def test_report_keeps_its_temperature_and_one_of_an_earlier_version_has_none(run: RunRecord) -> None:
    report = replace(odd_report(), temperature=0.539, raw_confidences=np.full(50, 0.3, np.float32))
    keep_report(report, Path(run.folder))
    assert_equal(report, load_report(run))
    path = Path(run.folder) / REPORT_NAME
    values = json.loads(path.read_text(encoding="utf-8"))
    del values["temperature"], values["raw_confidences"]
    path.write_text(json.dumps(values), encoding="utf-8")
    assert_equal(replace(report, temperature=1.0, raw_confidences=None), load_report(run))


def test_report_of_bundled_weights_before_they_had_their_temperature_is_not_used() -> None:
    keep_report(replace(odd_report(), run_id=BUNDLED.id), None)
    assert load_report(BUNDLED) is not None
    assert load_report(replace(BUNDLED, temperature=0.539)) is None


def assert_equal(one: Report, other: Report | None) -> None:
    assert other is not None
    for field in fields(Report):
        mine, theirs = getattr(one, field.name), getattr(other, field.name)
        if isinstance(mine, np.ndarray):
            assert mine.dtype == theirs.dtype
            np.testing.assert_array_equal(mine, theirs)
        else:
            assert mine == theirs


def test_report_of_a_run_comes_back_exactly_and_with_the_steps_it_measured(run: RunRecord) -> None:
    report = odd_report()
    keep_report(report, Path(run.folder))
    found = load_report(run)
    assert_equal(report, found)
    assert found is not None and found.steps == 1234


def test_report_of_bundled_weights_is_kept_in_the_programs_home_under_a_name_legal_on_windows() -> None:
    report = replace(odd_report(), run_id=BUNDLED.id, run_title="Bundled ResNet18")
    keep_report(report, None)
    assert [path.name for path in paths.reports_folder().iterdir()] == ["bundled-quick.json"]
    assert_equal(report, load_report(BUNDLED))


def test_report_without_numbers_of_a_network_that_diverged_comes_back(run: RunRecord) -> None:
    nothing = np.full(3, np.nan, np.float32)
    report = replace(make_report([0, 1, 2], [0, 0, 0]), confidences=nothing, truth_probabilities=nothing)
    keep_report(report, Path(run.folder))
    assert_equal(report, load_report(run))


def test_report_has_the_name_that_the_run_has_now(run: RunRecord) -> None:
    keep_report(odd_report(), Path(run.folder))
    found = load_report(replace(run, title="The good one"))
    assert found is not None and found.run_title == "The good one"


def test_run_that_was_never_tested_has_no_report(run: RunRecord) -> None:
    assert load_report(run) is None
    assert load_report(BUNDLED) is None


def changed(**values: object) -> Callable[[dict[str, Any]], dict[str, Any]]:
    return lambda kept: {**kept, **values}


@pytest.mark.parametrize(
    "change",
    [
        changed(schema=99),
        changed(labels=[0, 1]),
        changed(labels=[], predicted=[], confidences=[], truth_probabilities=[]),
        changed(labels=[0, 1, 3]),
        changed(predicted=[0, -1, 1]),
        changed(confidences=[0.5, 2.0, 0.5]),
        changed(confidences=[0.5, "much", 0.5]),
        changed(labels=[[0], [1], [2]]),
        changed(class_names=["cat", "dog", "bird"]),
        changed(labels=[1e400, 0, 0]),
        lambda kept: {name: value for name, value in kept.items() if name != "loss"},
        lambda _kept: [],
    ],
)
def test_damaged_report_counts_as_not_tested(
    run: RunRecord, change: Callable[[dict[str, Any]], Any], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    keep_report(make_report([0, 1, 2], [0, 1, 1]), Path(run.folder))
    path = Path(run.folder) / REPORT_NAME
    path.write_text(json.dumps(change(json.loads(path.read_text(encoding="utf-8")))), encoding="utf-8")
    assert load_report(run) is None
    assert "cannot be used" in caplog.text


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[" * 100_000, b"{}"])
def test_file_that_is_no_report_counts_as_not_tested(run: RunRecord, content: bytes) -> None:
    (Path(run.folder) / REPORT_NAME).write_bytes(content)
    assert load_report(run) is None


def test_file_too_large_for_a_report_is_not_read(run: RunRecord, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_report(odd_report(), Path(run.folder))
    monkeypatch.setattr(kept_report, "MOST_BYTES", 100)
    assert load_report(run) is None


def test_report_that_cannot_be_written_harms_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    (tmp_path / "file").write_bytes(b"")
    keep_report(odd_report(), tmp_path / "file")
    assert "is not kept" in caplog.text
