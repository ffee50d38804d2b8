"""``lab`` on the command line: the names, keys and statuses that others count on."""

import json
from pathlib import Path
from typing import Any

import pytest

from cifar_gui.cli import main
from cifar_gui.cli.command import DONE, FAILED


def answered(capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, Any]]:
    assert main(["lab", *words, "--json"]) == DONE
    claims: list[dict[str, Any]] = json.loads(capsys.readouterr().out.splitlines()[-1])["claims"]
    return claims


def test_list_says_what_was_not_measured(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    claims = answered(capsys, "list", "--runs", str(tmp_path))
    assert set(claims[0]) == {"claim", "verdict", "numbers", "seeds", "seconds", "recorded"}
    assert claims[0]["claim"] == "parameters" and claims[0]["verdict"] == "not_measured"


def test_run_measures_and_list_says_so(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (measured,) = answered(capsys, "run", "parameters", "--runs", str(tmp_path))
    assert (measured["verdict"], measured["recorded"]) == ("confirmed", False)
    (listed, *_) = answered(capsys, "list", "--runs", str(tmp_path))
    assert listed == measured


def test_list_for_a_person_asks_before_and_tells_after(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    main(["lab", "list", "--runs", str(tmp_path)])
    assert "Do shortcuts cost parameters?" in capsys.readouterr().out
    main(["lab", "run", "parameters", "--runs", str(tmp_path)])
    assert "Shortcuts cost almost no parameters: confirmed" in capsys.readouterr().out


def test_unknown_claim_is_refused_with_those_that_there_are(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["lab", "run", "magic", "--runs", str(tmp_path)]) == FAILED
    assert "parameters" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["--seeds", "0"], ["--seeds", "x"], ["--budget", "0"], ["--budget", "-1"]])
def test_senseless_limits_are_wrong_usage(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lab", "run", *words]) == 2
    assert words[0] in capsys.readouterr().err


def test_claim_that_lacks_what_it_needs_says_what_is_missing(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["lab", "run", "lesion", "--data", str(tmp_path / "none"), "--runs", str(tmp_path)]) == FAILED
    assert "none" in capsys.readouterr().err


def test_report_is_written_and_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    page = tmp_path / "lab.html"
    assert main(["lab", "report", str(page), "--runs", str(tmp_path), "--json"]) == DONE
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["report"] == str(page)
    assert "What shortcuts do" in page.read_text(encoding="utf-8")
    assert main(["lab", "report", str(tmp_path / "lab.txt"), "--runs", str(tmp_path)]) == FAILED
