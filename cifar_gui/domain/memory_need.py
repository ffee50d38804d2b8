"""How much memory a training needs, counted from its network and settings before it starts."""

from dataclasses import dataclass
from typing import Final

from cifar_gui.domain.batching import Batching, least_batch
from cifar_gui.domain.devices import DeviceInfo
from cifar_gui.domain.network_summary import NetworkSummary
from cifar_gui.domain.sentence import Sentence
from cifar_gui.domain.settings import TrainingSettings
from cifar_gui.domain.units import size_part

LABEL_BYTES: Final = 8  # int64
FLOAT_BYTES: Final = 4
HALF_BYTES: Final = 2
CPU_TEST_IMAGES: Final = 100  # asked at once on a CPU; ResNet18 stays below a second for them on two cores

# What a process takes of an Nvidia GPU before its first tensor: the context and the kernels it uses, which torch's own
# counts leave out. Measured by others: 426 MiB on an RTX 6000 Ada with torch 2.10 (unslothai/unsloth-zoo#1053), about
# 400 MB in general (pytorch/pytorch#109888).
CUDA_CONTEXT_BYTES: Final = 450 * 2**20
# What cuBLAS computes in, by Nvidia's advice for Hopper and later; older cards take 4 MiB (pytorch/pytorch#120925). And
# as much again for cuDNN, whose need depends on the algorithm it chooses.
CUDA_WORKSPACE_BYTES: Final = 2 * 32 * 2**20


class ByteCount(int):
    """An amount of memory, in text written in its largest unit, such as "1.9 GB"; the window writes its own."""

    def __format__(self, _specification: str) -> str:
        size, unit = size_part(self)
        return f"{size:,} {unit}"


@dataclass(frozen=True)
class MemoryNeed:
    """The most memory that a training holds at one moment.

    Attributes:
        main_bytes: Of the computer's main memory, by the whole process.
        gpu_bytes: Of the GPU's memory; 0 when it trains on the CPU.
        step_bytes: The part that grows with the batch, wherever it is.
    """

    main_bytes: int
    gpu_bytes: int
    step_bytes: int


@dataclass(frozen=True)
class MemoryHere:
    """What this process holds and could have, as measured.

    Attributes:
        process_bytes: What it held when keras and torch were loaded, before data and training.
        available_bytes: What it could have in all, what it holds included; None when the system does not say.
    """

    process_bytes: int
    available_bytes: int | None = None


# What a process holds with this program's core, keras and torch imported, where the system cannot be asked (Windows).
# Measured on Linux with torch 2.14 built for CUDA; the build for the CPU alone holds less. Printed first by
# ``python -m tests.benchmarks.scale``.
USUAL_PROCESS: Final = MemoryHere(process_bytes=770_000_000)


