"""Which trained networks a claim is measured on."""

import json
from pathlib import Path

from cifar_gui.lab.subjects import trained_subjects


def resized(run: Path, size: int) -> None:
    """Say of a run that its images had another size; the file is a link to one that other tests use."""
    record = json.loads((run / "run.json").read_text())
    record["settings"]["image_size"] = size
    new = run / "new.json"
    new.write_text(json.dumps(record))
    new.replace(run / "run.json")


def test_pairs_trained_alike_come_first_one_for_each_seed(pairs: Path) -> None:
    subjects, data = trained_subjects(pairs, None, count=2)
    assert [(subject.network, subject.seed) for subject in subjects] == [
        *(("resnet8", 0), ("plain8", 0)),
        *(("resnet8", 1), ("plain8", 1)),
    ]
    assert data == "practice"


def test_run_of_another_image_size_is_left_out(pairs: Path) -> None:
    for run in pairs.glob("run-*"):
        resized(run, 48)
    resized(pairs / "run-0001", 32)
    resized(pairs / "run-0002", 32)
    subjects, _ = trained_subjects(pairs, None, count=2)
    assert [subject.id for subject in subjects] == ["run-0001", "run-0002"]
