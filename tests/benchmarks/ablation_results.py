"""The file of an ablation's results, which grows by a line with each and says what need not be measured again."""

import csv
import hashlib
import json
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from cifar_gui.domain.settings import TrainingSettings


@dataclass(frozen=True)
class Result:
    """What one training of the ablation came to.

    Attributes:
        key: Stands for all that decides it, see ``key_of``.
        variant: The variant's name.
        seed: The seed of weights and shuffles.
        accuracy: Share of test images that was right, 0 to 1.
        train_s: Seconds of training.
        test_s: Seconds of testing.
    """

    key: str
    variant: str
    seed: int
    accuracy: float
    train_s: float
    test_s: float


def key_of(settings: TrainingSettings, is_prepared: bool, fingerprint: str, averaged_share: float = 0.0) -> str:
    """What two trainings with equal results share: 16 hexadecimal digits of settings and data.

    The data is known by its fingerprint, not by where it lies, and the name of the preset changes nothing.
    """
    values = {name: value for name, value in settings.to_json().items() if name not in ("data", "preset")}
    decisive = [values, is_prepared, fingerprint, *([averaged_share] if averaged_share else [])]
    text = json.dumps(decisive, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def read_results(path: Path) -> list[Result]:
    """The results of a file, none where there is no file; a line that was not written to its end is left out."""
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    results = []
    for row in rows:
        try:
            results.append(
                Result(
                    row["key"],
                    row["variant"],
                    int(row["seed"]),
                    float(row["accuracy"]),
                    float(row["train_s"]),
                    float(row["test_s"]),
                )
            )
        except (KeyError, TypeError, ValueError):
            continue
    return results


def write_result(path: Path, result: Result) -> None:
    """Add a result to a file, which is made with its folders if it is not there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    with path.open("a", encoding="utf-8", newline="") as file:
        if text and not text.endswith("\n"):
            file.write("\n")  # the line that an interruption cut off stays alone
        writer = csv.writer(file, lineterminator="\n")
        if not text:
            writer.writerow([field.name for field in fields(Result)])
        writer.writerow(astuple(result))
