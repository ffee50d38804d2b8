"""Depth, race, norm and seeds: their verdicts on made runs."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from cifar_gui.domain.claim import Verdict
from cifar_gui.domain.panel import LinePanel
from cifar_gui.lab.experiments import depth, norm, race, seeds

IMAGES = 10_000


def part(network: str, seed: int, accuracy: float = 0.7, loss: float = 1.0, **more: Any) -> tuple[str, dict[str, Any]]:
    numbers = {
        "run": f"run-{network}-{seed}",
        "network": network,
        "seed": seed,
        "images": IMAGES,
        "train_images": 5000,
        "planned": 2,
        "has_failed": False,
        "train_losses": [2.0, loss],
        "accuracies": [accuracy / 2, accuracy],
        "seconds": [1.0, 2.0],
        "steps": 40,
        "macs": 1_000_000,
    }
    return f"{network}, seed {seed}", {**numbers, **more}


Value = Callable[[str, int], float]


def parts(networks: tuple[str, ...], num_seeds: int, accuracy: Value, loss: Value = lambda *_: 1.0) -> dict[str, Any]:
    pairs = [(network, seed) for network in networks for seed in range(num_seeds)]
    return dict(part(network, seed, accuracy(network, seed), loss(network, seed)) for network, seed in pairs)


DEEP = ("resnet20", "plain20", "resnet56", "plain56")


@pytest.mark.parametrize(
    ("deep", "verdict"),
    [(1.4, Verdict.CONFIRMED), (0.6, Verdict.CONTRADICTED), (1.0, Verdict.NO_CLEAR_DIFFERENCE)],
)
def test_depth_compares_training_losses_of_plain_networks(deep: float, verdict: Verdict) -> None:
    made = parts(DEEP, 3, lambda *_: 0.7, lambda name, seed: (deep if name == "plain56" else 1.0) + 0.002 * seed)
    conclusion = depth.judge(depth.summarise(made))
    assert conclusion.verdict is verdict
    loss, share = depth.panels(depth.summarise(made))
    assert isinstance(loss, LinePanel) and list(loss.x) == [20, 56] and isinstance(share, LinePanel)


def test_depth_says_what_is_missing() -> None:
    for made in (parts(DEEP, 1, lambda *_: 0.7), parts(("plain20",), 3, lambda *_: 0.7)):
        conclusion = depth.judge(depth.summarise(made))
        assert conclusion.verdict is Verdict.UNDECIDED and conclusion.missing


def racing(residual: float, plain: float, num_seeds: int = 3, *, shown: str = "same") -> dict[str, Any]:
    made = {}
    for network, level in (("resnet20", residual), ("plain20", plain)):
        for seed in range(num_seeds):
            name, numbers = part(network, seed, level + 0.001 * seed)
            own = network if shown == "other" else shown
            made[name] = {**numbers, "shown": own, "is_plain": network == "plain20"}
    return made


@pytest.mark.parametrize(
    ("residual", "plain", "verdict"),
    [
        (0.8, 0.6, Verdict.CONFIRMED),
        (0.6, 0.8, Verdict.CONTRADICTED),
        (0.7, 0.7, Verdict.NO_CLEAR_DIFFERENCE),
    ],
)
def test_race_compares_the_whole_way(residual: float, plain: float, verdict: Verdict) -> None:
    assert race.judge(race.summarise(racing(residual, plain))).verdict is verdict


def test_race_on_other_images_decides_nothing() -> None:
    assert race.judge(race.summarise(racing(0.8, 0.6, shown="other"))).verdict is Verdict.UNDECIDED


def test_race_is_drawn_by_epoch_step_time_and_multiply_adds() -> None:
    made = race.panels(race.summarise(racing(0.8, 0.6)))
    assert [str(panel.x_label) for panel in made if isinstance(panel, LinePanel)] == [
        "epoch", "step", "seconds", "multiply-adds, 10¹²",
    ]  # fmt: skip


NORMED = {"resnet56": 0.8, "plain56": 0.5, "resnet56-nonorm-he": 0.4}


@pytest.mark.parametrize(
    ("changes", "verdict"),
    [
        ({}, Verdict.CONFIRMED),
        ({"plain56": 0.9}, Verdict.CONTRADICTED),
        ({"plain56": 0.8, "resnet56-nonorm-he": 0.8}, Verdict.NO_CLEAR_DIFFERENCE),
        ({"plain56": 0.8}, Verdict.UNDECIDED),
    ],
)
def test_norm_asks_whether_both_are_needed(changes: dict[str, float], verdict: Verdict) -> None:
    levels = {**NORMED, **changes}
    made = parts(tuple(levels), 3, lambda name, seed: levels[name] + 0.001 * seed)
    found = norm.judge(norm.summarise(made)).verdict
    assert found is verdict or (verdict is Verdict.UNDECIDED and found is Verdict.NO_CLEAR_DIFFERENCE)


def test_norm_says_how_trainings_failed() -> None:
    made = parts(tuple(NORMED), 3, lambda name, _seed: NORMED[name])
    for name, numbers in list(made.items()):
        if numbers["network"] == "resnet56-nonorm-he":
            made[name] = {**numbers, "has_failed": True, "accuracies": []}
    conclusion = norm.judge(norm.summarise(made))
    assert conclusion.verdict is Verdict.CONFIRMED
    assert "the loss was no longer finite" in conclusion.words
    assert len(norm.panels(norm.summarise(made))) == 1


def test_two_copies_of_one_network_show_no_clear_difference_in_95_of_100_draws() -> None:
    generator, verdicts = np.random.default_rng(1), []
    sure = np.where(np.arange(IMAGES) < 0.75 * IMAGES, 0.98, 0.25)
    for _ in range(200):
        made = parts(seeds.PAIR, 3, lambda *_: float((generator.random(IMAGES) < sure).mean()))
        verdicts.append(seeds.judge(seeds.summarise(made)).verdict)
    assert verdicts.count(Verdict.NO_CLEAR_DIFFERENCE) >= 190


@pytest.mark.parametrize(("first", "second"), [(0.8, 0.6), (0.6, 0.8)])
def test_two_networks_that_differ_do_so_whichever_is_ahead(first: float, second: float) -> None:
    made = parts(seeds.PAIR, 3, lambda name, seed: (first if name == seeds.PAIR[0] else second) + 0.002 * seed)
    numbers = seeds.summarise(made)
    assert seeds.judge(numbers).verdict is Verdict.CONFIRMED
    assert numbers["largest_gap"]["resnet20"] == pytest.approx(0.004)
    assert len(seeds.panels(numbers)) == 1
