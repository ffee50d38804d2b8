import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from cifar_gui.runs.store import WEIGHTS_NAME

ROOT = Path(__file__).parent.parent.parent

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits and mounts of Linux")


@pytest.fixture(scope="module")
def saves(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """What was on disk after each save under a fault."""
    words = [sys.executable, "-m", "tests.robustness.saving_faults", str(tmp_path_factory.mktemp("faults"))]
    if shutil.which("unshare") and subprocess.run(["unshare", "-rm", "true"], check=False).returncode == 0:
        words = ["unshare", "-rm", *words]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return [json.loads(line) for line in done.stdout.splitlines()]


def disk_saves(saves: list[dict[str, Any]]) -> list[dict[str, Any]]:
    chosen = [save for save in saves if save["fault"].startswith("disk")]
    if not chosen:
        pytest.skip("this system lets nobody mount a small disk")
    return chosen


def test_file_that_cannot_grow_is_refused_with_a_sentence_at_every_offset(saves: list[dict[str, Any]]) -> None:
    limited = [save for save in saves if "at most" in save["fault"]]
    assert len(limited) >= 20
    assert len({save["fault"].split()[0] for save in limited}) >= 5
    for save in limited:
        assert "could not be saved: File too large. What was saved before is untouched" in save["sentence"], save


def test_full_disk_is_refused_with_a_sentence_until_there_is_room(saves: list[dict[str, Any]]) -> None:
    full = [save for save in disk_saves(saves) if "free" in save["fault"]]
    assert len(full) == 20
    failed = [save for save in full if save["sentence"]]
    assert len(failed) >= 5
    for save in failed:
        assert "could not be saved: No space left on device. What was saved before" in save["sentence"], save


def test_read_only_disk_is_refused_with_a_sentence(saves: list[dict[str, Any]]) -> None:
    sentences = [save["sentence"] for save in disk_saves(saves) if save["fault"] == "disk read-only"]
    assert all("Read-only file system" in sentence for sentence in sentences)


def test_after_every_fault_the_newest_whole_save_is_there(saves: list[dict[str, Any]]) -> None:
    last = 0.0
    for save in saves:
        assert not save["is_previous"], save
        assert last <= save["checkpoint"] <= save["generation"], save
        assert save["sentence"] or save["checkpoint"] == save["generation"], save
        assert save["weights"][WEIGHTS_NAME] <= save["checkpoint"], save
        assert max(save["weights"].values()) <= save["generation"], save
        assert len(set(save["steps"])) == 1, save
        last = save["checkpoint"]


def test_after_every_fault_nothing_half_written_is_left(saves: list[dict[str, Any]]) -> None:
    assert [save for save in saves if save["left"]] == []


def test_first_save_without_a_fault_succeeds_again(saves: list[dict[str, Any]]) -> None:
    sound = [save for save in saves if save["fault"] == "none"]
    assert sound
    for save in sound:
        assert save["sentence"] == ""
        assert save["checkpoint"] == save["generation"] == save["weights"][WEIGHTS_NAME]
