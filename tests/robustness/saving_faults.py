"""Saving a run over and over while the system refuses: a file too large, a full disk, a disk that is read-only.

``python -m tests.robustness.saving_faults FOLDER`` trains a small network in FOLDER and then saves it with a new
generation number in its first weights, each time under another fault. Prints a JSON line for each save. Where it may
mount (as root, or under ``unshare -rm``), it also saves to a small disk of its own that is full to another degree each
time. Linux only.
"""

import json
import os
import resource
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import h5py
import numpy as np
import torch

from cifar_gui.domain.errors import AppError
from cifar_gui.runs.checkpoint_file import read_checkpoint
from cifar_gui.runs.store import STEPS_NAME, WEIGHTS_NAME, read_run, step_losses
from cifar_gui.training import loop
from tests.robustness.comparison import WEIGHTS_MEMBER
from tests.training.scenes import train

NUM_OFFSETS: Final = 20
DISK_BYTES: Final = 24_000_000
_SMALL_FILE_BYTES: Final = 100_000


class Saver:
    """Saves one trained run again and again, as the training loop does."""

    def __init__(self, folder: Path) -> None:
        calls: list[tuple[Any, ...]] = []
        training: Any = loop
        self._save_run = training.save_run

        def noted(*arguments: Any, **named: Any) -> Any:
            calls.append(arguments)
            return self._save_run(*arguments, **named)

        training.save_run = noted
        train(folder)
        training.save_run = self._save_run
        self._arguments = calls[-1]
        epochs = self._arguments[2].epochs
        epochs[:] = [replace(epoch, test_accuracy=number / len(epochs)) for number, epoch in enumerate(epochs, 1)]
        self.generation = 0
        self.folder = Path(self._arguments[0].folder)
        self.save()

    def move(self, folder: Path) -> None:
        """Copy the run to another folder and save there from now on."""
        shutil.copytree(self.folder, folder)
        self._arguments = (replace(self._arguments[0], folder=str(folder)), *self._arguments[1:])
        self.folder = folder

    def save(self) -> str:
        """Save a new generation.

        Returns:
            The sentence when it failed, or "".
        """
        self.generation += 1
        engine = self._arguments[1]
        with torch.no_grad():
            engine.network.weights[0].value.fill_(self.generation)
        try:
            self._save_run(*self._arguments)
        except AppError as error:
            return str(error)
        return ""

    def tell(self, fault: str, sentence: str) -> None:
        """Print what is on disk after a save."""
        checkpoint = read_checkpoint(self.folder)
        record = read_run(self.folder)
        facts = {
            "fault": fault,
            "sentence": sentence,
            "generation": self.generation,
            "checkpoint": only_value(checkpoint.arrays["weight/000"]),
            "is_previous": checkpoint.is_previous,
            "weights": {path.name: generation_of(path) for path in self.folder.glob("*.keras")},
            "steps": [record.steps, len(step_losses(record)), len(checkpoint.arrays["losses"])],
            "left": [path.name for path in self.folder.iterdir() if ".tmp" in path.name],
        }
        sys.stdout.write(json.dumps(facts) + "\n")
        sys.stdout.flush()


def only_value(array: Any) -> float:
    """The generation that an array holds; 0 for one that was not written by ``Saver``."""
    values = np.unique(array)
    return float(values[0]) if len(values) == 1 else 0.0


def generation_of(file: Path) -> float:
    """The generation in a weights file, all of which is read and checked."""
    with zipfile.ZipFile(file) as archive:
        assert archive.testzip() is None
        with archive.open(WEIGHTS_MEMBER) as member, h5py.File(member, "r") as content:
            return only_value(content["layers/conv2d/vars/0"])


def places(folder: Path) -> list[tuple[str, int]]:
    """Files of a run and offsets in them, spread evenly over all their bytes; and one within each small file."""
    files = [path for path in sorted(folder.iterdir()) if path.stat().st_size and path.suffix != ".lock"]
    files = [path for path in files if "previous" not in path.name]
    total = sum(path.stat().st_size for path in files)
    chosen = [(path.name, path.stat().st_size // 2) for path in files if path.stat().st_size < _SMALL_FILE_BYTES]
    for number in range(NUM_OFFSETS):
        offset = total * (2 * number + 1) // (2 * NUM_OFFSETS)
        for path in files:
            size = path.stat().st_size
            if offset < size:
                chosen.append((path.name, offset))
                break
            offset -= size
    return chosen


class SizeLimit:
    """Makes the system refuse to write beyond an offset of the file that will take the place of another."""

    def __init__(self) -> None:
        self._name = ""
        self._offset = 0
        sys.addaudithook(self._on_event)

    @contextmanager
    def of(self, name: str, offset: int) -> Iterator[None]:
        """Refuse while the block runs."""
        self._name, self._offset = name, offset
        try:
            yield
        finally:
            self._name = ""
            self._set(resource.RLIM_INFINITY)

    def _on_event(self, event: str, arguments: tuple[Any, ...]) -> None:
        is_path = event == "open" and not isinstance(arguments[0], int)  # a descriptor is told as well
        if is_path and self._name and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+"):
            opened, aimed = Path(os.fspath(arguments[0])).name, Path(self._name)
            is_it = opened.startswith(f".{aimed.stem}.") and opened.endswith(aimed.suffix)
            self._set(self._offset if is_it else resource.RLIM_INFINITY)

    @staticmethod
    def _set(limit: int) -> None:
        _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, most))


def mount(folder: Path, options: str) -> bool:
    """Mount a small disk in memory, or mount it anew; whether that is allowed here."""
    words = ["mount", "-t", "tmpfs", "-o", options, "none", str(folder)]
    return subprocess.run(words, capture_output=True, check=False).returncode == 0


def fill(folder: Path, free: int) -> None:
    """Leave ``free`` bytes free on the disk of a folder."""
    ballast = folder / "ballast"
    ballast.unlink(missing_ok=True)
    status = os.statvfs(folder)
    with ballast.open("wb") as file:
        file.truncate(0)
        os.posix_fallocate(file.fileno(), 0, max(1, status.f_bavail * status.f_frsize - free))


def main() -> int:
    """Save under every fault."""
    home = Path(sys.argv[1])
    saver = Saver(home / "runs")
    limit = SizeLimit()
    for name, offset in places(saver.folder):
        with limit.of(name, offset):
            sentence = saver.save()
        saver.tell(f"{name} at most {offset} bytes", sentence)
    saver.tell("none", saver.save())
    disk = home / "disk"
    disk.mkdir()
    if mount(disk, f"size={DISK_BYTES}"):
        _full_disk(saver, disk)
    return 0


def _full_disk(saver: Saver, disk: Path) -> None:
    saver.move(disk / "run-0001")
    most = 2 * (saver.folder / WEIGHTS_NAME).stat().st_size + (saver.folder / STEPS_NAME).stat().st_size
    most += sum(path.stat().st_size for path in saver.folder.glob("checkpoint.npz"))
    for number in range(NUM_OFFSETS):
        free = most * number // NUM_OFFSETS
        fill(disk, free)
        sentence = saver.save()
        saver.tell(f"disk with {free} bytes free", sentence)
    (disk / "ballast").unlink()
    remount: Callable[[str], object] = lambda word: mount(disk, f"remount,{word}")  # noqa: E731
    if remount("ro"):
        sentence = saver.save()
        saver.tell("disk read-only", sentence)
        remount("rw")
    saver.tell("none", saver.save())


if __name__ == "__main__":
    sys.exit(main())
