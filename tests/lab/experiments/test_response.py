"""What sizes of residuals come to."""

from pathlib import Path
from typing import Any

import pytest

from cifar_gui.domain.claim import Verdict
from cifar_gui.lab.experiments.response import RESPONSE, judge, panels, summarise
from tests.lab.trained import measured


def parts(*rows: list[float]) -> dict[str, Any]:
    return {
        f"run {place}": {
            "network": "resnet20",
            "seed": place,
            "images": 10,
            "deviations": {"stem_norm": 1.0},
            "ratios": {f"stage1_block{block}": value for block, value in enumerate(row, start=1)},
        }
        for place, row in enumerate(rows)
    }


@pytest.mark.parametrize(
    ("rows", "verdict"),
    [
        (([1.0, 0.8, 0.3, 0.2], [1.0, 1.0, 0.5, 0.5]), Verdict.CONFIRMED),
        (([0.2, 0.3, 0.8, 1.0],), Verdict.CONTRADICTED),
        (([1.0, 1.0, 1.0, 0.95],), Verdict.NO_CLEAR_DIFFERENCE),
        (([1.0, 0.2], [0.2, 1.0]), Verdict.UNDECIDED),
    ],
)
def test_verdict_compares_the_halves_in_every_network(rows: tuple[list[float], ...], verdict: Verdict) -> None:
    assert judge(summarise(parts(*rows))).verdict is verdict


def test_runs_are_measured_with_their_twins(pairs: Path) -> None:
    result = measured(RESPONSE, pairs, NUM_IMAGES=20, AT_ONCE=10)
    assert result.is_whole and len(result.numbers["networks"]) == 4
    bars, lines = panels(result.numbers)
    assert len(bars.series) == 1 and len(lines.series) == 2  # type: ignore[union-attr]  # bars and lines
