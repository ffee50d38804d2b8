"""The Lab's page as a file."""

from pathlib import Path

import pytest

from cifar_gui.domain.errors import AppError
from cifar_gui.domain.jobs import JobContext
from cifar_gui.exports.lab_report import NotAPageError, write_lab_report
from cifar_gui.lab.experiments.parameters import PARAMETERS
from cifar_gui.lab.measuring import Wanted, measure
from cifar_gui.lab.notebook import predict


def test_page_tells_of_all_claims_and_predictions(tmp_path: Path) -> None:
    predict(tmp_path, "parameters", 0, "hardly any")
    measure(PARAMETERS, Wanted(tmp_path, "cpu"), JobContext())
    state = write_lab_report(tmp_path / "lab.html", tmp_path)
    text = (tmp_path / "lab.html").read_text(encoding="utf-8")
    assert state.report == str(tmp_path / "lab.html")
    for words in ("Shortcuts cost almost no parameters", "Under 2 %", "hardly any", "Do plain networks get worse"):
        assert words in text


def test_other_endings_are_refused(tmp_path: Path) -> None:
    with pytest.raises(NotAPageError, match=r"lab\.pdf"):
        write_lab_report(tmp_path / "lab.pdf", tmp_path)


def test_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(AppError):
        write_lab_report(tmp_path / "none" / "lab.html", tmp_path)
