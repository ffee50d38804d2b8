"""Weights and checkpoints made to do harm: refused at once, with nothing run and nothing else read."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from models.registry import build_network
from models.weights_file import write_weights_file
from models.weights_info import WeightsInfo
from tests.robustness.hostile_files import checkpoint_corpus, weights_corpus

ROOT = Path(__file__).parent.parent.parent
MOST_SECONDS = 1.0  # of processor time, so that a busy machine changes nothing
MOST_BYTES = 100_000_000

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="inotify and getrusage of Linux")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("hostile")


@pytest.fixture(scope="module")
def reads(place: Path) -> dict[str, dict[str, Any]]:
    """What reading each file did, by its name; ``good.keras`` is a sound one."""
    (place / "canary").mkdir()
    canary = place / "canary" / "canary.npy"
    np.save(canary, np.arange(1000, dtype=np.float32))
    good = place / "good.keras"
    names = tuple("abcdefghij")
    network = build_network("resnet8", num_classes=10, seed=1)
    write_weights_file(good, network, WeightsInfo("resnet8", names, "Run 1", "Practice set", 12, 0.5))
    (place / "files").mkdir()
    paths = [*weights_corpus(good, place / "files", canary), *checkpoint_corpus(place / "runs", canary)]
    words = [sys.executable, "-W", "error", "-m", "tests.robustness.refusal_watch", *map(str, [good, canary, *paths])]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    found = {facts["file"]: facts for facts in map(json.loads, done.stdout.splitlines())}
    assert len(found) == 1 + len(paths) >= 50
    return found


def hostile(reads: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    return [facts for name, facts in reads.items() if name != "good.keras"]


def test_sound_file_is_read(reads: dict[str, dict[str, Any]]) -> None:
    assert (reads["good.keras"]["sentence"], reads["good.keras"]["other"]) == ("", "")


def test_every_hostile_file_is_refused_with_a_sentence(reads: dict[str, dict[str, Any]]) -> None:
    assert [facts for facts in hostile(reads) if facts["other"] or "Choose" not in facts["sentence"].title()] == []


def test_every_hostile_file_is_refused_in_a_second_and_in_little_memory(reads: dict[str, dict[str, Any]]) -> None:
    costly = [facts for facts in hostile(reads) if facts["seconds"] > MOST_SECONDS or facts["bytes"] > MOST_BYTES]
    assert costly == []


def test_no_hostile_file_runs_anything_or_has_another_file_read(reads: dict[str, dict[str, Any]], place: Path) -> None:
    assert [facts for facts in hostile(reads) if facts["seen"] or facts["touched"]] == []
    assert sorted(path.name for path in (place / "canary").iterdir()) == ["canary.npy"]
    assert list(place.parent.glob("escape*")) == []
