"""The jobs end to end with a real network on the practice set, as window and command line call them."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from cifar_gui import jobs
from cifar_gui.domain.classification import PictureAnswer
from cifar_gui.domain.dataset import Dataset
from cifar_gui.domain.jobs import JobContext
from cifar_gui.domain.report import Report
from cifar_gui.domain.requests import (
    Classify,
    DescribeDevices,
    DescribeNetworks,
    Evaluate,
    LoadDataset,
    Request,
    Train,
)
from cifar_gui.domain.run_record import RunRecord, RunStatus
from cifar_gui.domain.settings import TrainingSettings
from cifar_gui.runs.errors import NoTrainedRunError
from cifar_gui.training.session import train_new
from tests.training.scenes import CPU, made_dataset

SETTINGS = TrainingSettings(
    network="resnet20", data="practice", epochs=1, batch_size=16, train_limit=48, test_limit=20, device="cpu"
)


def ask(request: Request) -> object:
    return jobs.perform(request, JobContext())


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one trained run."""
    folder = tmp_path_factory.mktemp("jobs")
    patch = pytest.MonkeyPatch()
    patch.setenv("CIFAR_GUI_HOME", str(folder / "home"))
    run = ask(Train(SETTINGS, folder / "runs"))
    patch.undo()
    assert isinstance(run, RunRecord) and run.status is RunStatus.FINISHED
    return folder / "runs"


def test_train_keeps_a_run_of_the_limited_data(runs: Path) -> None:
    run = ask(Train(replace(SETTINGS, epochs=2), runs, resume="1"))
    assert isinstance(run, RunRecord)
    assert (run.num_train, run.num_test, len(run.epochs)) == (48, 20, 2)
    assert run.dataset_title != "CIFAR-10"


def test_evaluate_the_newest_run_on_the_data_it_was_trained_on(runs: Path) -> None:
    report = ask(Evaluate(runs_folder=runs, test_limit=20, device="cpu"))
    assert isinstance(report, Report)
    assert (report.total, report.run_id) == (20, "run-0001")


def test_evaluate_equals_what_training_measured_at_the_end(runs: Path) -> None:
    run = ask(Train(SETTINGS, runs.parent / "other"))
    report = ask(Evaluate(runs_folder=runs.parent / "other", test_limit=20, device="cpu"))
    assert isinstance(run, RunRecord) and isinstance(report, Report)
    assert report.accuracy == run.epochs[-1].test_accuracy
    assert report.loss == pytest.approx(run.epochs[-1].test_loss, abs=1e-5)


def test_classify_answers_every_picture_in_order(runs: Path, tmp_path: Path) -> None:
    Image.fromarray(np.zeros((50, 60, 3), np.uint8)).save(tmp_path / "good.png")
    (tmp_path / "bad.png").write_bytes(b"nonsense")
    answers = ask(Classify((tmp_path / "good.png", tmp_path / "bad.png"), runs_folder=runs, top=3))
    assert isinstance(answers, tuple)
    good, bad = answers
    assert isinstance(good, PictureAnswer) and isinstance(bad, PictureAnswer)
    assert len(good.guesses) == 3 and good.error is None
    assert bad.error is not None


def test_classify_while_training_answers_from_the_weights_saved_last(runs: Path, tmp_path: Path) -> None:
    Image.fromarray(np.zeros((50, 60, 3), np.uint8)).save(tmp_path / "good.png")
    answers: list[PictureAnswer] = []

    def serve() -> None:
        if not answers:
            found = ask(Classify((tmp_path / "good.png",), runs_folder=runs))
            assert isinstance(found, tuple)
            answers.extend(found)

    train_new(SETTINGS, made_dataset(), CPU, tmp_path / "runs", JobContext(serve_waiting=serve))
    assert answers[0].error is None and answers[0].seconds < 2


def test_classify_without_a_trained_network_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(NoTrainedRunError, match="Train one first"):
        ask(Classify((tmp_path / "any.png",), runs_folder=tmp_path))


def test_load_gives_the_practice_set_limited() -> None:
    dataset = ask(LoadDataset("practice", train_limit=30, test_limit=10))
    assert isinstance(dataset, Dataset)
    assert (len(dataset.train), len(dataset.test), dataset.is_practice) == (30, 10, True)


def test_describe_tells_devices_and_networks() -> None:
    devices, networks = ask(DescribeDevices()), ask(DescribeNetworks())
    assert isinstance(devices, tuple) and isinstance(networks, tuple)
    assert devices[0].is_usable
    assert {"resnet18", "plain18", "convnet"} <= {network.name for network in networks}


def test_perform_when_not_a_request_is_a_programming_error() -> None:
    with pytest.raises(TypeError, match="not a request"):
        jobs.perform("train", JobContext())
