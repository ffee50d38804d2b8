"""The devices that can train here, the best one first, each with its reason."""

import logging
import os
import platform
import re
import sys
from pathlib import Path

import torch

from cifar_gui.domain.devices import DeviceInfo
from cifar_gui.domain.sentence import Sentence
from cifar_gui.domain.settings import AUTO_DEVICE
from cifar_gui.training.errors import DeviceUnusableError

logger = logging.getLogger(__name__)


def find_devices() -> tuple[DeviceInfo, ...]:
    """Every device torch knows, usable ones first in the order ``auto`` prefers: CUDA, then MPS, then the CPU.

    A GPU counts as usable only after it computed a convolution here: a card too old for the installed torch is found
    but fails at its first kernel.
    """
    gpus = [*_cuda_devices(), *_mps_devices()]
    usable = [gpu for gpu in gpus if gpu.is_usable]
    refused = [gpu for gpu in gpus if not gpu.is_usable]
    return (*usable, _cpu(refused, bool(usable)), *refused)


def choose_device(name: str) -> DeviceInfo:
    """The device of that name, or the best one for ``auto``; ``cuda`` means the first CUDA device.

    Raises:
        DeviceUnusableError: If there is no such device or it cannot be used.
    """
    devices = find_devices()
    if name == AUTO_DEVICE:
        return devices[0]
    for device in devices:
        if device.name == name or device.name.split(":")[0] == name:
            if device.is_usable:
                return device
            raise DeviceUnusableError(device=device.title, reason=device.reason, usable=_names(devices))
    raise DeviceUnusableError(device=name, reason="it was not found on this computer", usable=_names(devices))


def _names(devices: tuple[DeviceInfo, ...]) -> str:
    return ", ".join(device.name for device in devices if device.is_usable)


def _cuda_devices() -> list[DeviceInfo]:
    if not torch.cuda.is_available():
        return []
    found = []
    for index in range(torch.cuda.device_count()):
        properties = torch.cuda.get_device_properties(index)
        failure = _failure(f"cuda:{index}")
        reason = failure or (
            Sentence("first GPU found") if index == 0 else Sentence("GPU number {number}", number=index + 1)
        )
        found.append(DeviceInfo(f"cuda:{index}", properties.name, not failure, reason, properties.total_memory))
    return found


def _mps_devices() -> list[DeviceInfo]:
    if not torch.backends.mps.is_available():
        return []
    failure = _failure("mps")
    return [DeviceInfo("mps", "Apple GPU", not failure, failure or Sentence("Apple GPU found"))]


def _failure(device: str) -> str:
    """Why a small convolution with its gradient fails on a device; empty when it does not."""
    try:
        images = torch.ones(2, 16, 8, 8, device=device, requires_grad=True)
        weights = torch.ones(16, 16, 3, 3, device=device)
        torch.nn.functional.conv2d(images, weights, padding=1).sum().backward()  # type: ignore[no-untyped-call]  # torch leaves it untyped
        is_right = images.grad is not None and float(images.grad[0, 0, 4, 4]) == 9 * 16
    except RuntimeError as error:
        return str(error).strip().split("\n")[0][:120]
    return "" if is_right else Sentence("it computed a wrong convolution")


def _cpu(refused: list[DeviceInfo], has_gpu: bool) -> DeviceInfo:
    if refused:
        reason = Sentence("{gpu} cannot be used: {reason}", gpu=refused[0].title, reason=refused[0].reason)
    elif has_gpu:
        reason = Sentence("slower than the GPU")
    elif torch.version.cuda is None and torch.version.hip is None and sys.platform != "darwin":
        reason = Sentence("this PyTorch is built for the CPU")
    else:
        reason = Sentence("no GPU found")
    return DeviceInfo("cpu", cpu_title(), True, reason, auto_precision=precision_on("cpu", AUTO_DEVICE))


def cpu_title() -> str:
    """The processor's product name, shortened for a narrow label, with its number of cores."""
    name = _cpu_name()
    name = re.sub(r"\((R|TM|C)\)|\bCPU\b|\bProcessor\b|\b\d+-Core\b|@.*", " ", name)
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return f"{' '.join(name.split())}, {cores} cores" if cores != 1 else f"{' '.join(name.split())}, 1 core"


def _cpu_name() -> str:
    try:
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    except OSError:
        pass  # not Linux
    return platform.processor() or platform.machine() or "CPU"


def precision_on(device: str, precision: str) -> str:
    """The precision a training computes in: ``auto`` decided for a device, anything else as it is.

    bfloat16 is chosen where the hardware multiplies it faster than float32: Nvidia GPUs from Ampere on and processors
    with AVX-512 BF16 or AMX. Everywhere else it would be emulated.
    """
    if precision != "auto":
        return precision
    kind = device.split(":")[0]
    if kind == "cuda":
        is_fast = torch.cuda.get_device_capability(device) >= (8, 0)
    else:
        capabilities = torch.cpu.get_capabilities() if kind == "cpu" else {}
        is_fast = bool(capabilities.get("avx512_bf16") or capabilities.get("amx_bf16"))
    return "bfloat16" if is_fast else "float32"
