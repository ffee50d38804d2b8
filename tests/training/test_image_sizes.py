"""Own pictures of another size than 32: trained, resumed, tested and asked as they are."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from cifar_gui import jobs
from cifar_gui.domain.classification import PictureAnswer
from cifar_gui.domain.dataset import Dataset
from cifar_gui.domain.events import Event, StepsEnded
from cifar_gui.domain.jobs import JobContext
from cifar_gui.domain.report import Report
from cifar_gui.domain.requests import Classify, Evaluate, LoadDataset, Train
from cifar_gui.domain.run_record import RunRecord, RunStatus
from cifar_gui.domain.settings import TrainingSettings
from cifar_gui.inference.evaluation import WrongImageSizeError
from cifar_gui.runs.checkpoint_file import read_checkpoint
from cifar_gui.training.batches import views_of_epoch
from cifar_gui.training.errors import FirstWeightsSizeError, ImageSizeFixedError
from models.weights_file import read_weights_file
from models.weights_info import read_info
from tests.training.scenes import Witness

AUGMENTED = TrainingSettings(
    network="resnet8",
    epochs=2,
    batch_size=8,
    device="cpu",
    image_size=48,
    progressive_size=32,
    progressive_share=0.5,
    cutout_pixels=12,
    crop_padding=2,
    flip="random",
)


def ask(request: object, context: JobContext | None = None) -> object:
    return jobs.perform(request, context or JobContext())


@pytest.fixture
def settings(tmp_path: Path) -> TrainingSettings:
    """Settings for twenty pictures of two classes, dark and bright."""
    draw = np.random.default_rng(0)
    for name, least in (("bright", 156), ("dark", 0)):
        (tmp_path / "pets" / name).mkdir(parents=True)
        for number in range(10):
            pixels = draw.integers(least, least + 100, (60, 70, 3), np.uint8)
            Image.fromarray(pixels).save(tmp_path / "pets" / name / f"{number}.png")
    return replace(AUGMENTED, data=str(tmp_path / "pets"))


def trained(settings: TrainingSettings, folder: Path) -> RunRecord:
    run = ask(Train(settings, folder / "runs"))
    assert isinstance(run, RunRecord)
    return run


@pytest.mark.parametrize("size", [32, 48, 64, 96])
def test_pictures_are_read_in_the_size_that_is_asked_for(settings: TrainingSettings, size: int) -> None:
    dataset = ask(LoadDataset(settings.data, image_size=size))

    assert isinstance(dataset, Dataset)
    assert dataset.image_size == size
    assert dataset.train.images.shape[1:] == dataset.test.images.shape[1:] == (size, size, 3)


def test_run_of_larger_images_records_their_size_and_is_asked_with_it(
    settings: TrainingSettings, tmp_path: Path
) -> None:
    run = trained(settings, tmp_path)

    assert run.settings.image_size == 48
    assert [record.test_size for record in run.epochs] == [48, 48]
    assert read_info(Path(run.folder) / "weights.keras").image_size == 48
    assert isinstance(ask(Evaluate(run.id, runs_folder=tmp_path / "runs", device="cpu")), Report)
    picture = Path(settings.data) / "dark" / "1.png"
    answers = ask(Classify((picture,), run.id, runs_folder=tmp_path / "runs"))
    assert isinstance(answers, tuple) and isinstance(answers[0], PictureAnswer)
    assert [view.seen.shape for view in answers[0].views] == [(48, 48, 3)]  # 60 pixels are less than two of its sides


def test_run_of_larger_images_resumes_to_the_bit(settings: TrainingSettings, tmp_path: Path) -> None:
    def fourth_step(_witness: Witness, event: Event) -> bool:
        return isinstance(event, StepsEnded) and event.first_step + len(event.losses) >= 3

    whole = trained(settings, tmp_path / "whole")
    stopped = ask(Train(settings, tmp_path / "runs"), Witness(fourth_step).context)
    assert isinstance(stopped, RunRecord) and stopped.status is RunStatus.STOPPED
    resumed = ask(Train(stopped.settings, tmp_path / "runs", resume=stopped.id))

    assert isinstance(resumed, RunRecord)
    ours, theirs = (read_checkpoint(Path(run.folder)).arrays for run in (whole, resumed))
    assert ours.keys() == theirs.keys()
    assert all(np.array_equal(ours[name], theirs[name]) for name in ours)


def test_network_whose_weights_fit_one_size_is_built_saved_and_read_for_it(
    settings: TrainingSettings, tmp_path: Path
) -> None:
    plain = replace(settings, network="convnet", epochs=1, progressive_size=None, progressive_share=0.0)
    run = trained(plain, tmp_path)

    network, info = read_weights_file(Path(run.folder) / "weights.keras")

    assert info.image_size == 48
    assert network.inputs[0].shape[1:3] == (48, 48)
    with pytest.raises(FirstWeightsSizeError, match="48 × 48"):
        trained(replace(plain, image_size=32, start_from=run.id), tmp_path)


def test_weights_of_one_size_begin_a_training_at_another(settings: TrainingSettings, tmp_path: Path) -> None:
    small = trained(replace(settings, image_size=32, progressive_size=None, epochs=1), tmp_path)

    run = trained(replace(settings, start_from=small.id, epochs=1), tmp_path)

    assert (run.settings.image_size, run.status) == (48, RunStatus.FINISHED)


def test_images_that_have_their_own_size_are_not_trained_at_another(tmp_path: Path) -> None:
    with pytest.raises(ImageSizeFixedError, match="have 32 × 32 pixels"):
        trained(replace(AUGMENTED, data="practice"), tmp_path)


def test_images_of_another_size_are_no_test_of_a_network(settings: TrainingSettings, tmp_path: Path) -> None:
    from cifar_gui.inference.evaluation import check_dataset

    run = trained(replace(settings, epochs=1), tmp_path)
    other = ask(LoadDataset(settings.data, image_size=64))
    assert isinstance(other, Dataset)

    with pytest.raises(WrongImageSizeError, match="48 × 48 pixels, but those of pets have 64 × 64"):
        check_dataset(read_info(Path(run.folder) / "weights.keras"), other)


def test_cover_may_lie_anywhere_on_a_larger_image() -> None:
    views = views_of_epoch(2000, replace(AUGMENTED, image_size=96), 0)

    assert views is not None and views.covers is not None
    assert int(views.covers.max()) == 95
