"""The jobs end to end with a real network on the practice set, as window and command line call them."""

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image

from cifar_gui import jobs
from cifar_gui.data.errors import DataMissingError
from cifar_gui.data.sources import load_dataset
from cifar_gui.domain.classification import PictureAnswer
from cifar_gui.domain.dataset import Dataset
from cifar_gui.domain.errors import AppError
from cifar_gui.domain.exported import ExportedFile
from cifar_gui.domain.jobs import JobContext
from cifar_gui.domain.report import Report
from cifar_gui.domain.requests import (
    Classify,
    DescribeDevices,
    DescribeNetworks,
    Evaluate,
    Export,
    LoadDataset,
    Request,
    Train,
)
from cifar_gui.domain.run_record import RunRecord, RunStatus
from cifar_gui.domain.settings import TrainingSettings, with_preset
from cifar_gui.inference.bundled import BundledNotFoundError, find_bundled
from cifar_gui.inference.evaluation import WrongClassesError
from cifar_gui.runs.errors import ExportNameError, NoTrainedRunError, RunNotFoundError
from cifar_gui.runs.kept_report import REPORT_NAME, load_report
from cifar_gui.runs.store import BEST_WEIGHTS_NAME, WEIGHTS_NAME, find_run, write_record
from cifar_gui.training.errors import FirstWeightsError
from cifar_gui.training.session import train_new
from models.registry import ImageSizeError
from models.weights_file import read_weights_file
from models.weights_info import WeightsRefusedError, read_info
from tests.marks import needs_links
from tests.training.scenes import CPU, made_dataset

SETTINGS = TrainingSettings(
    network="resnet8", data="practice", epochs=1, batch_size=16, train_limit=48, test_limit=20, device="cpu"
)


pytestmark = pytest.mark.usefixtures("practice_set")


def ask(request: Request) -> object:
    return jobs.perform(request, JobContext())


