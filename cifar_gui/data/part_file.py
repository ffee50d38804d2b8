"""The part of a download that has arrived, with who sent it."""

import json
import os
from contextlib import AbstractContextManager
from io import FileIO
from pathlib import Path
from types import TracebackType
from typing import Any, Final

from cifar_gui.data.writing import writing_to
from cifar_gui.regular_file import open_for_writing, read_regular

MOST_NOTE_BYTES: Final = 100_000


class PartFile:
    """A file that grows beside its final place, and a note beside it of what it is and who sent it.

    Opened in a ``with`` block; a part of another file starts empty. A failure to write is told as such
    (``writing.writing_to``), never as an OSError, which would look like a broken connection.

    Attributes:
        path: Where it is.
        size: Bytes that are here.
        senders: Addresses that some of them came from.
    """

    def __init__(self, target: Path, sha256: str) -> None:
        self.path = target.with_name(f"{target.name}.part")
        self.size = 0
        self.senders: frozenset[str] = frozenset()
        self._note_path = target.with_name(f"{target.name}.part.json")
        self._target = target
        self._sha256 = sha256
        self._file: FileIO | None = None

    def __enter__(self) -> "PartFile":
        with self._writing():
            # Without a buffer, so that what was counted is on disk and closing cannot fail.
            self._file = open_for_writing(self.path)
            self.size = self._file.seek(0, os.SEEK_END)
        try:
            self.senders = self._noted_senders()
            if not self.senders:
                self.restart()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None

    def restart(self) -> None:
        """Throw away what is here and begin anew."""
        with self._writing():
            if self._file is not None:
                self._file.truncate(self._file.seek(0))
            self.size = 0
            self.senders = frozenset()
            self._note_path.unlink(missing_ok=True)

    def append(self, piece: bytes, sender: str) -> None:
        """Add what arrived from an address; who sent it is noted before the first byte is kept."""
        left = memoryview(piece)
        with self._writing(len(piece)):
            if sender not in self.senders:
                self._note(self.senders | {sender})
            while left and self._file is not None:
                num_written = self._file.write(left)
                self.size += num_written
                left = left[num_written:]

    def finish(self) -> None:
        """Put the whole and checked file at its final place."""
        self.__exit__(None, None, None)
        with self._writing():
            self.path.replace(self._target)
            self._note_path.unlink(missing_ok=True)

    def _note(self, senders: frozenset[str]) -> None:
        note = {"sha256": self._sha256, "sources": sorted(senders)}
        temporary = self._note_path.with_name(f"{self._note_path.name}.tmp")
        temporary.write_text(json.dumps(note), encoding="utf-8")
        temporary.replace(self._note_path)  # on a full disk the old note stays, and with it the part
        self.senders = senders

    def _writing(self, needed_bytes: int = 0) -> AbstractContextManager[None]:
        return writing_to(self._target.parent, needed_bytes)

    def _noted_senders(self) -> frozenset[str]:
        """Who sent what is here; nobody if it is not a part of this file or nothing is known of it."""
        try:
            note: dict[str, Any] = json.loads(read_regular(self._note_path, MOST_NOTE_BYTES))
            if "url" in note:  # an earlier version had one source and knew the file by it
                return frozenset({str(note["url"])})
            return frozenset(map(str, note["sources"])) if note["sha256"] == self._sha256 else frozenset()
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return frozenset()
