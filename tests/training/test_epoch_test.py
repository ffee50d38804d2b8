from dataclasses import replace

import pytest
import torch

from cifar_gui.domain.temperature import fit_temperature
from cifar_gui.training.batches import DeviceSplit
from cifar_gui.training.engine import Engine
from cifar_gui.training.epoch_test import EpochScores, EpochTest
from cifar_gui.training.session import choose_probe
from models.forward import logits_of
from tests.training.scenes import SETTINGS, made_dataset

DATA = made_dataset(num_test=20)


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(SETTINGS, DATA.num_classes, DeviceSplit(DATA.train, "cpu"), "cpu")


def epoch_test(engine: Engine, batch_size: int) -> EpochTest:
    return EpochTest(engine, DeviceSplit(DATA.test, "cpu"), choose_probe(DATA), batch_size, "cpu")


def test_scores_are_of_all_test_images_whatever_the_batch(engine: Engine) -> None:
    test, done = epoch_test(engine, 8), list[int]()
    found = test.run(done.append)
    with torch.no_grad():
        logits = logits_of(engine.network, torch.tensor(DATA.test.images))
    labels = torch.tensor(DATA.test.labels)
    assert done == [8, 16, 20]
    assert (test.num_images, test.image_size) == (20, 32)
    assert found.loss == pytest.approx(float(torch.nn.functional.cross_entropy(logits, labels)), rel=1e-5)
    assert found.accuracy == float((logits.argmax(dim=1) == labels).double().mean())
    assert found == EpochScores(found.loss, found.accuracy, temperature=1)  # too few images to fit one


def test_validation_images_are_asked_too_and_fit_the_temperature(engine: Engine) -> None:
    validation = DeviceSplit(made_dataset(num_test=120).test, "cpu")
    probe, done = choose_probe(DATA), list[int]()
    both = EpochTest(engine, DeviceSplit(DATA.test, "cpu"), probe, 100, "cpu", validation)
    alone = EpochTest(engine, validation, probe, 100, "cpu").run(lambda _: None)
    found = both.run(done.append)
    assert (both.num_images, done) == (140, [20, 120, 140])
    assert (found.validation_loss, found.validation_accuracy) == (alone.loss, alone.accuracy)
    assert replace(found, validation_loss=None, validation_accuracy=None, temperature=1) == epoch_test(engine, 100).run(
        lambda _: None
    )
    logits = logits_of(engine.network, validation.images).detach().numpy()
    assert found.temperature == fit_temperature(logits, validation.labels.numpy())


def test_callback_that_raises_ends_the_test(engine: Engine) -> None:
    def stop(_done: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        epoch_test(engine, 8).run(stop)


def test_probe_is_predicted_at_the_temperature(engine: Engine) -> None:
    test = epoch_test(engine, 8)
    plain, flat = test.predict_probe(1.0), test.predict_probe(5.0)
    assert [one.label for one in plain] == [one.label for one in flat]
    assert len(plain) == len(choose_probe(DATA).labels)
    assert all(one.probability < other.probability for one, other in zip(flat, plain, strict=True))
