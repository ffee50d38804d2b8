"""Keeps the computer from going to sleep by itself while something long is computed."""

import ctypes
import logging
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from typing import Any, Final

logger = logging.getLogger(__name__)

_WHO: Final = "CIFAR GUI"
_PATIENCE_S: Final = 1.0

# winbase.h, SetThreadExecutionState: from now on until the next call; the system is in use (its screen may go dark).
_ES_CONTINUOUS: Final = 0x80000000
_ES_SYSTEM_REQUIRED: Final = 0x00000001


class KeepAwake:
    """Holds the computer awake between ``hold`` and ``release``, with the system's own means.

    Linux: ``systemd-inhibit`` or ``gnome-session-inhibit`` around a ``cat`` that reads from a pipe whose other end is
    ours; whatever ends this program, ``kill -9`` too, closes the pipe and so ends both. macOS: ``caffeinate``, which
    watches this process. Windows: ``SetThreadExecutionState``, which ends with its thread. Where none of them is there
    the computer may sleep, which the log says. The screen may go dark everywhere.
    """

    def __init__(
        self,
        reason: str,
        platform: str = sys.platform,
        set_execution_state: Callable[[int], Any] | None = None,
    ) -> None:
        """Prepare; nothing is held yet.

        Args:
            reason: Why, for the list of what holds the computer awake (``systemd-inhibit --list``).
            platform: As ``sys.platform`` names it.
            set_execution_state: Windows' function, to be called with its flags; None for the system's own.
        """
        self._reason = reason
        self._platform = platform
        self._set_execution_state = set_execution_state
        self._child: subprocess.Popen[bytes] | None = None
        self._is_held = False

    @property
    def is_held(self) -> bool:
        """Whether ``hold`` was called, successful or not, and ``release`` was not since."""
        return self._is_held

    def hold(self) -> None:
        """Keep the computer awake from now on; called again it does nothing. On Windows release in the same thread."""
        if self._is_held:
            return
        self._is_held = True
        if self._platform == "win32":
            self._tell_windows(_ES_CONTINUOUS | _ES_SYSTEM_REQUIRED)
        else:
            self._start_child()

    def release(self) -> None:
        """Let the computer sleep again; without ``hold`` before it does nothing."""
        if not self._is_held:
            return
        self._is_held = False
        if self._platform == "win32":
            self._tell_windows(_ES_CONTINUOUS)
        elif self._child is not None:
            child, self._child = self._child, None
            _end(child)

    def __enter__(self) -> "KeepAwake":
        self.hold()
        return self

    def __exit__(self, *_: object) -> None:
        self.release()

    def _tell_windows(self, flags: int) -> None:
        tell = self._set_execution_state or ctypes.windll.kernel32.SetThreadExecutionState  # type: ignore[attr-defined]  # Windows only
        if not tell(flags):
            logger.info("Windows did not change whether the computer may sleep")

    def _start_child(self) -> None:
        command = self._command()
        if command is None:
            logger.info("Nothing here can keep the computer awake; it may go to sleep while something is computed")
            return
        try:
            # In a session of its own, so that Ctrl+C in a terminal does not end it before the run is saved, and so that
            # it cannot ask for a password there.
            self._child = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except OSError as error:
            logger.info("The computer may go to sleep: %s", error)
        else:
            logger.info("The computer is kept awake by %s", command[0])

    def _command(self) -> list[str] | None:
        """The first command that this system has, with an absolute path; None when it has none."""
        commands = (
            [["caffeinate", "-i", "-w", str(os.getpid())]]
            if self._platform == "darwin"
            else [
                ["systemd-inhibit", "--what=idle:sleep", f"--who={_WHO}", f"--why={self._reason}", "--mode=block"],
                ["gnome-session-inhibit", "--inhibit", "idle:suspend", "--reason", self._reason],
            ]
        )
        for name, *words in commands:
            found = shutil.which(name)
            if found is not None:
                return [found, *words] if self._platform == "darwin" else [found, *words, "cat"]
        return None


def _end(child: subprocess.Popen[bytes]) -> None:
    """Close the pipe that the child waits at, and end a child that does not mind."""
    if child.stdin is not None:
        child.stdin.close()
    if child.poll() is not None:
        logger.info("What kept the computer awake had ended with status %d", child.returncode)
        return
    child.terminate()
    try:
        child.wait(_PATIENCE_S)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
