"""What likeness of gradients comes to, on made numbers."""

from typing import Any

import numpy as np
import pytest

from cifar_gui.domain.claim import Verdict
from cifar_gui.domain.panel import LinePanel
from cifar_gui.lab.experiments.shattered_gradients import DEPTHS, FAMILIES, NORMS, judge, panels, summarise


def parts(residual: float, plain: float, spread: float, num_seeds: int = 3, seed: int = 0) -> dict[str, Any]:
    generator = np.random.default_rng(seed)
    made = {}
    for number in range(num_seeds):
        for depth in DEPTHS:
            for family, level in zip(FAMILIES, (residual, plain), strict=True):
                for norm in NORMS:
                    value = float(level + spread * generator.standard_normal())
                    name = f"{family}{depth}{norm}"
                    made[f"{name}, seed {number}"] = {"network": name, "seed": number, "noise": 0.1, "likeness": value}
    return made


@pytest.mark.parametrize(
    ("residual", "plain", "verdict"),
    [
        (0.4, 0.0, Verdict.CONFIRMED),
        (0.0, 0.4, Verdict.CONTRADICTED),
        (0.7, 0.5, Verdict.CONTRADICTED),
        (0.1, 0.1, Verdict.UNDECIDED),
    ],
)
def test_verdict_is_that_of_the_deepest_networks(residual: float, plain: float, verdict: Verdict) -> None:
    assert judge(summarise(parts(residual, plain, 0.01))).verdict is verdict


def test_equal_networks_are_rarely_said_to_differ() -> None:
    verdicts = [judge(summarise(parts(0.1, 0.1, 0.05, seed=seed))).verdict for seed in range(200)]
    assert verdicts.count(Verdict.CONFIRMED) <= 10


def test_one_seed_cannot_decide() -> None:
    conclusion = judge(summarise(parts(0.4, 0.0, 0.01, num_seeds=1)))
    assert conclusion.verdict is Verdict.UNDECIDED and conclusion.missing


def test_plots_cope_with_parts_that_are_missing() -> None:
    (name, first), *_ = parts(0.4, 0.0, 0.01).items()
    with_norm, *_ = panels(summarise({name: first}))
    assert isinstance(with_norm, LinePanel)
    assert [series.values[0] is None for series in with_norm.series[:2]] == [False, True]
