"""The list of claims, and what every one of them must have."""

import subprocess
import sys

import pytest

from cifar_gui.lab.experiment import Experiment
from cifar_gui.lab.registry import EXPERIMENTS, chosen_experiments, claim_names

ORDER = [
    "parameters", "shattered-gradients", "vanishing-gradients", "lesion", "response", "probes", "landscape",
    "skip-dial", "similarity", "depth", "race", "norm", "seeds",
]  # fmt: skip


def test_claims_have_their_public_names_in_order() -> None:
    assert list(claim_names()) == [name for name in ORDER if name in claim_names()]


@pytest.mark.parametrize("experiment", EXPERIMENTS, ids=claim_names())
def test_claim_has_all_its_texts(experiment: Experiment) -> None:
    claim = experiment.claim
    texts = (claim.statement, claim.shown, claim.look_for, claim.cannot_say, claim.source.text, *claim.choices)
    assert all(texts) and claim.question.endswith("?") and len(claim.choices) >= 2
    assert claim.source.url.startswith("https://")


def test_without_names_those_are_measured_that_need_no_training() -> None:
    assert all(experiment.trainings is None for experiment in chosen_experiments(()))


def test_claims_are_listed_without_keras_torch_or_qt() -> None:
    code = (
        "import sys; from pathlib import Path; from cifar_gui.lab.state import lab_state; lab_state(Path('none'));"
        "print({'keras', 'torch', 'PySide6', 'matplotlib'} & set(sys.modules))"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=120)
    assert said.stdout.strip() == "set()"