def memory_need(
    network: NetworkSummary,
    settings: TrainingSettings,
    num_train: int,
    num_test: int,
    device: str,
    held_bytes: int,
) -> MemoryNeed:
    """Estimate the memory of a training; ``python -m tests.benchmarks.scale`` compares it with what is measured.

    Assumed are five things:

    - Images are as many numbers as full-size ones: epochs of reduced images need less, but they are not all.
    - A gradient of its own size is held for each tensor that is kept for the backward pass. Strictly, what the backward
      pass frees could serve it; on a CPU the measured peaks say that it hardly does (why was not found out). On a GPU
      it is taken to.
    - In bfloat16 all of them take two bytes a number, and the weights are held in bfloat16 once more.
    - A save copies weights and optimizer state, and holds a weights file twice: empty, and being written.
    - An Nvidia GPU holds a context and workspaces besides.

    Args:
        network: The network, counted.
        settings: What is trained; a ``precision`` of ``auto`` counts as float32.
        num_train: Training images used.
        num_test: Test images used.
        device: ``cpu``, ``cuda:0``, ``mps``.
        held_bytes: What the process holds before: Python, the libraries and the images as they were loaded.

    Returns:
        The need in bytes.
    """
    is_half = settings.precision == "bfloat16"
    weights, moments = FLOAT_BYTES * network.parameters, _moments(settings)
    images = (num_train + num_test) * image_bytes(settings.image_size)
    state = weights * (2 + moments) + (weights // 2 if is_half else 0)  # the weights, their gradients and the moments
    saving = weights * (1 + moments) + 2 * weights
    is_on_cpu = device == "cpu"
    step = _step_bytes(network, settings, num_train, is_half, holds_gradients=is_on_cpu)
    testing = network.test_activation_bytes * min(chunk_size(settings.test_batch_size, device), num_test)
    working = max(step, testing // 2 if is_half else testing)
    computing = images + state + working
    if is_on_cpu:
        return MemoryNeed(held_bytes + saving + computing, 0, step)
    besides = CUDA_CONTEXT_BYTES + CUDA_WORKSPACE_BYTES if device.startswith("cuda") else 0
    return MemoryNeed(held_bytes + saving, computing + besides, step)


def image_bytes(image_size: int) -> int:
    """Bytes of an image of that height and width: uint8 pixels, and its label."""
    return image_size**2 * 3 + LABEL_BYTES


def _moments(settings: TrainingSettings) -> int:
    """How many numbers the optimizer remembers of each parameter."""
    if settings.optimizer == "adam":
        return 2
    return 1 if settings.momentum else 0


def _step_bytes(
    network: NetworkSummary, settings: TrainingSettings, num_train: int, is_half: bool, holds_gradients: bool
) -> int:
    """What a step holds for the images of its batch."""
    kept = network.activation_bytes // (FLOAT_BYTES // HALF_BYTES) if is_half else network.activation_bytes
    one_image = kept * (2 if holds_gradients else 1) + network.pool_position_bytes
    return one_image * Batching(num_train, settings.batch_size, least_batch(settings)).largest


def chunk_size(batch_size: int, device: str) -> int:
    """How many images go through the network at once: the batch, but on a CPU few enough that a stop does not wait."""
    return min(batch_size, CPU_TEST_IMAGES) if device == "cpu" else batch_size


def is_too_much(need: MemoryNeed, device: DeviceInfo, available_bytes: int | None) -> bool:
    """Whether a training is not expected to fit where it would be; False where that is not known.

    Args:
        need: What it needs.
        device: Where it would be; its memory counts only on a GPU.
        available_bytes: Main memory that the process could have in all; None when unknown.
    """
    most = device.memory_bytes if need.gpu_bytes else available_bytes
    return bool(most) and (need.gpu_bytes or need.main_bytes) > (most or 0)


def memory_sentence(need: MemoryNeed, device: DeviceInfo, available_bytes: int | None) -> Sentence:
    """What a training needs, and what to do when it is not there, such as "needs about 1.9 GB".

    Args:
        need: What it needs.
        device: Where it would be.
        available_bytes: As in ``is_too_much``.

    Returns:
        A sentence whose fields are ``ByteCount``s.
    """
    if need.gpu_bytes:
        needed, there = ByteCount(need.gpu_bytes), ByteCount(device.memory_bytes)
        if not is_too_much(need, device, available_bytes):
            return Sentence("needs about {need} on the GPU", need=needed)
        return Sentence("needs about {need}; the GPU has {there}: choose a smaller batch", need=needed, there=there)
    needed, there = ByteCount(need.main_bytes), ByteCount(available_bytes or 0)
    if not is_too_much(need, device, available_bytes):
        return Sentence("needs about {need}", need=needed)
    if needed - need.step_bytes > there:  # without any batch it would not fit either
        return Sentence("needs about {need}; {there} are free: close other programs first", need=needed, there=there)
    return Sentence("needs about {need}; {there} are free: choose a smaller batch", need=needed, there=there)
