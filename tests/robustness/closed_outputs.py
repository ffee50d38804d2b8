"""Every command with outputs that are closed, full or no longer read: no work is lost, and no traceback is printed.

    python -m tests.robustness closed_outputs [--short]

The real commands run in a shell. A training must be finished and saved whatever became of its words, and end with
status 0; another command may end with 1 where its answer could not be written. Linux only.
"""

import os
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

import numpy as np
from PIL import Image

_ROOT: Final = Path(__file__).parents[2]
OUTPUTS: Final = {
    "outputs full": ">/dev/full 2>/dev/full",
    "progress full": "2>/dev/full",
    "all closed": "<&- >&- 2>&-",
    "progress closed": "2>&-",
    "reader leaves": "2>&1 | head -c 1",
    "answer's reader leaves": "| true",
}
_TRAIN: Final = "train --data practice --network resnet8 --epochs 1 --train-limit 64 --test-limit 32 --batch-size 16"


def main(*, short: bool = False) -> int:
    """Run the commands and print a line for each."""
    with tempfile.TemporaryDirectory() as place:
        os.environ["CIFAR_GUI_HOME"] = place
        picture = Path(place) / "picture.png"
        Image.fromarray(np.zeros((40, 40, 3), np.uint8)).save(picture)
        commands = {
            "train": _TRAIN,
            "evaluate": "evaluate --run 1 --test-limit 16",
            "classify": f"classify {picture} --run 1",
            "classify as a table": f"classify {picture} --run 1 --csv -",
            "runs": "runs",
            "data": "data --data practice",
            "networks": "networks",
            "export": f"export 1 {place}/weights.keras --force",
            "wrong usage": "train --epochs none",
        }
        chosen = list(commands)[:1] if short else list(commands)
        problems = sum(_examine(Path(place), name, commands[name]) for name in chosen)
    sys.stdout.write(f"{len(chosen) * len(OUTPUTS)} commands, {problems} problems\n")
    return 1 if problems else 0


def _examine(home: Path, name: str, words: str) -> int:
    """Run a command with each kind of output; how often it did what it must not."""
    problems = 0
    for kind, redirected in OUTPUTS.items():
        before = _finished(home)
        line = f"set -o pipefail; {shlex.quote(sys.executable)} main.py {words} {redirected}"
        done = subprocess.run(["bash", "-c", line], cwd=_ROOT, capture_output=True, text=True, check=False)
        is_kept = name != "train" or _finished(home) == before + 1
        allowed = {0} if name == "train" else {2} if name == "wrong usage" else {0, 1}
        is_well = is_kept and done.returncode in allowed and "Traceback" not in done.stdout + done.stderr
        problems += not is_well
        said = "well" if is_well else f"NOT WELL {(done.stdout + done.stderr)[-300:]!a}"
        sys.stdout.write(f"{name:20} {kind:23} status {done.returncode:3}  {said}\n")
    return problems


def _finished(home: Path) -> int:
    from cifar_gui.domain.run_record import RunStatus
    from cifar_gui.runs.store import list_runs

    return sum(run.status is RunStatus.FINISHED for run in list_runs(home / "runs"))
