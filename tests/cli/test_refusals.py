"""Words of the command line that would lose something, or mean nothing."""

import shutil
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from cifar_gui import paths
from cifar_gui.cli import main
from cifar_gui.cli.given import given_name, given_path
from cifar_gui.runs.store import WEIGHTS_NAME
from tests.cli.test_command import runs

__all__ = ["runs"]
pytestmark = pytest.mark.usefixtures("practice_set")


def said(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().err


@pytest.mark.parametrize("limit", ["-9990", "0", "10000001"])
def test_evaluate_takes_no_number_of_images_that_train_would_refuse(
    runs: Path, limit: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["evaluate", "--runs", str(runs), "--test-limit", limit]) == 1
    assert "error: --test-limit must be between 1 and 10000000" in said(capsys)


def test_evaluate_takes_a_number_of_images_that_train_takes(runs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", "--runs", str(runs), "--test-limit", "10", "--device", "cpu"]) == 0
    assert "of 10;" in capsys.readouterr().out


def test_export_replaces_a_file_only_when_told_to(
    runs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "mine.keras"
    file.write_bytes(b"the user's")
    words = ["export", "1", str(file), "--runs", str(runs)]
    assert main(words) == 1
    assert "mine.keras is there already, so nothing was written" in said(capsys)
    assert file.read_bytes() == b"the user's"
    assert main([*words, "--force"]) == 0
    assert file.read_bytes() != b"the user's"


@pytest.mark.parametrize("name", [WEIGHTS_NAME, "weights-best.keras", "Weights.keras"])
def test_export_never_replaces_a_file_of_a_run(
    runs: Path, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = Path(shutil.copytree(runs / "run-0001", tmp_path / "run-0001"))
    before = (folder / WEIGHTS_NAME).read_bytes()
    assert main(["export", "1", str(folder / name), "--runs", str(runs), "--force", "--half"]) == 1
    assert f"{name} belongs to run-0001, so nothing was written" in said(capsys)
    assert (folder / WEIGHTS_NAME).read_bytes() == before


def test_table_is_written_over_no_picture_and_no_file_of_a_run(
    runs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = tmp_path / "first.png", tmp_path / "second.png"
    for picture in (first, second):
        Image.fromarray(np.zeros((40, 40, 3), np.uint8)).save(picture)
    before = first.read_bytes()
    assert main(["classify", "--csv", str(first), str(second), "--runs", str(runs)]) == 1
    assert "first.png is a picture, so no table was written there" in said(capsys)
    assert first.read_bytes() == before
    folder = Path(shutil.copytree(runs / "run-0001", tmp_path / "run-0001"))
    assert main(["classify", "--csv", str(folder / "run.json"), str(second), "--runs", str(runs)]) == 1
    assert "run.json belongs to run-0001" in said(capsys)


def test_home_that_names_an_unknown_user_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for words in ([], ["runs"]):  # the window as well
        with monkeypatch.context() as patch:
            patch.setenv(paths.HOME_VARIABLE, "~nobody-of-that-name/x")
            assert main(words) == 1
        assert said(capsys) == (
            "error: CIFAR_GUI_HOME is ~nobody-of-that-name/x, but there is no home folder of that name. "
            "Set it to a full path.\n"
        )


@pytest.mark.parametrize("command", ["train", "data", "evaluate"])
def test_data_without_a_name_is_a_sentence(command: str, runs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = [] if command == "data" else ["--runs", str(runs)]
    assert main([command, "--data", " ", *place]) == 1
    assert "error: No data are named. Choose CIFAR-10" in said(capsys)


def test_paths_are_read_as_a_shell_would_have_read_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert given_path("~/runs") == tmp_path / "runs"
    assert given_name("~/runs/run-0001") == str(tmp_path / "runs" / "run-0001")
    assert given_name("run-0001") == "run-0001"
    assert given_path("a/~b") == Path("a/~b")


@pytest.mark.parametrize("words", [["runs", "--runs", ""], ["runs", "--runs", "~nobody-of-that-name/runs"]])
def test_path_that_names_nothing_is_wrong_usage(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 2
    assert "argument --runs: " in said(capsys)
