"""Reads files made to do harm and watches what that does; prints a JSON line for each.

``python -m tests.robustness.refusal_watch GOOD CANARY FILE...``: a file ending in ``.keras`` is read as weights, a
folder as a run's checkpoint. Says the sentence, the processor time, the growth of the largest memory ever used, what
Python's audit hooks saw besides the file itself, and whether anything opened the folder of the canary. Linux only.
"""

import ctypes
import json
import os
import resource
import struct
import sys
import time
from pathlib import Path
from typing import Any, Final

from cifar_gui.domain.errors import AppError
from cifar_gui.runs.checkpoint_file import read_checkpoint
from models.weights_file import read_weights_file

WATCHED: Final = (
    "open",
    "exec",
    "compile",
    "import",
    "os.",
    "socket.",
    "subprocess.",
    "shutil.",
    "ctypes.dlopen",
    "pickle.find_class",
    "marshal.",
    "tempfile.",
    "urllib.",
)
_IN_ALL_EVENTS: Final = 0xFFF
_WRITING: Final = os.O_WRONLY | os.O_RDWR


class AuditLog:
    """What Python's audit hooks saw, without opening the file that is being read."""

    def __init__(self) -> None:
        self._file = ""
        self._seen: list[str] = []
        self._is_on = False
        sys.addaudithook(self._on_event)

    def start(self, file: Path) -> None:
        """Write down from now on."""
        self._file, self._seen, self._is_on = str(file), [], True

    def stop(self) -> list[str]:
        """What was seen since the start."""
        self._is_on = False
        return self._seen

    def _on_event(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self._is_on or not event.startswith(WATCHED):
            return
        if event == "open" and isinstance(arguments[0], int):
            return  # a descriptor; how it came about was seen as well
        if event == "open" and str(arguments[0]).startswith(self._file) and not arguments[2] & _WRITING:
            return
        if event == "compile" and arguments[1] == "<unknown>":
            return  # ast.literal_eval, with which NumPy reads a header; running it would be an "exec" as well
        self._seen.append(f"{event} {str(arguments)[:200]}")


class FolderWatch:
    """Notices whatever touches a folder's files, from C code as well (inotify)."""

    def __init__(self, folder: Path) -> None:
        library = ctypes.CDLL(None, use_errno=True)
        self._descriptor = library.inotify_init1(os.O_NONBLOCK)
        if library.inotify_add_watch(self._descriptor, os.fsencode(folder), _IN_ALL_EVENTS) < 0:
            raise OSError(ctypes.get_errno(), "inotify_add_watch")

    def touched(self) -> list[str]:
        """Names of files touched since the last call, with what was done to them."""
        try:
            content = os.read(self._descriptor, 65536)
        except BlockingIOError:
            return []
        found, place = [], 0
        while place < len(content):
            _, mask, _, length = struct.unpack_from("iIII", content, place)
            name = content[place + 16 : place + 16 + length].rstrip(b"\0").decode()
            found.append(f"{name} {mask:#x}")
            place += 16 + length
        return found


def read(path: Path) -> None:
    """Read a weights file, or the checkpoint of a run's folder."""
    if path.is_dir():
        read_checkpoint(path)
    else:
        read_weights_file(path)


def peak_bytes() -> int:
    """The largest memory this process ever used."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def main() -> int:
    """Read all files."""
    good, canary, *paths = map(Path, sys.argv[1:])
    audit, watch = AuditLog(), FolderWatch(canary.parent)
    read(good)  # imports what is imported late
    for path in [good, *paths]:
        before, began = peak_bytes(), time.process_time()
        audit.start(path)
        sentence = other = ""
        try:
            read(path)
        except AppError as error:
            sentence = str(error)
        except BaseException as error:
            other = repr(error)
        seen = audit.stop()
        facts = {
            "file": path.name,
            "sentence": sentence,
            "other": other,
            "seconds": time.process_time() - began,
            "bytes": peak_bytes() - before,
            "seen": seen,
            "touched": watch.touched(),
        }
        sys.stdout.write(json.dumps(facts) + "\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
