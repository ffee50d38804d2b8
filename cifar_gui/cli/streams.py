"""Standard output and error: what cannot be written is lost, the work is not."""

import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from typing import TextIO


class LossyStream(io.TextIOBase):
    """Passes text on; after the first error it loses all that follows.

    A terminal is closed, a reader such as ``head`` leaves, a disk is full: no reason to lose a training.

    Attributes:
        error: Why text was lost, or None.
    """

    def __init__(self, stream: TextIO | None) -> None:
        """Make the stream.

        Args:
            stream: Where the text goes; None (a closed descriptor, pythonw) to lose all of it.
        """
        self._stream = stream
        self.error: Exception | None = None
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a console or file that lacks a name's letters

    @property
    def encoding(self) -> str:  # type: ignore[override]  # typeshed has it as a plain attribute
        """That of the stream, which tells a progress bar its letters."""
        return getattr(self._stream, "encoding", None) or "utf-8"

    def write(self, text: str) -> int:
        """Write, or lose the text."""
        self._try(lambda stream: stream.write(text))
        return len(text)

    def flush(self) -> None:
        """Write what is waiting, or lose it."""
        self._try(lambda stream: stream.flush())

    def isatty(self) -> bool:
        """Whether somebody sees it on a terminal."""
        return self._stream is not None and not self._stream.closed and self._stream.isatty()

    def fileno(self) -> int:
        """The stream's descriptor.

        Raises:
            OSError: If it has none.
        """
        if self._stream is None:
            raise io.UnsupportedOperation("fileno")
        return self._stream.fileno()

    def _try(self, act: Callable[[TextIO], object]) -> None:
        if self._stream is None or self.error is not None:
            return
        try:
            act(self._stream)
        except (OSError, ValueError) as error:  # ValueError: it was closed
            self.error = error
            self._drain()

    def _drain(self) -> None:
        """Point the descriptor to nowhere, or Python flushes at its end what is left and fails then."""
        with suppress(OSError, ValueError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self.fileno())
            os.close(nowhere)


@contextmanager
def lossy_output() -> Iterator[tuple[LossyStream, LossyStream]]:
    """Standard output and error that never fail, for as long as the block runs."""
    output, errors = LossyStream(sys.stdout), LossyStream(sys.stderr)
    with redirect_stdout(output), redirect_stderr(errors):
        try:
            yield output, errors
        finally:
            output.flush()
            errors.flush()


def open_missing_descriptors() -> None:
    """Open what the caller closed (``2>&-``), or the next file would become standard error, and libraries print there.

    Whoever opens a file gets the lowest free number.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
