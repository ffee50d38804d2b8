"""The part of a download that has arrived, with what is needed to ask the server for the rest."""

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
    """A file that grows beside its final place, and a note beside it of which version of which address it is.

    Opened in a ``with`` block; a part that cannot be continued starts empty. A failure to write is told as such
    (``writing.writing_to``), never as an OSError, which would look like a broken connection.

    Attributes:
        path: Where it is.
        size: Bytes that are here.
    """

    def __init__(self, target: Path, url: str) -> None:
        self.path = target.with_name(f"{target.name}.part")
        self.size = 0
        self._note_path = target.with_name(f"{target.name}.part.json")
        self._target = target
        self._url = url
        self._validator = ""
        self._file: FileIO | None = None

    def __enter__(self) -> "PartFile":
        with self._writing():
            # Without a buffer, so that what was counted is on disk and closing cannot fail.
            self._file = open_for_writing(self.path)
            self.size = self._file.seek(0, os.SEEK_END)
        try:
            self._validator = self._noted_validator()
            if not self._validator:
                self.restart("")
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

    def resume_headers(self) -> dict[str, str]:
        """What asks the server for the rest, if its file is still the same; nothing when that cannot be asked."""
        is_known = self.size > 0 and self._validator
        return {"Range": f"bytes={self.size}-", "If-Range": self._validator} if is_known else {}

    def restart(self, validator: str) -> None:
        """Throw away what is here and begin anew.

        Args:
            validator: How the server recognises this version of its file, "" when it cannot.
        """
        note = {"url": self._url, "validator": validator}
        with self._writing():
            if self._file is not None:
                self._file.truncate(self._file.seek(0))
            self.size = 0
            self._validator = validator
            self._note_path.write_text(json.dumps(note), encoding="utf-8")

    def append(self, piece: bytes) -> None:
        """Add what arrived."""
        left = memoryview(piece)
        with self._writing(len(piece)):
            while left and self._file is not None:
                num_written = self._file.write(left)
                self.size += num_written
                left = left[num_written:]

    def discard(self) -> None:
        """Throw the part away, because it is not the right file."""
        self.__exit__(None, None, None)
        with self._writing():
            self.path.unlink(missing_ok=True)
            self._note_path.unlink(missing_ok=True)
        self.size = 0

    def finish(self) -> None:
        """Put the whole and checked file at its final place."""
        with self._writing():
            self.path.replace(self._target)
            self._note_path.unlink(missing_ok=True)

    def _writing(self, needed_bytes: int = 0) -> AbstractContextManager[None]:
        return writing_to(self._target.parent, needed_bytes)

    def _noted_validator(self) -> str:
        try:
            note: dict[str, Any] = json.loads(read_regular(self._note_path, MOST_NOTE_BYTES))
            return str(note["validator"]) if note["url"] == self._url else ""
        except (OSError, ValueError, KeyError, TypeError):
            return ""
