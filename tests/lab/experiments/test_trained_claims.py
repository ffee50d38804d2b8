"""Probes, landscape, dial and likeness: their verdicts on made numbers, and measured on tiny runs."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from cifar_gui.domain.claim import Verdict
from cifar_gui.domain.panel import LinePanel, MapPanel
from cifar_gui.lab.experiments import landscape, probes, similarity, skip_dial
from tests.lab.trained import measured


def probe_parts(*rows: list[int]) -> dict[str, Any]:
    return {
        f"run {seed}": {
            "network": "resnet20",
            "seed": seed,
            "images": 1000,
            "right": {str(place): count for place, count in enumerate(row)},
        }
        for seed, row in enumerate(rows)
    }


@pytest.mark.parametrize(
    ("row", "verdict"),
    [
        ([300, 400, 600], Verdict.CONFIRMED),
        ([600, 400, 300], Verdict.CONTRADICTED),
        ([300, 700, 600], Verdict.UNDECIDED),
        ([300, 300, 300], Verdict.UNDECIDED),  # 1,000 images leave more than 3 points open
    ],
)
def test_probes_must_rise_without_a_step_back(row: list[int], verdict: Verdict) -> None:
    assert probes.judge(probes.summarise(probe_parts(row))).verdict is verdict


def test_readers_that_do_not_improve_are_rarely_said_to() -> None:
    generator = np.random.default_rng(0)
    rows = generator.binomial(1000, 0.5, (200, 3)).tolist()
    verdicts = [probes.judge(probes.summarise(probe_parts(row))).verdict for row in rows]
    assert verdicts.count(Verdict.CONFIRMED) <= 10


def landscape_parts(residual: list[float], plain: list[float]) -> dict[str, Any]:
    made = {}
    for network, rises in (("resnet20", residual), ("plain20", plain)):
        for seed, rise in enumerate(rises):
            numbers = {"subject": network, "network": network, "direction": seed, "row": None, "images": 10}
            made[f"{network} {seed}"] = {**numbers, "losses": [1 + rise, 1.0, 1 + rise]}
    return made


@pytest.mark.parametrize(
    ("residual", "plain", "verdict"),
    [
        ([0.5, 0.6, 0.55], [1.5, 1.6, 1.4], Verdict.CONFIRMED),
        ([1.5, 1.6, 1.4], [0.5, 0.6, 0.55], Verdict.CONTRADICTED),
        ([1.0, 1.01, 0.99], [1.01, 0.99, 1.0], Verdict.NO_CLEAR_DIFFERENCE),
        ([0.5], [1.5], Verdict.UNDECIDED),
        ([0.5, 0.6], [], Verdict.UNDECIDED),
    ],
)
def test_landscape_compares_rises(residual: list[float], plain: list[float], verdict: Verdict) -> None:
    assert landscape.judge(landscape.summarise(landscape_parts(residual, plain))).verdict is verdict


def test_equal_landscapes_are_rarely_said_to_differ() -> None:
    generator = np.random.default_rng(0)
    verdicts = []
    for _ in range(300):
        rises = np.exp(0.3 * generator.standard_normal((2, 3))).tolist()
        verdicts.append(landscape.judge(landscape.summarise(landscape_parts(*rises))).verdict)
    assert verdicts.count(Verdict.CONFIRMED) <= 15


@pytest.mark.parametrize(
    ("whole", "without", "verdict"),
    [
        (800, 100, Verdict.CONFIRMED),
        (100, 800, Verdict.CONTRADICTED),
        (800, 800, Verdict.UNDECIDED),  # 1,000 images leave more than 3 points open
    ],
)
def test_dial_compares_its_ends(whole: int, without: int, verdict: Verdict) -> None:
    one = {"subject": "run", "network": "resnet20", "images": 1000}
    made = {"1": {**one, "dial": 1.0, "right": whole}, "0": {**one, "dial": 0.0, "right": without}}
    assert skip_dial.judge(skip_dial.summarise(made)).verdict is verdict


def cka_part(matrix: list[list[float]], seeds: tuple[int, int]) -> dict[str, Any]:
    layers = [str(place) for place in range(len(matrix))]
    return {"pair": {"network": "resnet20", "seeds": list(seeds), "layers": layers, "images": 10, "cka": matrix}}


@pytest.mark.parametrize(
    ("matrix", "seeds", "verdict"),
    [
        (np.eye(10), (0, 1), Verdict.CONFIRMED),
        (1 - np.eye(10), (0, 1), Verdict.CONTRADICTED),
        (np.eye(10), (0, 0), Verdict.UNDECIDED),
        (np.eye(2), (0, 1), Verdict.UNDECIDED),
    ],
)
def test_likeness_counts_layers_that_find_their_own(
    matrix: np.ndarray, seeds: tuple[int, int], verdict: Verdict
) -> None:
    assert similarity.judge(similarity.summarise(cka_part(matrix.tolist(), seeds))).verdict is verdict


def test_probes_are_measured_on_runs(pairs: Path) -> None:
    result = measured(probes.PROBES, pairs, NUM_TRAIN=40, NUM_TEST=20)
    assert result.is_whole and len(result.numbers["networks"]) == 4
    (panel,) = probes.panels(result.numbers)
    assert isinstance(panel, LinePanel) and [len(line.values) for line in panel.series] == [4, 4]


def test_landscape_is_measured_on_runs(pairs: Path) -> None:
    result = measured(landscape.LANDSCAPE, pairs, NUM_IMAGES=10, NUM_PLACES=3, NUM_ROWS=3)
    assert result.is_whole
    first = result.numbers["networks"][result.subjects[0].id]
    assert list(first["lines"]) == ["0", "1"] and len(first["plane"]) == 3
    assert first["lines"]["0"] == first["plane"]["0"]


def test_planes_of_both_networks_share_one_scale() -> None:
    made = landscape_parts([0.5], [1.5])
    for name in ("resnet20", "plain20"):
        made[f"{name} row"] = {**made[f"{name} 0"], "row": 0.0, "losses": [float(len(name))] * landscape.NUM_ROWS}
    _, *planes = landscape.panels(landscape.summarise(made))
    assert {(plane.least, plane.most) for plane in planes if isinstance(plane, MapPanel)} == {(7.0, 8.0)}


def test_dial_is_measured_on_residual_runs(pairs: Path) -> None:
    result = measured(skip_dial.SKIP_DIAL, pairs, NUM_IMAGES=20)
    assert result.is_whole and len(result.numbers["networks"]) == 2
    (panel,) = skip_dial.panels(result.numbers)
    assert isinstance(panel, LinePanel) and panel.x[0] == 0 and panel.x[-1] == 1


def test_likeness_is_measured_between_seeds(pairs: Path) -> None:
    result = measured(similarity.SIMILARITY, pairs, NUM_IMAGES=12)
    assert result.is_whole
    assert [pair["seeds"] for pair in result.numbers["pairs"].values()] == [[0, 1], [0, 1]]
    assert len(similarity.panels(result.numbers)) == 2
