"""A small real training that several tests run: ResNet8 on made images."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from cifar_gui.domain.dataset import Dataset, Split
from cifar_gui.domain.devices import DeviceInfo
from cifar_gui.domain.events import Event
from cifar_gui.domain.jobs import JobContext, JobControl
from cifar_gui.domain.run_record import RunRecord
from cifar_gui.domain.settings import TrainingSettings
from cifar_gui.runs.store import read_run
from cifar_gui.training.session import resume_run, train_new

CPU = DeviceInfo("cpu", "a processor", True, "no GPU found")
SETTINGS = TrainingSettings(network="resnet8", data="practice", epochs=2, batch_size=16, device="cpu")


def made_dataset(num_train: int = 56, num_test: int = 20, fingerprint: str = "cd" * 32) -> Dataset:
    """Two classes, dark and bright, that a network tells apart after a few steps."""
    generator = np.random.default_rng(0)

    def split(size: int) -> Split:
        labels = generator.integers(0, 2, size)
        images = generator.integers(0, 100, (size, 32, 32, 3)) + labels[:, None, None, None] * 150
        return Split(images.astype(np.uint8), labels.astype(np.int64))

    return Dataset("practice", "Made set", ("dark", "bright"), split(num_train), split(num_test), fingerprint, "a test")


@dataclass
class Witness:
    """Collects the events of a training and asks it to stop when a condition is met."""

    stop_when: Callable[["Witness", Event], bool] = lambda _witness, _event: False
    control: JobControl = field(default_factory=JobControl)
    events: list[Event] = field(default_factory=list)

    def report(self, event: Event) -> None:
        self.events.append(event)
        if self.stop_when(self, event):
            self.control.cancel()

    @property
    def context(self) -> JobContext:
        return JobContext(self.report, self.control)

    def of(self, kind: type) -> list[Event]:
        return [event for event in self.events if isinstance(event, kind)]


def train(folder: Path, witness: Witness | None = None, settings: TrainingSettings = SETTINGS) -> RunRecord:
    """A new run on the made data."""
    return train_new(settings, made_dataset(), CPU, folder, (witness or Witness()).context)


def resume(record: RunRecord, witness: Witness | None = None, settings: TrainingSettings | None = None) -> RunRecord:
    """The run trained on from its checkpoint."""
    context = (witness or Witness()).context
    return resume_run(record, settings or record.settings, made_dataset(), CPU, context)


def copied(run: RunRecord, folder: Path) -> RunRecord:
    """The same run in a folder of runs of its own."""
    return read_run(Path(shutil.copytree(run.folder, folder / run.id)))
