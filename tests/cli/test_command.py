"""The command line as a user meets it: words in, lines, JSON and exit status out."""

import csv
import io
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from cifar_gui.cli import main
from cifar_gui.cli.parser import build_parser, request_of
from cifar_gui.domain.requests import Train
from cifar_gui.domain.settings import PRESETS, TrainingSettings
from cifar_gui.runs.store import write_record
from tests.domain.values import make_epoch, make_run

TINY = ["--data", "practice", "--network", "resnet8", "--train-limit", "48", "--test-limit", "20", "--device", "cpu"]


pytestmark = pytest.mark.usefixtures("practice_set")


@pytest.fixture(scope="module")
def runs(practice_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one trained run, made by the command itself."""
    folder = tmp_path_factory.mktemp("cli")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CIFAR_GUI_HOME", str(practice_home))
        assert main(["train", *TINY, "--epochs", "1", "--batch-size", "16", "--runs", str(folder / "runs")]) == 0
    return folder / "runs"


def answer_of(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """The JSON object in the last line of standard output."""
    answer: dict[str, Any] = json.loads(capsys.readouterr().out.splitlines()[-1])
    return answer


@pytest.mark.parametrize("as_json", [True, False])
def test_names_that_the_output_has_no_letters_for_lose_no_answer(
    runs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, as_json: bool
) -> None:
    picture = tmp_path / "Łukasz 猫.png"
    Image.fromarray(np.zeros((40, 40, 3), np.uint8)).save(picture)
    words = ["classify", str(picture), "--runs", str(runs), *(["--json"] if as_json else [])]
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding="cp1252"))
    assert main(words) == 0
    if as_json:
        assert json.loads(written.getvalue())["images"][0]["file"] == picture.name
    else:
        assert rb"\u0141ukasz" in written.getvalue()


@pytest.mark.parametrize("command", [[], ["train"], ["evaluate"], ["classify"], ["export"], ["networks"], ["data"]])
def test_help_of_every_command_explains_and_exits_zero(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*command, "--help"]) == 0
    assert "usage: python main.py" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words",
    [
        ["paint"],
        ["train", "--epochs", "many"],
        ["classify"],
        ["classify", "a.png", "--top", "0"],
        ["--json"],
        ["train", "--optimizer", "lion"],
        ["train", "--progressive-size", "half"],
        ["train", "--epochs", "1,5"],
    ],
)
def test_wrong_usage_exits_two(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 2
    assert "usage" in capsys.readouterr().err


def settings_of(*words: str) -> TrainingSettings:
    request = request_of(build_parser().parse_args(["train", *words]))
    assert isinstance(request, Train)
    return request.settings


def test_train_is_given_the_folder_for_tensorboard() -> None:
    request = request_of(build_parser().parse_args(["train", "--tensorboard", "events"]))
    assert isinstance(request, Train) and request.tensorboard == Path("events")


@pytest.mark.parametrize("preset", PRESETS)
def test_train_with_a_preset_alone_has_its_settings(preset: str) -> None:
    assert settings_of("--preset", preset) == PRESETS[preset]


def test_every_setting_can_be_given() -> None:
    words = (
        *("--network", "quick", "--data", "practice", "--epochs", "3", "--batch-size", "17", "--learning-rate", "0.5"),
        *("--seed", "7", "--device", "cpu", "--train-limit", "100", "--test-limit", "50", "--optimizer", "sgd"),
        *("--momentum", "0.8", "--weight-decay", "0.01", "--schedule", "one_cycle", "--label-smoothing", "0.3"),
        *("--norm-bias-lr-factor", "8", "--crop-padding", "3", "--cutout-pixels", "8", "--flip", "random"),
        *("--progressive-size", "16", "--progressive-share", "0.75", "--test-batch-size", "100"),
        *("--precision", "bfloat16", "--test-time-flip", "--start-from", "run-0001"),
        *("--patience", "4", "--image-size", "48", "--validation-share", "0.1", "--class-weights"),
    )
    given, unset = settings_of(*words).to_json(), TrainingSettings().to_json()
    assert {name for name in given if given[name] == unset[name]} == {"preset"}
    assert (given["progressive_size"], given["test_time_flip"], given["flip"]) == (16, True, "random")


def test_flags_of_earlier_versions_work_and_are_not_in_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    old = ("--norm-shift-rate", "8", "--crop-pixels", "3", "--low-resolution", "16", "--low-resolution-share", "0.75")
    new = (
        "--norm-bias-lr-factor",
        "8",
        "--crop-padding",
        "3",
        "--progressive-size",
        "16",
        "--progressive-share",
        ".75",
    )
    assert settings_of(*old, "--mirror-test") == settings_of(*new, "--test-time-flip") != TrainingSettings()
    assert not settings_of("--preset", "best", "--no-mirror-test").test_time_flip
    assert settings_of("--preset", "best", "--low-resolution", "full").progressive_size is None
    assert main(["train", "--help"]) == 0
    shown = capsys.readouterr().out
    assert not [flag for flag in (*old, "--mirror-test") if flag.startswith("--") and flag in shown]


@pytest.mark.parametrize(
    ("flag", "text", "value"),
    [
        ("--learning-rate", "0,01", 0.01),
        ("--learning-rate", "1e-2", 0.01),
        ("--weight-decay", "0,001", 0.001),
        ("--train-limit", "10,000", 10_000),
        ("--train-limit", "all", None),
        ("--start-from", "new", None),
    ],
)
def test_numbers_are_read_as_they_are_meant(flag: str, text: str, value: object) -> None:
    assert getattr(settings_of(flag, text), flag[2:].replace("-", "_")) == value


def test_option_takes_back_what_the_preset_decides() -> None:
    fast = PRESETS["fast"]
    words = ("--preset", "fast", "--progressive-size", "full", "--no-test-time-flip", "--weight-decay", "0")
    assert settings_of(*words) == replace(fast, progressive_size=None, test_time_flip=False, weight_decay=0.0)
    assert settings_of("--preset", "fast", "--epochs", "2") == replace(fast, epochs=2)


def test_epochs_added_to_a_whole_cycle_start_low_unless_a_rate_is_given(tmp_path: Path) -> None:
    run = make_run(epochs=2, records=(make_epoch(1), make_epoch(2)))
    settings = replace(run.settings, schedule="one_cycle", learning_rate=0.1)
    (tmp_path / run.id).mkdir()
    write_record(replace(run, settings=settings, folder=str(tmp_path / run.id)))
    words = ("--resume", "1", "--runs", str(tmp_path))
    assert settings_of(*words) == settings
    assert settings_of(*words, "--epochs", "3") == replace(settings, epochs=3, learning_rate=0.065)
    given = settings_of(*words, "--epochs", "3", "--learning-rate", "0.1")
    assert given == replace(settings, epochs=3)


def test_train_json_has_the_public_keys(runs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["train", *TINY, "--epochs", "1", "--batch-size", "16", "--runs", str(runs), "--json"]) == 0
    answer = answer_of(capsys)
    assert {
        "run", "network", "dataset", "device", "epochs", "steps", "train_loss", "test_accuracy", "images_per_second",
        "seconds",
    } <= answer.keys()  # fmt: skip
    assert (answer["network"], answer["epochs"], answer["steps"]) == ("resnet8", 1, 3)
    assert 0 <= answer["test_accuracy"] <= 1


def test_train_progress_goes_to_standard_error_as_plain_lines(runs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["train", "--resume", "1", "--epochs", "2", "--runs", str(runs)]) == 0
    captured = capsys.readouterr()
    assert "epoch 2 of 2: training loss" in captured.err
    assert "\r" not in captured.err
    assert "Run 1" in captured.out


def test_train_says_once_what_memory_it_needs(runs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["train", *TINY, "--epochs", "1", "--batch-size", "48", "--runs", str(runs)]) == 0
    said = [line for line in capsys.readouterr().err.splitlines() if line.startswith("memory: needs about ")]
    assert len(said) == 1 and "B" in said[0]


def test_evaluate_json_has_the_public_keys(runs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", "--run", "1", "--test-limit", "20", "--runs", str(runs), "--json"]) == 0
    answer = answer_of(capsys)
    assert answer["total"] == 20 and answer["correct"] == round(answer["accuracy"] * 20)
    assert len(answer["confusion"]) == len(answer["per_class"]) == 10
    assert sum(map(sum, answer["confusion"])) == 20
    assert all(set(score) == {"precision", "recall", "f1", "support"} for score in answer["per_class"].values())


def test_evaluate_with_shifted_images_says_so(runs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["evaluate", "--run", "1", "--test-limit", "20", "--runs", str(runs)]
    assert main([*words, "--shifted", "--json"]) == 0
    assert answer_of(capsys)["shifted"] is True
    assert main([*words, "--shifted"]) == 0
    assert "averaged with shifted images" in capsys.readouterr().out
    assert main([*words, "--json"]) == 0
    assert answer_of(capsys)["shifted"] is False


def test_classify_json_tells_answers_and_errors(runs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Image.fromarray(np.zeros((50, 60, 3), np.uint8)).save(tmp_path / "good.png")
    pictures = [str(tmp_path / "good.png"), str(tmp_path / "none.png")]
    assert main(["classify", *pictures, "--top", "2", "--runs", str(runs), "--json"]) == 0
    good, bad = answer_of(capsys)["images"]
    assert good["error"] is None and len(good["top"]) == 2
    assert bad["top"] == [] and "none.png" in bad["error"]


def test_classify_tells_pictures_of_one_name_apart_and_takes_a_folder(
    runs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a/1.png", "b/1.png", "b/2.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        Image.fromarray(np.zeros((40, 40, 3), np.uint8)).save(tmp_path / name)
    (tmp_path / "b" / "notes.txt").write_text("no picture", encoding="utf-8")
    words = ["classify", str(tmp_path / "a" / "1.png"), str(tmp_path / "b"), "--runs", str(runs), "--run", "1"]
    assert main([*words, "--json"]) == 0
    images = answer_of(capsys)["images"]
    assert [one["file"] for one in images] == ["1.png", "1.png", "2.png"]
    assert [one["path"] for one in images] == [str(tmp_path / name) for name in ("a/1.png", "b/1.png", "b/2.png")]


def test_classify_refuses_a_folder_that_is_none_of_pictures(
    runs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").mkdir()
    assert main(["classify", str(tmp_path / "empty"), "--runs", str(runs)]) == 1
    assert "error: empty is not a folder of pictures" in capsys.readouterr().err


def test_classify_csv_has_one_row_for_each_picture(
    runs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad = tmp_path / "good.png", tmp_path / "none.png"
    Image.fromarray(np.zeros((50, 60, 3), np.uint8)).save(good)
    words = ["classify", str(good), str(bad), "--top", "2", "--run", "1", "--runs", str(runs), "--csv"]
    assert main([*words, "-"]) == 0
    table = list(csv.reader(io.StringIO(capsys.readouterr().out)))
    assert table[0] == ["path", "error", "run", "label", "probability", "label_2", "probability_2"]
    assert len(table) == 3
    assert table[1][:3] == [str(good), "", "run-0001"] and 0 < float(table[1][6]) <= float(table[1][4]) < 1
    assert table[2][0] == str(bad) and "none.png" in table[2][1] and table[2][3:] == [""] * 4
    assert main([*words, str(tmp_path / "answers.csv")]) == 0
    assert "good.png: " in capsys.readouterr().out
    with (tmp_path / "answers.csv").open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file)) == table


def test_classify_says_who_answers_in_place_of_the_newest_run_and_why(
    runs: Path, pretrained: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Image.fromarray(np.zeros((50, 60, 3), np.uint8)).save(tmp_path / "good.png")
    folder = tmp_path / "runs"
    shutil.copytree(runs / "run-0001", folder / "run-0001")
    words = ["classify", str(tmp_path / "good.png"), "--runs", str(folder)]
    assert main(words) == 0
    alone = capsys.readouterr()
    assert "[Run 1]" in alone.out and "Run 1 was trained on the practice set" in alone.err
    assert "Do not rely on these answers" in alone.err
    pretrained.mkdir()
    assert main(["export", "1", str(pretrained / "small.keras"), "--runs", str(runs)]) == 0
    capsys.readouterr()
    assert main(words) == 0
    better = capsys.readouterr()
    assert "[Bundled ResNet8]" in better.out
    assert "Bundled ResNet8 answers, because Run 1 was trained on the practice set" in better.err
    assert main([*words, "--run", "1"]) == 0
    named = capsys.readouterr()
    assert "[Run 1]" in named.out and not named.err


def test_classify_when_no_picture_can_be_used_exits_one(runs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["classify", "none.png", "--runs", str(runs)]) == 1
    assert capsys.readouterr().err.splitlines()[-1].startswith("error: ")


def test_networks_spells_out_the_difference_to_the_plain_twin(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["networks"]) == 0
    out = capsys.readouterr().out
    assert "11,173,962" in out
    assert "173,824 parameters more than plain18" in out
    assert main(["networks", "--json"]) == 0
    by_name = {network["name"]: network for network in answer_of(capsys)["networks"]}
    assert by_name["plain18"]["parameters_minus_resnet18"] == -173_824


def test_data_counts_classes_and_never_calls_practice_data_cifar(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["data", "--data", "practice", "--json"]) == 0
    answer = answer_of(capsys)
    assert "CIFAR" not in answer["dataset"]
    assert answer["checksum"] == "none"
    assert sum(counts["train"] for counts in answer["classes"].values()) == answer["train"]


@pytest.mark.parametrize(
    "words",
    [
        ["train", "--data", "no/such/place"],
        ["train", "--data", "practice", "--network", "alexnet"],
        ["train", "--data", "practice", "--epochs", "0"],
        ["train", "--data", "practice", "--device", "tpu"],
        ["train", "--resume", "99"],
        ["evaluate", "--run", "99"],
        ["evaluate", "--run", "99", "--shifted"],
        ["data", "--data", "cifar10"],
    ],
)
def test_expected_failures_are_one_line_and_exit_one(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.splitlines()[-1].startswith("error: ")


def test_setting_out_of_its_range_is_called_as_its_option(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["train", "--data", "practice", "--weight-decay", "2"]) == 1
    assert "--weight-decay must be between 0 and 1, but it is 2.0." in capsys.readouterr().err


def test_resume_from_the_older_checkpoint_says_so(
    runs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copied = shutil.copytree(runs, tmp_path / "runs")
    newest = copied / "run-0001" / "checkpoint.npz"
    shutil.copyfile(newest, newest.with_name("checkpoint-previous.npz"))
    newest.write_bytes(b"damaged")
    assert main(["train", "--resume", "1", "--runs", str(copied)]) == 0
    assert "the newest checkpoint of Run 1 was damaged; it resumes from the one before, step" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for one child process")
def test_interrupt_saves_the_run_and_exits_130(tmp_path: Path) -> None:
    arguments = ["train", *TINY, "--epochs", "1000", "--batch-size", "16", "--runs", str(tmp_path / "runs")]
    with subprocess.Popen([sys.executable, "main.py", *arguments], stderr=subprocess.PIPE, text=True) as program:
        assert program.stderr is not None
        for line in program.stderr:
            if line.startswith("epoch 1 "):
                break
        began = time.monotonic()
        program.send_signal(signal.SIGINT)
        rest = program.stderr.read()
    assert program.returncode == 130
    assert time.monotonic() - began < 60  # a hang, not a speed: others may use the machine
    assert "is saved in" in rest.splitlines()[-1]
    assert (tmp_path / "runs" / "run-0001" / "weights.keras").is_file()


@pytest.mark.skipif(sys.platform != "linux", reason="systemd-inhibit is Linux's")
def test_train_keeps_the_computer_awake_and_other_commands_do_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    inhibitor, log = tmp_path / "systemd-inhibit", tmp_path / "log"
    inhibitor.write_text(f'#!/bin/sh\necho "$*" >> "{log}"\nexec cat\n')
    inhibitor.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    assert main(["data", "--data", "practice"]) == 0
    assert not log.exists()
    words = ["--epochs", "1", "--train-limit", "20", "--test-limit", "10", "--device", "cpu"]
    assert main(["train", "--data", "practice", "--network", "resnet8", *words, "--runs", str(tmp_path / "runs")]) == 0
    assert "--why=Training a network" in log.read_text()


def test_export_says_size_and_accuracy(runs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "mine.keras"
    assert main(["export", "1", str(file), "--half", "--best", "--runs", str(runs)]) == 0
    said = capsys.readouterr().out
    assert f"{file.stat().st_size / 2**20:.1f} MB, half precision" in said and "% in training" in said
    words = ["export", "1", str(file), "--force", "--runs", str(runs), "--json", "--data-title", "Shapes"]
    assert main(words) == 0
    answer = answer_of(capsys)
    assert answer["dataset"] == "Shapes"
    keys = {"file", "bytes", "half", "run", "network", "dataset", "steps", "test_accuracy", "tested", "kind"}
    assert set(answer) == keys


def test_export_with_data_says_that_the_accuracy_is_of_what_is_written(
    runs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["export", "1", str(tmp_path / "mine.keras"), "--runs", str(runs), "--data", "practice"]
    assert main(words) == 0
    assert "% as written" in capsys.readouterr().out
    assert main([*words, "--force", "--json"]) == 0
    assert answer_of(capsys)["tested"] is True


def test_classify_and_evaluate_take_bundled_weights_by_name(
    runs: Path, pretrained: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pretrained.mkdir()
    Image.fromarray(np.zeros((50, 60, 3), np.uint8)).save(tmp_path / "good.png")
    assert main(["export", "1", str(pretrained / "small.keras"), "--runs", str(runs)]) == 0
    assert main(["classify", str(tmp_path / "good.png")]) == 0
    assert "[Bundled ResNet8]" in capsys.readouterr().out
    words = ["--run", "bundled:small", "--data", "practice", "--test-limit", "20", "--device", "cpu"]
    assert main(["evaluate", *words]) == 0
    assert "Bundled ResNet8 on Practice set" in capsys.readouterr().out
