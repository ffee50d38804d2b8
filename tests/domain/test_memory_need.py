from dataclasses import replace

import pytest

from cifar_gui.domain.devices import DeviceInfo
from cifar_gui.domain.memory_need import (
    CUDA_CONTEXT_BYTES,
    CUDA_WORKSPACE_BYTES,
    ByteCount,
    MemoryNeed,
    is_too_much,
    memory_need,
    memory_sentence,
)
from cifar_gui.domain.network_summary import NetworkSummary
from cifar_gui.domain.settings import TrainingSettings

# 1,000 parameters; for an image 2,000 numbers are kept for the backward pass and at most 300 at once in a test.
IMAGE_BYTES = 32 * 32 * 3 + 8  # pixels and a label
NETWORK = NetworkSummary("n", "N", "", 3, 1000, 10**6, 8000, (), (), pool_position_bytes=80, test_activation_bytes=1200)
ADAM = TrainingSettings(network="n", batch_size=10)
SGD = replace(ADAM, optimizer="sgd")
CPU = DeviceInfo("cpu", "a processor", True)
GPU = DeviceInfo("cuda:0", "a GPU", True, memory_bytes=8 * 2**30)
HELD = 10**9


def need(
    settings: TrainingSettings = ADAM, num_train: int = 100, num_test: int = 20, device: str = "cpu"
) -> MemoryNeed:
    return memory_need(NETWORK, settings, num_train, num_test, device, HELD)


def test_need_on_the_cpu_is_the_sum_by_hand() -> None:
    weights = 4 * 1000
    state = 4 * weights  # weights, gradients, two moments
    saving = 3 * weights + 2 * weights  # copies of weights and moments, a weights file twice
    step = 10 * (2 * 8000 + 80)
    assert need() == MemoryNeed(HELD + 120 * IMAGE_BYTES + state + saving + step, 0, step)


@pytest.mark.parametrize(("momentum", "moments"), [(0.9, 1), (0.0, 0)])
def test_need_of_sgd_holds_and_copies_fewer_moments(momentum: float, moments: int) -> None:
    missing = 2 * 4000 * (2 - moments)
    assert need(replace(SGD, momentum=momentum)).main_bytes == need().main_bytes - missing


def test_need_in_bfloat16_halves_activations_but_not_positions() -> None:
    half = need(replace(ADAM, precision="bfloat16"))
    assert half.step_bytes == 10 * (8000 + 80)
    assert half.main_bytes - half.step_bytes == need().main_bytes - need().step_bytes + 2000  # the weights once more


def test_need_grows_with_the_batch_up_to_the_images_there_are() -> None:
    steps = [need(replace(ADAM, batch_size=batch)).step_bytes for batch in (10, 20, 100, 4000)]
    assert steps[1] == 2 * steps[0] and steps[2] == steps[3] == 10 * steps[0]


def test_need_does_not_depend_on_reduced_images() -> None:
    assert need(replace(ADAM, progressive_size=16, progressive_share=0.5)) == need()


def test_need_when_a_test_takes_more_than_a_step_is_that_of_the_test() -> None:
    alone = replace(ADAM, batch_size=1, test_batch_size=1000)
    few, many = need(alone, num_test=20), need(alone, num_test=21)
    assert many.main_bytes - few.main_bytes == IMAGE_BYTES + 1200
    assert need(alone, num_test=500).main_bytes - need(alone, num_test=499).main_bytes == IMAGE_BYTES  # 100 at once


def test_need_on_a_gpu_is_apart_from_main_memory() -> None:
    on_gpu = need(replace(ADAM, test_batch_size=15), device="mps")
    step = 10 * (8000 + 80)
    assert on_gpu == MemoryNeed(HELD + 5 * 4000, 120 * IMAGE_BYTES + 4 * 4000 + step, step)


def test_need_on_an_nvidia_gpu_counts_context_and_workspaces() -> None:
    settings = replace(ADAM, test_batch_size=15)
    nvidia, apple = need(settings, device="cuda:0"), need(settings, device="mps")
    assert nvidia.gpu_bytes - apple.gpu_bytes == CUDA_CONTEXT_BYTES + CUDA_WORKSPACE_BYTES
    assert (nvidia.main_bytes, nvidia.step_bytes) == (apple.main_bytes, apple.step_bytes)


@pytest.mark.parametrize(
    ("size", "text"),
    [(0, "0 bytes"), (1023, "1,023 bytes"), (1024, "1.0 kB"), (2_040_109_466, "1.9 GB"), (12 * 2**30, "12 GB")],
)
def test_amounts_are_written_in_their_largest_unit(size: int, text: str) -> None:
    assert f"{ByteCount(size)}" == text


GIGABYTE = 2**30


@pytest.mark.parametrize(
    ("needed", "device", "available", "sentence"),
    [
        (MemoryNeed(2 * GIGABYTE, 0, 0), CPU, 4 * GIGABYTE, "needs about 2.0 GB"),
        (MemoryNeed(2 * GIGABYTE, 0, 0), CPU, None, "needs about 2.0 GB"),
        (
            MemoryNeed(9 * GIGABYTE, 0, 8 * GIGABYTE),
            CPU,
            3 * GIGABYTE,
            "needs about 9.0 GB; 3.0 GB are free: choose a smaller batch",
        ),
        (
            MemoryNeed(9 * GIGABYTE, 0, GIGABYTE),
            CPU,
            3 * GIGABYTE,
            "needs about 9.0 GB; 3.0 GB are free: close other programs first",
        ),
        (MemoryNeed(GIGABYTE, 2 * GIGABYTE, 0), GPU, GIGABYTE // 2, "needs about 2.0 GB on the GPU"),
        (
            MemoryNeed(GIGABYTE, 9 * GIGABYTE, 0),
            GPU,
            None,
            "needs about 9.0 GB; the GPU has 8.0 GB: choose a smaller batch",
        ),
        (MemoryNeed(GIGABYTE, 9 * GIGABYTE, 0), replace(GPU, memory_bytes=0), None, "needs about 9.0 GB on the GPU"),
    ],
)
def test_sentence_says_the_need_and_what_to_do(
    needed: MemoryNeed, device: DeviceInfo, available: int | None, sentence: str
) -> None:
    assert memory_sentence(needed, device, available) == sentence
    assert is_too_much(needed, device, available) == (";" in sentence)


def test_need_holds_larger_images_as_they_are() -> None:
    larger = need(replace(ADAM, image_size=64))
    assert larger.main_bytes - need().main_bytes == 120 * 3 * (64 * 64 - 32 * 32)
