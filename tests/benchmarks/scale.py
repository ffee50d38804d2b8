"""Speed and memory of training against batch size, number of images and network, beside the memory that was estimated.

    python -m tests.benchmarks.scale [--networks all] [--batches 32,64,128,256] [--images 1000,10000,50000]
                                     [--presets tutorial] [--steps 12] [--device cpu]

Each line is a real training in a process of its own: on made images (a fifth as many to test with), saved beside the
training after its first step, and stopped after a few steps. The first lines change the batch, the next the images,
the last the network, the rest being as in the first named of each (ResNet18, 64 images in a batch, 1,000 images).

- "images/s" leaves the first two steps out, which allocate.
- "measured" is the most memory the process held (the peak of its resident set), in MB of 2**20 bytes.
- "estimated" is what the program says before it trains (``cifar_gui.domain.memory_need``), in the same unit.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from unittest.mock import patch

if TYPE_CHECKING:
    from cifar_gui.domain.dataset import Dataset
    from cifar_gui.domain.events import Event

MEGABYTE: Final = 2**20
WARM_UP_STEPS: Final = 2
TOLERANCE: Final = 0.25
USUAL: Final = ("resnet18", 64, 1000)  # network, batch and images where another of the three is changed


@dataclass(frozen=True)
class Case:
    """One training to measure."""

    network: str
    batch: int
    images: int
    preset: str = "tutorial"


@dataclass(frozen=True)
class Measured:
    """What was measured of a training.

    Attributes:
        images_per_second: Speed; 0 when too few steps were done.
        libraries_bytes: What the process held with the libraries loaded.
        peak_bytes: The most it held.
        estimated_bytes: What the program had said.
        precision: What the device's precision came to.
    """

    images_per_second: float
    libraries_bytes: int
    peak_bytes: int
    estimated_bytes: int
    precision: str

    @property
    def ratio(self) -> float:
        """Estimated / measured."""
        return self.estimated_bytes / self.peak_bytes


def main() -> int:
    """Measure and print; 0 when every estimate is within the tolerance, else 1."""
    options = _parser().parse_args()
    if options.case:
        sys.stdout.write(json.dumps(asdict(measure(Case(**json.loads(options.case)), options.steps, options.device))))
        return 0
    out = sys.stdout.write
    out("network    preset    batch  images  precision  images/s  measured  estimated  ratio\n")
    ratios = []
    for case in cases(options):
        measured = in_own_process(case, options.steps, options.device)
        out(line_of(case, measured) + "\n")
        sys.stdout.flush()
        ratios.append(measured.ratio)
    out(f"a process with the libraries loaded: {measured.libraries_bytes / MEGABYTE:,.0f} MB\n")
    worst = max(ratios, key=lambda ratio: abs(ratio - 1))
    is_reached = abs(worst - 1) <= TOLERANCE
    out(f"estimate / measured, farthest from 1: {worst:.2f}; ")
    out(f"goal within {TOLERANCE:.0%}: {'reached' if is_reached else 'NOT reached'}\n")
    return 0 if is_reached else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--networks", default="all", help="names of the registry, comma between them")
    parser.add_argument("--batches", default="32,64,128,256")
    parser.add_argument("--images", default="1000,10000,50000")
    parser.add_argument("--presets", default="tutorial", help="optimizer, views and precision; the batch is as above")
    parser.add_argument("--steps", type=int, default=12)
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--case", help=argparse.SUPPRESS)  # the one training that a child process measures
    return parser


def cases(options: argparse.Namespace) -> list[Case]:
    """The trainings to measure, each once: every batch, number of images and network with the usual rest."""
    if options.networks == "all":
        from models.registry import network_names

        networks = list(network_names())
    else:
        networks = options.networks.split(",")
    batches = [int(batch) for batch in options.batches.split(",")]
    images = [int(number) for number in options.images.split(",")]
    network = _usual(USUAL[0], networks)
    batch, number = _usual(USUAL[1], batches), _usual(USUAL[2], images)
    made = []
    for preset in options.presets.split(","):
        made += [Case(network, one, number, preset) for one in batches]
        made += [Case(network, batch, one, preset) for one in images]
        made += [Case(one, batch, number, preset) for one in networks]
    return list(dict.fromkeys(made))


def _usual(usual: Any, wanted: list[Any]) -> Any:
    return usual if usual in wanted else wanted[0]


def line_of(case: Case, measured: Measured) -> str:
    """A line of the table."""
    peak, estimated = measured.peak_bytes / MEGABYTE, measured.estimated_bytes / MEGABYTE
    return (
        f"{case.network:10} {case.preset:8} {case.batch:6,} {case.images:7,}  {measured.precision:9} "
        f"{measured.images_per_second:9,.1f} {peak:9,.0f} {estimated:10,.0f} {measured.ratio:6.2f}"
    )


def in_own_process(case: Case, steps: int, device: str) -> Measured:
    """Measure a training in a process of its own, because a peak cannot be taken back."""
    words = ["--case", json.dumps(asdict(case)), "--steps", str(steps), "--device", device]
    with tempfile.TemporaryDirectory() as home:
        result = subprocess.run(
            [sys.executable, "-m", "tests.benchmarks.scale", *words],
            env={**os.environ, "CIFAR_GUI_HOME": home},
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
    return Measured(**json.loads(result.stdout.splitlines()[-1]))


class Watch:
    """Takes the time of steps and asks for a stop after a given number."""

    def __init__(self, steps: int) -> None:
        from cifar_gui.domain.jobs import JobControl

        self.control = JobControl()
        self.steps, self._wanted = 0, steps
        self._seen, self._began, self._ended = 0, 0.0, 0.0

    def report(self, event: "Event") -> None:
        """Take note of an event."""
        from cifar_gui.domain.events import StepsEnded

        if not isinstance(event, StepsEnded):
            return
        self.steps += len(event.losses)
        if self._began:
            self._seen, self._ended = self._seen + event.seen, event.elapsed_s
        elif self.steps >= WARM_UP_STEPS:
            self._began = event.elapsed_s
        if self.steps >= self._wanted:
            self.control.cancel()

    @property
    def images_per_second(self) -> float:
        """Speed after the first steps; 0 when there were no others."""
        return self._seen / (self._ended - self._began) if self._seen else 0.0


def measure(case: Case, steps: int, device_name: str) -> Measured:
    """Train a few steps and take the peak of this process."""
    import resource

    from cifar_gui import system_memory
    from cifar_gui.domain.jobs import JobContext
    from cifar_gui.domain.settings import TrainingSettings, with_preset
    from cifar_gui.training import saving
    from cifar_gui.training.devices import choose_device, precision_on
    from cifar_gui.training.memory import needed_memory
    from cifar_gui.training.session import train_new

    libraries = system_memory.held_bytes() or 0
    device = choose_device(device_name)
    settings = with_preset(TrainingSettings(network=case.network, data="practice", device=device.name), case.preset)
    chosen = {"batch_size": case.batch, "precision": precision_on(device.name, settings.precision), "epochs": 1000}
    settings = TrainingSettings.from_json({**settings.to_json(), **chosen})
    dataset = made_dataset(case.images)
    need = needed_memory(settings, dataset, device)
    watch, folder = Watch(steps), Path(os.environ["CIFAR_GUI_HOME"])
    with patch.object(saving, "FIRST_SAVE_S", 0.0):  # a long training saves beside its steps; so does this short one
        train_new(settings, dataset, device, folder, JobContext(watch.report, watch.control))
    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    peak = kilobytes if sys.platform == "darwin" else kilobytes * 1024
    return Measured(watch.images_per_second, libraries, peak, need.main_bytes, settings.precision)


def made_dataset(num_train: int) -> "Dataset":
    """Random images of ten classes, a fifth as many to test; speed and memory do not depend on what is on them."""
    import numpy as np

    from cifar_gui.domain.dataset import Dataset, Split

    generator = np.random.default_rng(0)

    def split(size: int) -> Split:
        images = generator.integers(0, 256, (size, 32, 32, 3), dtype=np.uint8)
        return Split(images, generator.integers(0, 10, size))

    names = tuple(f"class {number}" for number in range(10))
    return Dataset("practice", "Made images", names, split(num_train), split(max(10, num_train // 5)), "0" * 64, "made")


if __name__ == "__main__":
    sys.exit(main())
