"""What sizes of gradients come to, on made numbers."""

from typing import Any

import pytest

from cifar_gui.domain.claim import Verdict
from cifar_gui.domain.panel import LinePanel
from cifar_gui.lab.experiments.vanishing_gradients import CASES, MOMENTS, NETWORKS, judge, panels, summarise


def parts(first_to_last: dict[str, float], num_seeds: int = 3) -> dict[str, Any]:
    made = {}
    for seed in range(num_seeds):
        for network in NETWORKS:
            for case in CASES:
                sizes = [first_to_last.get(case, 1.0), 1.0, 1.0]
                both = {moment: {"activations": sizes, "weights": sizes} for moment in MOMENTS}
                made[f"{network}-{case} {seed}"] = {"network": network, "case": case, "seed": seed, **both}
    return made


@pytest.mark.parametrize(
    ("sizes", "verdict"),
    [
        ({"nonorm-glorot": 1e-9}, Verdict.CONFIRMED),
        ({"he": 1e5, "glorot": 1e5}, Verdict.CONFIRMED),
        ({"he": 1e-9, "glorot": 1e-9}, Verdict.CONTRADICTED),
        ({"he": 1e-9}, Verdict.UNDECIDED),
        ({"he": float("nan")}, Verdict.UNDECIDED),
    ],
)
def test_verdict_depends_on_the_cases_with_batch_norm(sizes: dict[str, float], verdict: Verdict) -> None:
    made = parts(sizes)
    for part in made.values():
        for moment in MOMENTS:
            values = part[moment]["activations"]
            part[moment]["activations"] = [None if value != value else value for value in values]
    assert judge(summarise(made)).verdict is verdict


def test_words_name_each_of_the_four_cases() -> None:
    words = judge(summarise(parts({"he": 1e4, "nonorm-he": 1.0, "nonorm-glorot": 0.0}))).words
    assert "with batch norm explodes (He), stays healthy (Glorot)" in words
    assert "without it stays healthy (He), vanishes (Glorot)" in words


def test_each_case_has_its_plot() -> None:
    made = panels(summarise(parts({})))
    assert [len(panel.series) for panel in made if isinstance(panel, LinePanel)] == [2] * 8
