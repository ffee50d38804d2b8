"""The self-test of a device: one training step in a process of its own, judged against the CPU and remembered.

A card too old for the installed torch, a faulty driver or a wrong kernel fails, crashes, hangs or computes nonsense
only when it is used; in a process of its own it cannot take the program along.
"""

import json
import logging
import os
import platform
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

import torch

import cifar_gui
from cifar_gui import paths
from cifar_gui.domain.devices import DeviceInfo
from cifar_gui.domain.errors import system_words
from cifar_gui.domain.events import Progress, Stage
from cifar_gui.domain.jobs import JobContext
from cifar_gui.domain.sentence import Sentence
from cifar_gui.runs.atomic import write_text_atomically
from cifar_gui.runs.errors import SaveError

logger = logging.getLogger(__name__)

MOST_LOSS_APART: Final = 1e-3
# Rounding decides on which side of a ReLU a sum falls that is almost 0, and each such sum changes the gradients of a
# layer: between two correct convolutions of one CPU the changes of weights were up to 0.015 apart, the losses 1e-6. A
# wrong gradient is apart by about its own length.
MOST_WEIGHTS_APART: Final = 0.2
# It takes 6 s, most of them for importing keras and torch; beside programs that take every core it took 94 s.
LIMIT_S: Final = 300.0
CACHE_NAME: Final = "device-tests.json"
_VERSION: Final = 1  # of the test itself: what an older one found says nothing of it
_LOOK_S: Final = 0.1  # how soon a stop is noticed
_PATIENCE_S: Final = 5.0  # a process that hangs in a driver cannot always be ended
_MOST_WORDS: Final = 120


class Outcome(StrEnum):
    """How a self-test ended."""

    PASSED = "passed"
    MISMATCH = "mismatch"
    CRASH = "crash"
    HANG = "hang"
    ERROR = "error"
    MEMORY = "memory"
    NOT_STARTED = "not started"


# These may be over in a minute, so they are not remembered.
_PASSING: Final = frozenset({Outcome.MEMORY, Outcome.NOT_STARTED})

# Templates of ``Sentence``: the window translates them.
_REASONS: Final = {
    Outcome.MISMATCH: (
        "in its self-test it computed other numbers than the CPU (losses {loss} apart, at most {most_loss} is allowed; "
        "changes of weights {weights}, at most {most_weights})"
    ),
    Outcome.CRASH: "its self-test crashed ({status})",
    Outcome.HANG: "its self-test did not end within {seconds} s",
    Outcome.ERROR: "its self-test failed: {error}",
    Outcome.MEMORY: "there was no memory left for its self-test: {error}",
    Outcome.NOT_STARTED: "its self-test could not be started: {error}",
}


@dataclass(frozen=True)
class Verdict:
    """What a self-test found.

    Attributes:
        outcome: How it ended.
        fields: The values of the reason's fields.
    """

    outcome: Outcome
    fields: dict[str, str] = field(default_factory=dict)

    @property
    def is_passed(self) -> bool:
        """Whether the device may be used."""
        return self.outcome is Outcome.PASSED

    @property
    def reason(self) -> str:
        """Why it may not, as the end of a sentence; empty when it may."""
        return "" if self.is_passed else Sentence(_REASONS[self.outcome], **self.fields)


def trial_command(device: str, limit_s: float) -> list[str]:
    """The program that tries a device; see ``trial_step``."""
    return [sys.executable, "-P", "-m", "cifar_gui.training.trial_step", device, str(limit_s + _PATIENCE_S)]


@dataclass(frozen=True)
class Trial:
    """How devices are tried.

    Attributes:
        command: Makes the command line from torch's name of the device and the time limit.
        limit_s: After how many seconds it is given up.
    """

    command: Callable[[str, float], list[str]] = trial_command
    limit_s: float = LIMIT_S


def known_verdict(device: DeviceInfo) -> Verdict | None:
    """What the self-test of a device found before, with the same driver and torch; None when it was never made."""
    try:
        values = _remembered()[_key(device)]
        verdict = Verdict(Outcome(values["outcome"]), {str(k): str(v) for k, v in values["fields"].items()})
        _ = verdict.reason  # a file that lacks a field is as good as none
    except (KeyError, ValueError, TypeError, AttributeError, IndexError):
        return None
    return verdict


def self_test(device: DeviceInfo, context: JobContext, trial: Trial) -> Verdict:
    """Test a device and remember what was found.

    Args:
        device: Which; not the CPU, which is what others are compared with.
        context: Told that a device is tested; lets others in and may stop it.
        trial: How.

    Raises:
        Cancelled: If a stop was asked for; nothing is remembered then.
    """
    context.report(Progress(Stage.TESTING_DEVICE))
    began = time.monotonic()
    verdict = _tried(device, context, trial)
    found = verdict.reason or "passed"
    logger.info("Self-test of %s (%s) in %.1f s: %s", device.name, device.title, time.monotonic() - began, found)
    if verdict.outcome not in _PASSING:
        _remember(_key(device), verdict)
    return verdict


