"""How fast test images are answered: the program's evaluation against the plain PyTorch loop, interleaved in one run.

    python -m tests.benchmarks.evaluate_parity [--images 2000] [--rounds 5] [--device cpu]

Both ask a ResNet18 about the same uint8 images, normalised to mean 0.5 and deviation 0.5, and find loss and accuracy.
The program's side is what ``evaluate`` does, its report included. The plain loop goes through the test images in the
tutorial's batches of 1,000, in both memory formats, and in the pieces that the program takes on a processor. A training
tests after each epoch by the same function (``models.forward``). ``--images 10000`` is the whole of CIFAR-10's test.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from typing import Final

import numpy as np
import torch

from cifar_gui.domain.dataset import Split
from cifar_gui.domain.devices import DeviceInfo
from cifar_gui.domain.jobs import JobContext
from cifar_gui.domain.memory_need import chunk_size
from cifar_gui.inference.evaluation import TEST_BATCH_SIZE, evaluate
from models.registry import build_network
from models.weights_info import WeightsInfo
from tests.benchmarks.plain_resnet18 import PlainResNet18

PROGRAM: Final = "program (Keras)"
GOAL: Final = 1.0
NUM_CLASSES: Final = 10
WARM_UP: Final = 200  # images


def made_split(num_images: int) -> Split:
    """(num_images, 32, 32, 3) random images with labels; speed does not depend on what is on them."""
    generator = np.random.default_rng(0)
    images = generator.integers(0, 256, (num_images, 32, 32, 3), dtype=np.uint8)
    return Split(images, generator.integers(0, NUM_CLASSES, num_images))


def program(device: str) -> Callable[[Split], None]:
    """The program's own evaluation."""
    import keras

    names = tuple(f"class {k}" for k in range(NUM_CLASSES))
    with keras.device(device):
        network = build_network("resnet18", num_classes=NUM_CLASSES, seed=0)
    info = WeightsInfo("resnet18", names, "untrained", "made images", 0, None)

    def ask(split: Split) -> None:
        evaluate(network, info, "none", split, "made images", DeviceInfo(device, device, True), JobContext())

    return ask


def plain(device: str, channels_last: bool, batch_size: int) -> Callable[[Split], None]:
    """The loop that a tutorial would write."""
    memory_format = torch.channels_last if channels_last else torch.contiguous_format
    network = PlainResNet18().to(device).to(memory_format=memory_format).eval()

    def ask(split: Split) -> None:
        loss_sum, correct = 0.0, 0
        with torch.no_grad():
            for start in range(0, len(split), batch_size):
                part = slice(start, start + batch_size)
                images = torch.tensor(split.images[part]).to(device).permute(0, 3, 1, 2)
                labels = torch.tensor(split.labels[part]).to(device)
                logits = network(((images.float() / 255 - 0.5) / 0.5).contiguous(memory_format=memory_format))
                loss_sum += float(torch.nn.functional.cross_entropy(logits, labels, reduction="sum"))
                correct += int((logits.argmax(1) == labels).sum())

    return ask


def main() -> int:
    """Measure and print; 0 when the program is as fast as the fastest plain loop, else 1."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--images", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--device", default="cpu")
    options = parser.parse_args()
    device, piece = options.device, chunk_size(TEST_BATCH_SIZE, options.device)
    contestants = {
        PROGRAM: program(device),
        f"plain, contiguous, batches of {TEST_BATCH_SIZE}": plain(device, False, TEST_BATCH_SIZE),
        f"plain, channels last, batches of {TEST_BATCH_SIZE}": plain(device, True, TEST_BATCH_SIZE),
    }
    if piece != TEST_BATCH_SIZE:
        contestants[f"plain, channels last, pieces of {piece}"] = plain(device, True, piece)
    split = made_split(options.images)
    for ask in contestants.values():
        ask(split.limited(WARM_UP))
    seconds: dict[str, list[float]] = {name: [] for name in contestants}
    for turn in range(options.rounds):
        names = list(contestants)
        for name in names if turn % 2 == 0 else names[::-1]:  # a machine that slows down favours nobody
            began = time.perf_counter()
            contestants[name](split)
            seconds[name].append(time.perf_counter() - began)
    sys.stdout.write(
        f"torch {torch.__version__}, {torch.get_num_threads()} threads, {device}, "
        f"{options.images:,} images, {options.rounds} rounds\n"
    )
    return show(seconds, options.images)


def show(seconds: dict[str, list[float]], num_images: int) -> int:
    """Print speeds and ratios; 0 when the program is as fast as the fastest of the others, else 1."""
    out = sys.stdout.write
    for name, times in seconds.items():
        out(f"{name:38} {num_images / statistics.median(times):9.1f} images/s\n")
    shares = {
        name: statistics.median(other / own for own, other in zip(seconds[PROGRAM], times, strict=True))
        for name, times in seconds.items()
        if name != PROGRAM
    }
    for name, share in shares.items():
        out(f"program / {name}: {share:.3f} of its speed (median of pairs)\n")
    is_reached = min(shares.values()) >= GOAL
    out(f"goal {GOAL:.2f} of the fastest plain loop: {'reached' if is_reached else 'NOT reached'}\n")
    return 0 if is_reached else 1


if __name__ == "__main__":
    sys.exit(main())
