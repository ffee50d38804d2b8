"""What a computing device is, for the user."""

from dataclasses import dataclass


@dataclass(frozen=True)
class DeviceInfo:
    """A device that can train, or the reason why it cannot.

    Attributes:
        name: ``cpu``, ``cuda:0``, ``mps``: what torch calls it.
        title: Its product name, such as "NVIDIA GeForce RTX 3060" or "AMD EPYC, 2 cores".
        is_usable: Whether training can run on it.
        reason: Why it was chosen or why it cannot be used, as a short sentence.
        memory_bytes: Its memory, 0 when unknown.
        is_tested: Whether its self-test was made, well or not; the CPU needs none.
        auto_precision: What a precision of ``auto`` comes to on it: ``float32`` or ``bfloat16``.
    """

    name: str
    title: str
    is_usable: bool
    reason: str = ""
    memory_bytes: int = 0
    is_tested: bool = True
    auto_precision: str = "float32"
