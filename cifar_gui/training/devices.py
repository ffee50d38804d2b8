"""The devices that can train here, the best one first, each with its reason."""

import os
import platform
import re
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import torch

from cifar_gui.domain.devices import DeviceInfo
from cifar_gui.domain.jobs import JobContext
from cifar_gui.domain.sentence import Sentence
from cifar_gui.domain.settings import AUTO_DEVICE
from cifar_gui.training.errors import DeviceRefusedError, DeviceUnusableError
from cifar_gui.training.self_test import Trial, Verdict, known_verdict, self_test

_ALONE: Final = JobContext()
_TRIAL: Final = Trial()


def find_devices() -> tuple[DeviceInfo, ...]:
    """Every device torch knows, usable ones first in the order ``auto`` prefers: CUDA, then MPS, then the CPU.

    Nothing is computed on a GPU here. One that did not pass its self-test is not usable and says why; one that was not
    tested yet counts as usable.
    """
    return _in_order(_gpus())


def choose_device(name: str, context: JobContext = _ALONE, trial: Trial = _TRIAL) -> DeviceInfo:
    """The device of that name, or the best one for ``auto``; ``cuda`` means the first usable CUDA device.

    A GPU makes its self-test before it is chosen for the first time with this driver and torch. For ``auto`` the next
    device takes the place of one that does not pass, the CPU at last; asked for by name, such a device is tested again.

    Args:
        name: As settings have it.
        context: Told that a device is tested; lets others in and may stop it.
        trial: How devices are tested.

    Raises:
        DeviceUnusableError: If there is no such device or it cannot be used.
        Cancelled: If a stop was asked for during a test.
    """
    gpus = _gpus()
    if name == AUTO_DEVICE:
        for index, gpu in enumerate(gpus):
            if not gpu.is_tested:
                gpus[index] = gpu = _after(self_test(gpu, context, trial), gpu)
            if gpu.is_usable:
                break
        return _in_order(gpus)[0]
    for device in _in_order(gpus):
        if name not in (device.name, device.name.split(":")[0]):
            continue
        if device in gpus and not (device.is_tested and device.is_usable):
            tested = _after(self_test(device, context, trial), device)
            gpus[gpus.index(device)] = device = tested
        if device.is_usable:
            return device
        raise DeviceRefusedError(device=device.title, reason=device.reason, usable=_names(_in_order(gpus)))
    reason = Sentence("it was not found on this computer")
    raise DeviceUnusableError(device=name, reason=reason, usable=_names(_in_order(gpus)))


def _gpus() -> list[DeviceInfo]:
    """The GPUs, with what their self-tests found before."""
    judged = []
    for gpu in (*_cuda_devices(), *_mps_devices()):
        verdict = known_verdict(gpu)
        judged.append(gpu if verdict is None else _after(verdict, gpu))
    return judged


def _after(verdict: Verdict, gpu: DeviceInfo) -> DeviceInfo:
    return replace(gpu, is_tested=True, is_usable=verdict.is_passed, reason=verdict.reason or gpu.reason)


def _in_order(gpus: list[DeviceInfo]) -> tuple[DeviceInfo, ...]:
    usable = [gpu for gpu in gpus if gpu.is_usable]
    refused = [gpu for gpu in gpus if not gpu.is_usable]
    return (*usable, _cpu(refused, bool(usable)), *refused)


def _names(devices: tuple[DeviceInfo, ...]) -> str:
    return ", ".join(device.name for device in devices if device.is_usable)


def _cuda_devices() -> list[DeviceInfo]:
    if not torch.cuda.is_available():
        return []
    found = []
    for index in range(torch.cuda.device_count()):
        properties = torch.cuda.get_device_properties(index)
        reason = Sentence("first GPU found") if index == 0 else Sentence("GPU number {number}", number=index + 1)
        memory = properties.total_memory
        name = f"cuda:{index}"
        precision = precision_on(name, AUTO_DEVICE)
        found.append(DeviceInfo(name, properties.name, True, reason, memory, False, precision))
    return found


def _mps_devices() -> list[DeviceInfo]:
    if not torch.backends.mps.is_available():
        return []
    return [DeviceInfo("mps", "Apple GPU", True, Sentence("Apple GPU found"), is_tested=False)]


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
        capabilities = _cpu_capabilities() if kind == "cpu" else {}
        is_fast = bool(capabilities.get("avx512_bf16") or capabilities.get("amx_bf16"))
    return "bfloat16" if is_fast else "float32"


def _cpu_capabilities() -> dict[str, Any]:
    """What the processor can do, by torch's names; nothing where an older torch does not say."""
    ask = getattr(torch.cpu, "get_capabilities", None)
    return dict(ask()) if ask is not None else {}
