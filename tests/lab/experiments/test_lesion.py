"""What lost blocks come to: on made numbers, and on tiny runs from the first to the last step."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from cifar_gui.domain.claim import Verdict
from cifar_gui.domain.panel import BarPanel, LinePanel
from cifar_gui.lab.experiments.lesion import LESION, WHOLE, judge, panels, summarise
from cifar_gui.lab.measuring import measure
from tests.lab.trained import measured

BLOCKS = ["stage1_block1", "stage1_block2"]


def parts(residual: float, plain: float | None, images: int = 2000) -> dict[str, Any]:
    made = {}
    for network, kept in (("resnet20", residual), ("plain20", plain)):
        if kept is not None:
            right = {WHOLE: round(0.8 * images), **dict.fromkeys(BLOCKS, round(0.8 * kept * images))}
            common = {"subject": network, "network": network, "seed": 0, "blocks": BLOCKS, "images": images}
            made[network] = {**common, "right": right}
    return made


@pytest.mark.parametrize(
    ("residual", "plain", "verdict"),
    [
        (0.9, 0.2, Verdict.CONFIRMED),
        (0.2, 0.9, Verdict.CONTRADICTED),
        (0.9, 0.9, Verdict.NO_CLEAR_DIFFERENCE),
        (0.3, 0.2, Verdict.UNDECIDED),
        (0.9, None, Verdict.UNDECIDED),
    ],
)
def test_verdict_compares_what_is_kept(residual: float, plain: float | None, verdict: Verdict) -> None:
    conclusion = judge(summarise(parts(residual, plain)))
    assert conclusion.verdict is verdict
    assert (conclusion.missing is not None) == (plain is None)


def test_equal_networks_are_rarely_said_to_differ() -> None:
    generator, confirmed = np.random.default_rng(0), 0
    for _ in range(200):
        made = parts(0.7, 0.7, images=400)
        for part in made.values():
            part["right"] = {name: int(generator.binomial(400, count / 400)) for name, count in part["right"].items()}
        confirmed += judge(summarise(made)).verdict is Verdict.CONFIRMED
    assert confirmed <= 10


def test_runs_are_measured_pair_by_pair(pairs: Path) -> None:
    result = measured(LESION, pairs, NUM_IMAGES=20, AT_ONCE=10)
    assert result.is_whole and result.seeds == (0, 1)
    assert [subject.network for subject in result.subjects] == ["resnet8", "plain8"] * 2
    first = result.numbers["networks"][result.subjects[0].id]
    assert first["images"] == 20 and set(first["right"]) == {WHOLE, "stage1_block1", "stage2_block1", "stage3_block1"}
    bars, *_ = panels(result.numbers)
    assert isinstance(bars, BarPanel) and [len(one.values) for one in bars.series] == [3, 3]


def test_without_a_trained_network_it_says_what_to_train(pairs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cifar_gui.lab.subjects.list_bundled", lambda: ())
    from cifar_gui.domain.jobs import JobContext
    from cifar_gui.lab.measuring import Wanted

    result = measure(LESION, Wanted(pairs / "none", "cpu"), JobContext())
    assert result.conclusion.verdict is Verdict.NOT_MEASURED
    assert result.conclusion.missing is not None and "resnet20,plain20" in result.conclusion.missing


def test_blocks_left_out_together_have_their_plot() -> None:
    made = parts(0.9, 0.2)
    for part in made.values():
        part["right"]["random 2"] = 100
    _, line = panels(summarise(made))
    assert isinstance(line, LinePanel) and list(line.x) == [0, 2]
