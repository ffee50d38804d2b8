import json
from dataclasses import replace
from pathlib import Path

import pytest

from cifar_gui.runs.report_file import write_report
from tests.domain.values import make_report


def test_write_report_as_json_has_the_public_keys(tmp_path: Path) -> None:
    write_report(make_report([0, 1], [0, 0]), tmp_path / "report.json")
    values = json.loads((tmp_path / "report.json").read_text())
    assert (values["accuracy"], values["confusion"][1][0]) == (0.5, 1)


def test_write_report_as_csv_when_the_name_says_so(tmp_path: Path) -> None:
    write_report(make_report([0, 1], [0, 0]), tmp_path / "report.CSV")
    assert "circle" in (tmp_path / "report.CSV").read_text()
    assert "{" not in (tmp_path / "report.CSV").read_text()


@pytest.mark.parametrize("name", ["report.json", "report.csv"])
def test_write_report_of_a_class_whose_name_is_no_text_keeps_its_bytes(tmp_path: Path, name: str) -> None:
    report = replace(make_report([0, 1], [0, 0]), class_names=("caf\udce9", "dog", "star"))
    write_report(report, tmp_path / name)
    assert r"caf\udce9" in (tmp_path / name).read_text(encoding="utf-8")


def test_write_report_as_json_says_null_for_the_share_of_nothing(tmp_path: Path) -> None:
    write_report(make_report([0, 0, 1], [0, 0, 0]), tmp_path / "report.json")
    scores = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))["per_class"]
    assert scores["square"] == {"precision": None, "recall": 0.0, "f1": 0.0, "support": 1}
    assert scores["star"] == {"precision": None, "recall": None, "f1": None, "support": 0}
