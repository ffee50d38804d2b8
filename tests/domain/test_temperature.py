import numpy as np
import pytest

from cifar_gui.domain.arrays import Float32Matrix, Int64Labels
from cifar_gui.domain.metrics import EpochRecord
from cifar_gui.domain.schema import SchemaError
from cifar_gui.domain.temperature import HIGHEST, LOWEST, NONE, fit_temperature
from tests.domain.values import make_epoch


def honest(size: int = 20_000) -> tuple[Float32Matrix, Int64Labels]:
    """Logits whose probabilities are true: labels are drawn by them."""
    draw = np.random.default_rng(0)
    logits = draw.normal(0, 2, (size, 4)).astype(np.float32)
    return logits, (logits + draw.gumbel(size=logits.shape)).argmax(axis=1).astype(np.int64)


@pytest.mark.parametrize("factor", [0.5, 1.0, 2.0])
def test_temperature_undoes_the_factor_on_honest_logits(factor: float) -> None:
    logits, labels = honest()
    assert fit_temperature(logits * np.float32(factor), labels) == pytest.approx(factor, rel=0.03)


def test_temperature_of_large_logits_is_that_of_their_differences() -> None:
    logits, labels = honest()
    assert fit_temperature(logits + np.float32(500), labels) == pytest.approx(fit_temperature(logits, labels), abs=2e-3)


def test_network_that_is_always_right_is_not_made_certain() -> None:
    labels = np.arange(200, dtype=np.int64) % 3
    logits = 4 * np.eye(3, dtype=np.float32)[labels]
    temperature = fit_temperature(logits, labels)
    probability = 1 / (1 + 2 * np.exp(-4 / temperature))
    assert LOWEST < temperature < 1
    assert 0.99 < probability < 0.999


def test_nothing_is_fitted_to_few_images_or_to_what_is_no_number() -> None:
    logits, labels = honest(99)
    assert fit_temperature(logits, labels) == NONE
    logits, labels = honest(100)
    logits[3, 1] = np.inf
    assert fit_temperature(logits, labels) == NONE


def test_temperature_stays_within_its_bounds() -> None:
    logits, labels = honest()
    assert fit_temperature(logits, 3 - labels) == HIGHEST
    assert fit_temperature(logits / np.float32(100), labels) == LOWEST


@pytest.mark.parametrize("value", [0, -1.0, float("nan"), float("inf"), "warm", None, 10**400])
def test_record_with_what_is_no_temperature_is_refused(value: object) -> None:
    with pytest.raises(SchemaError, match="temperature"):
        EpochRecord.from_json({**make_epoch(1).to_json(), "temperature": value})
