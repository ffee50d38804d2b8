"""The pixels of many pictures while they are read: in memory, or in files where they would take too much of it."""

import math
import tempfile
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import BinaryIO, Final

import numpy as np

from cifar_gui import paths
from cifar_gui.data import cache
from cifar_gui.data.errors import DataNotWrittenError
from cifar_gui.domain.arrays import UInt8Images, UInt8Picture
from cifar_gui.domain.errors import system_words

_AT_ONCE: Final = 4096  # pictures that are put in order between two looks for Stop


class PixelStore(AbstractContextManager["PixelStore"]):
    """Takes pictures in the order of reading and gives them in another.

    What it gives in files can be used after it was closed. Files are written, never mapped for writing: a full disk is
    then an error, not the end of the program.

    Attributes:
        side: Height and width of each picture.
    """

    def __init__(self, most_pictures: int, side: int) -> None:
        """``most_pictures`` of ``side`` by ``side`` pixels decide whether memory is enough."""
        self.side = side
        self._shape = (most_pictures, side, side, 3)
        self._count = 0
        self._num_files = 0
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._stream: BinaryIO | None = None
        self._array: UInt8Images | None = None
        if math.prod(self._shape) <= cache.MOST_IN_MEMORY:
            self._array = np.empty(self._shape, np.uint8)  # the system gives the memory only as it is filled

    def __exit__(self, *_: object) -> None:
        if self._stream is not None:
            self._stream.close()
        if self._folder is not None:
            self._folder.cleanup()

    def add(self, pixels: UInt8Picture) -> int:
        """Keep a picture; gives its number.

        Args:
            pixels: (side, side, 3), uint8.

        Raises:
            DataNotWrittenError: If it is to be kept in a file that cannot be written.
        """
        if self._array is not None:
            self._array[self._count] = pixels
        else:
            self._write(pixels)
        self._count += 1
        return self._count - 1

    def images(self, numbers: Sequence[int], safe_point: Callable[[], None]) -> UInt8Images:
        """Some of the pictures in another order.

        Args:
            numbers: What ``add`` gave for them.
            safe_point: Called between pieces of the work; may raise to stop it.

        Returns:
            (len(numbers), side, side, 3), uint8: in memory, or mapped from a file and then read-only.

        Raises:
            DataNotWrittenError: If it is to be kept in a file that cannot be written.
        """
        if self._array is not None:
            return self._array[numbers]
        assert self._stream is not None
        shape = (len(numbers), *self._shape[1:])
        self._num_files += 1
        path = self._path(f"part{self._num_files}")
        try:
            self._stream.flush()
            read: UInt8Images = np.memmap(self._path("read"), np.uint8, "r", shape=(self._count, *self._shape[1:]))
            with path.open("wb") as stream:
                for start in range(0, len(numbers), _AT_ONCE):
                    safe_point()
                    stream.write(read[list(numbers[start : start + _AT_ONCE])].data)
            return np.memmap(path, np.uint8, "r", shape=shape)
        except OSError as error:
            raise _not_written(error) from error

    def _write(self, pixels: UInt8Picture) -> None:
        try:
            if self._stream is None:
                paths.cache_folder().mkdir(parents=True, exist_ok=True)
                # what is mapped cannot be deleted on Windows; it is a leftover then, cleared away later
                self._folder = tempfile.TemporaryDirectory(
                    dir=paths.cache_folder(), prefix=cache.TEMPORARY, ignore_cleanup_errors=True
                )
                self._stream = self._path("read").open("wb")
            self._stream.write(np.ascontiguousarray(pixels).data)
        except OSError as error:
            raise _not_written(error) from error

    def _path(self, name: str) -> Path:
        assert self._folder is not None
        return Path(self._folder.name) / f"{name}.pixels"


def _not_written(error: OSError) -> DataNotWrittenError:
    return DataNotWrittenError(place=paths.cache_folder(), detail=system_words(error))