def _tried(device: DeviceInfo, context: JobContext, trial: Trial) -> Verdict:
    try:
        # In a session of its own, so that Ctrl+C in a terminal is no crash of it.
        child = subprocess.Popen(
            trial.command(device.name, trial.limit_s),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            errors="replace",
            env={**os.environ, "PYTHONPATH": _python_path()},
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        return Verdict(Outcome.NOT_STARTED, {"error": system_words(error)})
    said = _words_of(child, context, trial.limit_s)
    if said is None:
        return Verdict(Outcome.HANG, {"seconds": f"{trial.limit_s:g}"})
    return _judged(said[0], said[1], child.returncode)


def _words_of(child: subprocess.Popen[str], context: JobContext, limit_s: float) -> tuple[str, str] | None:
    """What a process writes to standard output and standard error until it ends; None when it does not in time."""
    until = time.monotonic() + limit_s
    try:
        while time.monotonic() < until:
            context.safe_point()
            with suppress(subprocess.TimeoutExpired):
                return child.communicate(timeout=_LOOK_S)
    finally:
        if child.returncode is None:
            child.kill()
            with suppress(subprocess.TimeoutExpired):
                child.communicate(timeout=_PATIENCE_S)
    return None


def _judged(output: str, errors: str, status: int) -> Verdict:
    try:
        said = json.loads(output.splitlines()[-1])
        if "error" in said:
            return Verdict(Outcome.ERROR, {"error": str(said["error"])})
        if "memory" in said:
            return Verdict(Outcome.MEMORY, {"error": str(said["memory"])})
        loss, weights = float(said["loss"]), float(said["weights"])
    except (ValueError, KeyError, TypeError, IndexError):
        return Verdict(Outcome.CRASH, {"status": _status_words(status, errors)})
    if status:
        return Verdict(Outcome.CRASH, {"status": _status_words(status, errors)})
    if loss <= MOST_LOSS_APART and weights <= MOST_WEIGHTS_APART:  # false for NaN
        return Verdict(Outcome.PASSED)
    found = {"loss": f"{loss:.2g}", "weights": f"{weights:.2g}"}
    allowed = {"most_loss": f"{MOST_LOSS_APART:g}", "most_weights": f"{MOST_WEIGHTS_APART:g}"}
    return Verdict(Outcome.MISMATCH, found | allowed)


def _status_words(status: int, errors: str) -> str:
    words = f"exit status {status}"
    if status < 0:
        with suppress(ValueError):
            words = signal.Signals(-status).name
    elif status > 0xFFFF:
        words = f"exit status {status:#x}"  # Windows' codes are known by these
    last = errors.strip().split("\n")[-1].strip()
    return f"{words}: {last[:_MOST_WORDS].rstrip('.')}" if last else words


def _python_path() -> str:
    """Where the child finds this program, however it was started."""
    here = str(Path(cifar_gui.__file__).parent.parent)
    return os.pathsep.join([here, *filter(None, [os.environ.get("PYTHONPATH", "")])])


def _key(device: DeviceInfo) -> str:
    """The name of a device together with all that a verdict depends on."""
    parts = (device.name, device.title, f"torch {torch.__version__}", f"driver {_driver(device)}", f"test {_VERSION}")
    return ", ".join(parts)


def _driver(device: DeviceInfo) -> str:
    if device.name == "mps":
        return f"macOS {platform.mac_ver()[0]}"
    version, ask = "unknown", getattr(torch._C, "_cuda_getDriverVersion", None)  # torch has no public name for it
    if ask is not None:
        with suppress(RuntimeError):
            version = str(ask())
    with suppress(OSError):  # more exact, on Linux
        version = Path("/proc/driver/nvidia/version").read_text(encoding="utf-8").split("\n")[0].strip()
    return version


def _cache_file() -> Path:
    return paths.cache_folder() / CACHE_NAME


def _remembered() -> dict[str, Any]:
    try:
        values = json.loads(_cache_file().read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return values if isinstance(values, dict) else {}


def _remember(key: str, verdict: Verdict) -> None:
    values = _remembered() | {key: {"outcome": verdict.outcome.value, "fields": verdict.fields}}
    try:
        paths.cache_folder().mkdir(parents=True, exist_ok=True)
        write_text_atomically(_cache_file(), json.dumps(values, indent=1) + "\n")
    except (OSError, SaveError) as error:
        logger.info("The self-test will be made again next time: %s", error)