@pytest.fixture(scope="module")
def runs(practice_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one trained run."""
    folder = tmp_path_factory.mktemp("jobs")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CIFAR_GUI_HOME", str(practice_home))
        run = ask(Train(SETTINGS, folder / "runs"))
    assert isinstance(run, RunRecord) and run.status is RunStatus.FINISHED
    return folder / "runs"


def test_train_keeps_a_run_of_the_limited_data(runs: Path) -> None:
    run = ask(Train(replace(SETTINGS, epochs=2), runs, resume="1"))
    assert isinstance(run, RunRecord)
    assert (run.num_train, run.num_test, len(run.epochs)) == (48, 20, 2)
    assert run.dataset_title != "CIFAR-10"


def trained_from(start_from: str, folder: Path, **values: Any) -> RunRecord:
    run = ask(Train(replace(SETTINGS, start_from=start_from, **values), folder))
    assert isinstance(run, RunRecord)
    return run


def test_train_from_the_weights_of_a_run_starts_where_it_ended(runs: Path, tmp_path: Path) -> None:
    folder = tmp_path / "runs"
    shutil.copytree(runs / "run-0001", folder / "run-0001")
    ended = read_weights_file(folder / "run-0001" / WEIGHTS_NAME)[0]
    run = trained_from("1", folder, learning_rate=1e-8)  # so low that weights stay as they are
    assert (run.id, run.settings.start_from) == ("run-0002", "run-0001")
    kept = read_weights_file(folder / "run-0002" / WEIGHTS_NAME)[0]
    for before, after in zip(ended.trainable_weights, kept.trainable_weights, strict=True):
        np.testing.assert_allclose(before.value.numpy(force=True), after.value.numpy(force=True), atol=1e-6)
    longer = ask(Train(replace(run.settings, epochs=2), folder, resume="2"))
    assert isinstance(longer, RunRecord) and len(longer.epochs) == 2


def test_train_from_a_run_elsewhere_names_its_folder(runs: Path, tmp_path: Path) -> None:
    start = str(runs / "run-0001")
    assert trained_from(start, tmp_path).settings.start_from == start


def test_train_from_another_network_is_refused_before_the_data_are_looked_for(runs: Path, tmp_path: Path) -> None:
    start, missing = str(runs / "run-0001"), str(tmp_path / "no data")
    with pytest.raises(FirstWeightsError, match=r"Plain 8 cannot start from the weights of Run 1: .* of ResNet8"):
        trained_from(start, tmp_path / "runs", network="plain8", data=missing)
    assert not (tmp_path / "runs").exists()


def test_data_named_from_a_folder_are_found_from_another_and_where_they_were_moved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw = np.random.default_rng(0)
    for name in ("bird", "cat"):
        (tmp_path / "pets" / name).mkdir(parents=True)
        for index in range(8):
            pixels = draw.integers(0, 256, (32, 32, 3), np.uint8)
            Image.fromarray(pixels).save(tmp_path / "pets" / name / f"{index}.png")
    monkeypatch.chdir(tmp_path)
    run = ask(Train(replace(SETTINGS, data="pets"), tmp_path / "runs"))
    assert isinstance(run, RunRecord) and run.settings.data == str(tmp_path / "pets")
    reads: list[str] = []

    def read(data: str, context: JobContext, *, image_size: int) -> Dataset:
        reads.append(data)
        return load_dataset(data, context, image_size=image_size)

    monkeypatch.setattr("cifar_gui.data.last_loaded.load_dataset", read)
    ask(Evaluate(data="pets", runs_folder=tmp_path / "runs", device="cpu"))
    monkeypatch.chdir("/")
    assert isinstance(ask(Evaluate(runs_folder=tmp_path / "runs", device="cpu")), Report)
    assert reads == []  # the same data under two names are kept under one
    (tmp_path / "pets").rename(tmp_path / "animals")
    moved = replace(run.settings, data=str(tmp_path / "animals"), epochs=2)
    longer = ask(Train(moved, tmp_path / "runs", resume=run.id))
    assert isinstance(longer, RunRecord)
    assert (len(longer.epochs), longer.settings.data) == (2, str(tmp_path / "animals"))


def test_train_on_images_too_small_for_the_network_is_refused_before_the_data_are_looked_for(tmp_path: Path) -> None:
    fast = with_preset(replace(SETTINGS, network="convnet", data=str(tmp_path / "no data")), "fast")
    with pytest.raises(ImageSizeError, match="ConvNet takes images of 32 × 32 pixels at least"):
        ask(Train(fast, tmp_path / "runs"))
    assert not (tmp_path / "runs").exists()
    with pytest.raises(DataMissingError):  # no epoch sees them reduced, so that they may be
        ask(Train(replace(fast, progressive_share=0.0), tmp_path / "runs"))


def test_train_from_a_run_that_is_not_there_says_so_and_makes_no_run(tmp_path: Path) -> None:
    with pytest.raises(RunNotFoundError):
        trained_from("run-0009", tmp_path / "runs")
    assert not (tmp_path / "runs").exists()


def test_evaluate_the_newest_run_on_the_data_it_was_trained_on(runs: Path) -> None:
    report = ask(Evaluate(runs_folder=runs, test_limit=20, device="cpu"))
    assert isinstance(report, Report)
    assert (report.total, report.run_id) == (20, "run-0001")


def test_evaluate_keeps_the_report_with_the_run_but_not_that_of_its_best_epoch(runs: Path, tmp_path: Path) -> None:
    folder = tmp_path / "runs"
    shutil.copytree(runs / "run-0001", folder / "run-0001", ignore=shutil.ignore_patterns(REPORT_NAME))
    run = find_run("1", folder)
    shutil.copy(folder / "run-0001" / WEIGHTS_NAME, folder / "run-0001" / BEST_WEIGHTS_NAME)
    ask(Evaluate(runs_folder=folder, test_limit=20, device="cpu", best=True))
    assert load_report(run) is None
    report = ask(Evaluate(runs_folder=folder, test_limit=20, device="cpu"))
    kept = load_report(run)
    assert isinstance(report, Report) and kept is not None
    assert (kept.steps, kept.loss, kept.measured) == (run.steps, report.loss, report.measured)


def test_evaluate_with_shifted_images_asks_otherwise_about_the_same_images(runs: Path) -> None:
    plain = ask(Evaluate(runs_folder=runs, test_limit=20, device="cpu"))
    shifted = ask(Evaluate(runs_folder=runs, test_limit=20, device="cpu", shifted=True))
    assert isinstance(plain, Report) and isinstance(shifted, Report)
    assert plain.total == shifted.total == 20
    assert (plain.is_shifted_too, shifted.is_shifted_too) == (False, True)
    assert plain.loss != shifted.loss
    assert shifted.loss == pytest.approx(plain.loss, rel=0.5)


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


def test_classify_when_pictures_are_not_kept_answers_the_same_without_them(runs: Path, tmp_path: Path) -> None:
    Image.fromarray(np.zeros((50, 60, 3), np.uint8)).save(tmp_path / "good.png")
    kept, bare = (
        ask(Classify((tmp_path / "good.png",), runs_folder=runs, keeps_pictures=keeps)) for keeps in (True, False)
    )
    assert isinstance(kept, tuple) and isinstance(bare, tuple)
    assert kept[0].picture is not None and kept[0].views
    assert bare[0].picture is None and bare[0].views == ()
    assert bare[0].guesses == kept[0].guesses


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


@needs_links
def test_classify_by_weights_that_are_a_link_to_themselves_says_so(runs: Path, tmp_path: Path) -> None:
    shutil.copytree(runs / "run-0001", tmp_path / "run-0001")
    (tmp_path / "run-0001" / WEIGHTS_NAME).unlink()
    (tmp_path / "run-0001" / WEIGHTS_NAME).symlink_to(WEIGHTS_NAME)
    with pytest.raises(WeightsRefusedError, match=r"\.keras file \(Too many levels of symbolic links\)"):
        ask(Classify((tmp_path / "any.png",), run="run-0001", runs_folder=tmp_path))


@pytest.fixture
def bundled(runs: Path, pretrained: Path) -> Path:
    """A file of bundled weights named small."""
    pretrained.mkdir()
    ask(Export("1", pretrained / "small.keras", runs_folder=runs, half=True))
    return pretrained / "small.keras"


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    Image.fromarray(np.zeros((50, 60, 3), np.uint8)).save(tmp_path / "good.png")
    return tmp_path / "good.png"


def answered_by(request: Classify) -> tuple[str, str]:
    answers = ask(request)
    assert isinstance(answers, tuple) and answers[0].error is None
    return answers[0].run_id, answers[0].run_title


@pytest.mark.usefixtures("bundled")
def test_classify_without_runs_answers_with_the_bundled_weights_and_says_so(picture: Path, tmp_path: Path) -> None:
    assert answered_by(Classify((picture,), runs_folder=tmp_path)) == ("bundled:small", "Bundled ResNet8")


@pytest.mark.usefixtures("bundled")
def test_classify_passes_over_a_run_of_the_practice_set_unless_it_is_named(runs: Path, picture: Path) -> None:
    assert answered_by(Classify((picture,), runs_folder=runs))[0] == "bundled:small"
    assert answered_by(Classify((picture,), "1", runs_folder=runs)) == ("run-0001", "Run 1")


@pytest.mark.usefixtures("bundled")
def test_classify_prefers_a_run_that_knows_photographs_to_the_bundled_weights(
    runs: Path, picture: Path, tmp_path: Path
) -> None:
    folder = shutil.copytree(runs, tmp_path / "runs")
    run = find_run("1", folder)
    knows = replace(run.epochs[-1], test_accuracy=0.9)
    write_record(replace(run, settings=replace(run.settings, data="photos"), epochs=(knows,), num_test=1000))
    assert answered_by(Classify((picture,), runs_folder=folder)) == ("run-0001", "Run 1")


@pytest.mark.usefixtures("bundled")
def test_classify_with_named_bundled_weights_although_there_are_runs(runs: Path, picture: Path) -> None:
    assert answered_by(Classify((picture,), "bundled:small", runs_folder=runs))[0] == "bundled:small"


def test_classify_with_unknown_bundled_weights_says_which_there_are(picture: Path) -> None:
    with pytest.raises(BundledNotFoundError, match=r"bundled:huge .* none"):
        ask(Classify((picture,), "bundled:huge"))


@pytest.mark.usefixtures("bundled")
def test_evaluate_bundled_weights_on_named_data(tmp_path: Path) -> None:
    report = ask(Evaluate("bundled:small", "practice", test_limit=20, device="cpu", runs_folder=tmp_path))
    assert isinstance(report, Report)
    assert (report.run_id, report.run_title, report.total) == ("bundled:small", "Bundled ResNet8", 20)
    kept = load_report(find_bundled("bundled:small"))
    assert kept is not None and kept.measured == report.measured


@pytest.mark.usefixtures("bundled")
def test_evaluate_bundled_weights_means_cifar10_when_no_data_are_named() -> None:
    with pytest.raises(AppError, match="CIFAR-10"):
        ask(Evaluate("bundled:small", device="cpu"))


def test_export_says_what_was_written_and_keeps_the_numbers(runs: Path, tmp_path: Path) -> None:
    answer = ask(Export("1", tmp_path / "mine.keras", runs_folder=runs))
    assert isinstance(answer, ExportedFile)
    assert (answer.num_bytes, answer.run_title) == ((tmp_path / "mine.keras").stat().st_size, "Run 1")
    exported, info = read_weights_file(tmp_path / "mine.keras")
    kept, kept_info = read_weights_file(runs / "run-0001" / "weights.keras")
    assert info == kept_info and answer.test_accuracy == info.test_accuracy
    assert all(torch.equal(a.value, b.value) for a, b in zip(exported.weights, kept.weights, strict=True))


def test_export_of_an_old_run_does_not_say_the_accuracy_on_reduced_images(runs: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(runs / "run-0001", tmp_path / "runs" / "run-0001"))
    run = find_run("1", tmp_path / "runs")
    settings = replace(run.settings, progressive_size=16, progressive_share=1.0)
    old = tuple(replace(one, test_size=None) for one in run.epochs)
    write_record(replace(run, settings=settings, epochs=old, plans=()))
    assert read_info(folder / WEIGHTS_NAME).test_accuracy is not None
    ask(Export("1", tmp_path / "mine.keras", runs_folder=tmp_path / "runs"))
    assert read_info(tmp_path / "mine.keras").test_accuracy is None


def test_export_says_what_it_was_trained_on_in_the_words_given(runs: Path, tmp_path: Path) -> None:
    ask(Export("1", tmp_path / "mine.keras", runs_folder=runs, dataset_title="Shapes, enlarged"))
    assert read_weights_file(tmp_path / "mine.keras")[1].dataset_title == "Shapes, enlarged"


def test_export_in_half_precision_takes_half_the_bytes_and_answers_the_same(runs: Path, tmp_path: Path) -> None:
    whole = ask(Export("1", tmp_path / "whole.keras", runs_folder=runs))
    half = ask(Export("1", tmp_path / "half.keras", runs_folder=runs, half=True))
    assert isinstance(whole, ExportedFile) and isinstance(half, ExportedFile)
    assert half.num_bytes < 0.7 * whole.num_bytes  # the names of 75,000 numbers weigh something too
    numbers = [read_weights_file(tmp_path / name)[0].weights for name in ("whole.keras", "half.keras")]
    for exact, rounded in zip(*numbers, strict=True):
        torch.testing.assert_close(rounded.value, exact.value, rtol=1e-3, atol=1e-7)


def test_export_with_data_tests_the_rounded_numbers_and_the_file_says_their_accuracy(
    runs: Path, pretrained: Path
) -> None:
    pretrained.mkdir()
    answer = ask(Export("1", pretrained / "small.keras", half=True, runs_folder=runs, test_data="practice"))
    report = ask(Evaluate("bundled:small", "practice", device="cpu"))
    assert isinstance(answer, ExportedFile) and answer.is_tested and isinstance(report, Report)
    in_training = read_weights_file(runs / "run-0001" / WEIGHTS_NAME)[1].test_accuracy
    assert read_weights_file(pretrained / "small.keras")[1].test_accuracy == report.accuracy != in_training
    assert answer.test_accuracy == report.accuracy


def test_export_with_data_of_other_classes_is_refused_before_anything_is_written(runs: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / "data" / name).mkdir(parents=True)
        for index in range(4):
            Image.fromarray(np.zeros((32, 32, 3), np.uint8)).save(tmp_path / "data" / name / f"{index}.png")
    with pytest.raises(WrongClassesError, match=r"2 \(one, two"):
        ask(Export("1", tmp_path / "mine.keras", runs_folder=runs, test_data=str(tmp_path / "data")))
    assert not (tmp_path / "mine.keras").exists()


def test_export_between_two_steps_of_a_training_writes_and_the_training_ends_as_ever(
    runs: Path, tmp_path: Path
) -> None:
    written: list[object] = []

    def serve() -> None:
        if not written:
            written.append(ask(Export("1", tmp_path / "mine.keras", half=True, runs_folder=runs)))

    run = train_new(SETTINGS, made_dataset(), CPU, tmp_path / "served", JobContext(serve_waiting=serve))
    alone = train_new(SETTINGS, made_dataset(), CPU, tmp_path / "alone", JobContext())
    assert read_weights_file(tmp_path / "mine.keras")[1].network == "resnet8"
    assert [epoch.train_loss for epoch in run.epochs] == [epoch.train_loss for epoch in alone.epochs]


def test_export_to_another_kind_of_name_is_refused_before_anything_is_written(runs: Path, tmp_path: Path) -> None:
    with pytest.raises(ExportNameError, match=r"mine\.h5"):
        ask(Export("1", tmp_path / "mine.h5", runs_folder=runs))
    assert not (tmp_path / "mine.h5").exists()


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
