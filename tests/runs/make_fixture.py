"""Makes the files of one ``fixtures/schema-N`` with the program as it is now; run it before the schema changes.

    python -m tests.runs.make_fixture [FOLDER]

A training of ResNet20 on the made set is stopped after 2 of 3 epochs. Weights and moments are rounded to 1/64 and
written again by the program, and the binary files are packed, so that they take a tenth of the room.
"""

import lzma
import shutil
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Final

import numpy as np

from cifar_gui.domain.events import EpochEnded, Event
from cifar_gui.runs.checkpoint_file import read_checkpoint, write_checkpoint
from cifar_gui.runs.store import (
    CHECKPOINT_NAME,
    EPOCHS_NAME,
    RUN_NAME,
    SCHEMA,
    STEPS_NAME,
    WEIGHTS_NAME,
    annotate_run,
)
from cifar_gui.training.batches import DeviceSplit
from cifar_gui.training.checkpointing import restore
from cifar_gui.training.engine import Engine
from models.weights_file import read_weights_file, write_weights_file
from tests.training.scenes import SETTINGS, Witness, made_dataset, train

NOTE: Final = "kept to be read by later versions"
STEPS_OF_ONE: Final = 64


def _is_second_epoch(_witness: Witness, event: Event) -> bool:
    return isinstance(event, EpochEnded) and event.record.epoch == 2


def make(target: Path, scratch: Path) -> None:
    """Train in ``scratch`` and leave the fixture in ``target``."""
    run = train(scratch, Witness(_is_second_epoch), replace(SETTINGS, network="resnet20", epochs=3))
    folder = Path(run.folder)
    annotate_run(folder, NOTE)
    checkpoint = read_checkpoint(folder)
    rounded = {
        name: values if name == "losses" else (np.round(values * STEPS_OF_ONE) / STEPS_OF_ONE).astype(values.dtype)
        for name, values in checkpoint.arrays.items()
    }
    write_checkpoint(folder, rounded, checkpoint.state)
    engine = Engine(run.settings, 2, DeviceSplit(made_dataset().train, "cpu"), "cpu")
    restore(read_checkpoint(folder), engine, run.settings)
    _, info = read_weights_file(folder / WEIGHTS_NAME)
    write_weights_file(folder / WEIGHTS_NAME, engine.network, info)
    target.mkdir(parents=True, exist_ok=True)
    for name in (RUN_NAME, EPOCHS_NAME, STEPS_NAME):
        shutil.copy(folder / name, target / name)
    for name in (CHECKPOINT_NAME, WEIGHTS_NAME):
        (target / f"{name}.xz").write_bytes(lzma.compress((folder / name).read_bytes(), preset=9))


def main() -> int:
    """Make the fixture of the present schema."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "fixtures" / f"schema-{SCHEMA}"
    with tempfile.TemporaryDirectory() as scratch:
        make(target, Path(scratch))
    sys.stdout.write(f"{target}: {sum(path.stat().st_size for path in target.iterdir()):,} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
