"""Training throughput of the tutorial preset against the plain PyTorch loop, interleaved in one run.

    python -m tests.benchmarks.step_parity [--steps N] [--device cpu]

Both loops do the tutorial's step: 64 uint8 images gathered by a shuffled order, normalised to mean 0.5 and deviation
0.5, ResNet18 forward, cross-entropy, backward, Adam at 0.001. The plain loop runs in both of its own memory formats and
with the fused Adam as well, so that only the network's make differs. Prints median seconds a step and the ratio.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Callable

import numpy as np
import torch

from cifar_gui.domain.dataset import Split
from cifar_gui.domain.settings import TrainingSettings
from cifar_gui.training.batches import DeviceSplit
from cifar_gui.training.engine import Engine
from tests.benchmarks.plain_resnet18 import PlainResNet18

NUM_IMAGES = 2048


def made_split() -> Split:
    """(2048, 32, 32, 3) random images with labels; speed does not depend on what is on them."""
    generator = np.random.default_rng(0)
    images = generator.integers(0, 256, (NUM_IMAGES, 32, 32, 3), dtype=np.uint8)
    return Split(images, generator.integers(0, 10, NUM_IMAGES))


def program_step(split: Split, batch_size: int, device: str) -> Callable[[], None]:
    """One step of the program's own engine."""
    engine = Engine(TrainingSettings(batch_size=batch_size), 10, DeviceSplit(split, device), device)
    orders = [engine.begin_epoch(epoch, first_plan=50) for epoch in range(50)]
    batches = (order[k : k + batch_size] for order in orders for k in range(0, NUM_IMAGES, batch_size))

    def step() -> None:
        loss, correct = engine.step(next(batches), TrainingSettings().learning_rate)
        float(loss), int(correct)

    return step


def plain_step(split: Split, batch_size: int, device: str, channels_last: bool, fused: bool) -> Callable[[], None]:
    """One step of the loop a tutorial would write."""
    network = PlainResNet18().to(device)
    memory_format = torch.channels_last if channels_last else torch.contiguous_format
    network = network.to(memory_format=memory_format)
    optimizer = torch.optim.Adam(network.parameters(), lr=0.001, fused=fused)
    images = torch.tensor(split.images).permute(0, 3, 1, 2).contiguous().to(device)
    labels = torch.tensor(split.labels).to(device)

    def step() -> None:
        order = torch.randperm(NUM_IMAGES)[:batch_size].to(device)
        batch = ((images[order].float() / 255 - 0.5) / 0.5).contiguous(memory_format=memory_format)
        logits = network(batch)
        loss = torch.nn.functional.cross_entropy(logits, labels[order])
        optimizer.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]  # torch leaves it untyped
        optimizer.step()
        float(loss.detach()), int((logits.argmax(1) == labels[order]).sum())

    return step


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--steps", type=int, default=20)
    parser.add_argument("--batch-size", type=int, default=64)
    parser.add_argument("--device", default="cpu")
    options = parser.parse_args()
    split, size, device = made_split(), options.batch_size, options.device
    contestants = {
        "program (Keras)": program_step(split, size, device),
        "plain, channels last, fused Adam": plain_step(split, size, device, True, True),
        "plain, channels last": plain_step(split, size, device, True, False),
        "plain, contiguous": plain_step(split, size, device, False, False),
    }
    seconds: dict[str, list[float]] = {name: [] for name in contestants}
    for turn in range(options.steps + 2):
        for name, step in contestants.items():
            began = time.perf_counter()
            step()
            if turn >= 2:  # the first steps allocate
                seconds[name].append(time.perf_counter() - began)
    medians = {name: statistics.median(times) for name, times in seconds.items()}
    out = sys.stdout.write
    out(
        f"torch {torch.__version__}, {torch.get_num_threads()} threads, {device}, "
        f"batch {size}, {options.steps} steps each\n"
    )
    for name, median in medians.items():
        out(f"{name:34} {median:8.4f} s a step {size / median:9.1f} images/s\n")
    for name in list(medians)[1:]:
        pairs = [plain / own for own, plain in zip(seconds["program (Keras)"], seconds[name], strict=True)]
        out(f"program / {name}: {statistics.median(pairs):.3f} of its speed (median of pairs)\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
