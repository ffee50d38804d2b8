"""CIFAR-10's pickles, read without letting them run anything.

A pickle is a program. Here its instructions are checked against a short list first, and the names it may call lead to
stand-ins that only write down what they are given; NumPy never sees the pickle's own description of an array.
"""

import math
import pickle
import pickletools
from dataclasses import dataclass
from io import BytesIO
from typing import Any, ClassVar, Final

import numpy as np
import numpy.typing as npt

from cifar_gui.data.errors import DataDamagedError
from cifar_gui.domain.arrays import Int64Labels, UInt8Images
from cifar_gui.domain.errors import Cancelled
from cifar_gui.domain.jobs import JobContext
from cifar_gui.domain.sentence import Sentence

MAX_INSTRUCTIONS: Final = 2_000_000  # an official batch has about 40,000; CIFAR-100 of NumPy's numbers a million
PIXELS_IN_ROW: Final = 3 * 32 * 32
MAX_CLASS_NAME_LENGTH: Final = 100
MOST_LABEL: Final = 2**31
_WHOLE_NUMBERS: Final = frozenset({f"{kind}{size}" for kind in "iu" for size in (1, 2, 4, 8)} | {"uint8"})
_BYTE_ORDERS: Final = frozenset("<>=|")

# All that the official files and copies written by Python 3 need: no instruction here names a class to be made, an
# extension or an outside object.
_INSTRUCTIONS: Final = frozenset(
    {"PROTO", "FRAME", "STOP", "MARK", "NONE", "NEWTRUE", "NEWFALSE"}
    | {"EMPTY_DICT", "EMPTY_LIST", "EMPTY_TUPLE", "TUPLE", "TUPLE1", "TUPLE2", "TUPLE3"}
    | {"APPEND", "APPENDS", "SETITEM", "SETITEMS", "BININT", "BININT1", "BININT2", "LONG1"}
    | {"BINSTRING", "SHORT_BINSTRING", "BINBYTES", "SHORT_BINBYTES", "BINBYTES8", "BYTEARRAY8"}
    | {"BINUNICODE", "SHORT_BINUNICODE", "GLOBAL", "STACK_GLOBAL", "REDUCE", "BUILD"}
    | {"BINPUT", "LONG_BINPUT", "MEMOIZE", "BINGET", "LONG_BINGET"}
)
_WRITES_MEMO: Final = frozenset({"BINPUT", "LONG_BINPUT"})


class _UnsafePickleError(pickle.UnpicklingError):
    """The pickle asks for something that a CIFAR-10 file never needs."""


@dataclass(frozen=True, eq=False)
class Batch:
    """One CIFAR-10 batch.

    Attributes:
        images: (num_images, 32, 32, 3), uint8, RGB.
        labels: (num_images,), int64, not negative.
    """

    images: UInt8Images
    labels: Int64Labels


class _StandIn:
    """A name that the pickle may use; it can be called, and nothing can be set on it."""

    __slots__ = ()

    def __setstate__(self, _state: object) -> None:
        raise _UnsafePickleError(Sentence("a name is used as a value"))


class _NdarrayName(_StandIn):
    __slots__ = ()


class _Dtype(_StandIn):
    """The description of an array's numbers; only whole numbers are known."""

    __slots__ = ("code", "order")

    def __init__(self, code: str) -> None:
        self.code, self.order = code, "="

    def __setstate__(self, state: object) -> None:
        """Keep the byte order, the second of NumPy's values; whole numbers have no fields."""
        order = state[1] if isinstance(state, tuple) and len(state) > 1 else None
        order = order.decode("latin-1") if isinstance(order, bytes) else order
        if order not in _BYTE_ORDERS:
            raise _UnsafePickleError(Sentence("numbers in an unknown byte order"))
        self.order = order

    @property
    def numpy(self) -> np.dtype[Any]:
        """The same for NumPy."""
        return np.dtype(f"{self.order}{self.code}")


class _DtypeName(_StandIn):
    __slots__ = ()

    def __call__(self, code: object, *_flags: object) -> _Dtype:
        text = code.decode("latin-1") if isinstance(code, bytes) else code
        if text not in _WHOLE_NUMBERS:
            raise _UnsafePickleError(Sentence("an array that does not hold whole numbers"))
        return _Dtype("u1" if text == "uint8" else str(text))


class _Scalar(_StandIn):
    """Stands for ``numpy.core.multiarray.scalar``: one number of an array, which becomes a plain one."""

    __slots__ = ()

    def __call__(self, dtype: object, content: object) -> int:
        if not isinstance(dtype, _Dtype) or not isinstance(content, bytes) or len(content) != dtype.numpy.itemsize:
            raise _UnsafePickleError(Sentence("a number without type and bytes"))
        return int(np.frombuffer(content, dtype.numpy)[0])


class _Array(_StandIn):
    """An array as the pickle describes it: a shape and bytes, not checked yet."""

    __slots__ = ("content", "dtype", "is_column_major", "shape")

    def __setstate__(self, state: object) -> None:
        if not isinstance(state, tuple) or len(state) != 5 or not isinstance(state[2], _Dtype):
            raise _UnsafePickleError(Sentence("an array without shape, type and bytes"))
        self.shape, self.dtype, self.is_column_major, self.content = state[1], state[2], bool(state[3]), state[4]

    def numbers(self, num_axes: int) -> npt.NDArray[np.integer[Any]] | None:
        """A view of the array's bytes, if it has ``num_axes`` axes and its size matches its shape."""
        shape, content = getattr(self, "shape", None), getattr(self, "content", None)
        if not isinstance(shape, tuple) or not isinstance(content, bytes | bytearray) or len(shape) != num_axes:
            return None
        if not all(type(length) is int and length > 0 for length in shape):
            return None
        if math.prod(shape) * self.dtype.numpy.itemsize != len(content):
            return None
        found = np.frombuffer(content, self.dtype.numpy)
        return found.reshape(shape, order="F" if self.is_column_major else "C")


class _Reconstruct(_StandIn):
    """Stands for ``numpy.core.multiarray._reconstruct``: an empty array that is filled afterwards."""

    __slots__ = ()

    def __call__(self, *_arguments: object) -> _Array:
        return _Array()


class _FromBuffer(_StandIn):
    """Stands for ``numpy.core.numeric._frombuffer``, which pickle protocol 5 uses."""

    __slots__ = ()

    def __call__(self, content: object, dtype: object, shape: object, order: object) -> _Array:
        array = _Array()
        array.__setstate__((1, shape, dtype, order in ("F", b"F"), content))
        return array


class _Encode(_StandIn):
    """Stands for ``_codecs.encode``: how Python 3 writes bytes for Python 2."""

    __slots__ = ()

    def __call__(self, text: object, encoding: object) -> bytes:
        if not isinstance(text, str) or encoding not in ("latin1", "latin-1", b"latin1"):
            raise _UnsafePickleError(Sentence("text in an unexpected encoding"))
        return text.encode("latin-1")


_NAMES: Final[dict[tuple[str, str], _StandIn]] = {
    ("numpy", "ndarray"): _NdarrayName(),
    ("numpy", "dtype"): _DtypeName(),
    ("numpy.core.multiarray", "_reconstruct"): _Reconstruct(),
    ("numpy._core.multiarray", "_reconstruct"): _Reconstruct(),
    ("numpy.core.multiarray", "scalar"): _Scalar(),
    ("numpy._core.multiarray", "scalar"): _Scalar(),
    ("numpy.core.numeric", "_frombuffer"): _FromBuffer(),
    ("numpy._core.numeric", "_frombuffer"): _FromBuffer(),
    ("_codecs", "encode"): _Encode(),
}


_Machine: Any = pickle._Unpickler  # the one in Python, whose steps can be replaced; typeshed knows none of them


class _RestrictedUnpickler(_Machine):  # type: ignore[misc]  # see above
    """Allows the names of the short list, and keys that are text.

    To hash a tuple of tuples takes a step down the C stack for each level: a deep one as a key ends the process, and
    one that holds the same tuple twice on each level never ends.
    """

    dispatch: ClassVar = dict(_Machine.dispatch)

    def load_setitem(self) -> None:
        """Put a value under a key that is text."""
        _check_keys(self.stack[-2:-1])
        super().load_setitem()

    def load_setitems(self) -> None:
        """Put values under keys that are all text."""
        _check_keys(self.stack[::2])  # everything since the mark: key, value, key, value
        super().load_setitems()

    dispatch[pickle.SETITEM[0]] = load_setitem
    dispatch[pickle.SETITEMS[0]] = load_setitems

    def find_class(self, module: str, name: str) -> _StandIn:
        """The stand-in for a name of the short list; every other name ends the reading."""
        try:
            return _NAMES[module, name]
        except KeyError:
            raise _UnsafePickleError(Sentence("it asks for {what}", what=f"{module}.{name}"[:68])) from None


def _check_keys(keys: list[object]) -> None:
    if not all(isinstance(key, str | bytes) for key in keys):
        raise _UnsafePickleError(Sentence("a key is not text"))


def read_batch(content: bytes, name: str, context: JobContext, label_key: str = "labels") -> Batch:
    """The images and labels of a batch file.

    Args:
        content: The whole file.
        name: Its name, for the error.
        context: Asked whether to stop.
        label_key: Under which key the labels are.

    Returns:
        The batch; the labels are not yet compared with the number of classes.

    Raises:
        DataDamagedError: If it is not a CIFAR-10 batch, or asks for anything a batch does not need.
        Cancelled: If a stop was asked for.
    """
    entries = _read_dictionary(content, name, context)
    context.safe_point()
    rows = _rows(entries.get("data"), name)
    labels = _labels(entries.get(label_key))
    if labels is None:
        raise DataDamagedError(name=name, detail=Sentence("its labels are not a list of whole numbers from 0"))
    if len(labels) != len(rows):
        raise DataDamagedError(
            name=name,
            detail=Sentence("it has {images} images but {labels} labels", images=len(rows), labels=len(labels)),
        )
    planes = rows.reshape(-1, 3, 32, 32)
    return Batch(np.ascontiguousarray(planes.transpose(0, 2, 3, 1)), labels)


def read_class_names(content: bytes, name: str, key: str, context: JobContext) -> tuple[str, ...]:
    """The class names of a meta file, in label order.

    Args:
        content: The whole file.
        name: Its name, for the error.
        key: Under which key the names are.
        context: Asked whether to stop.

    Returns:
        At least two different names.

    Raises:
        DataDamagedError: If it is not a CIFAR-10 meta file.
        Cancelled: If a stop was asked for.
    """
    listed = _read_dictionary(content, name, context).get(key)
    if not isinstance(listed, list) or not all(isinstance(entry, str | bytes) for entry in listed):
        raise DataDamagedError(name=name, detail=Sentence("it holds no list of class names"))
    names = tuple(entry.decode("utf-8", "replace") if isinstance(entry, bytes) else entry for entry in listed)
    if len(set(names)) != len(names) or len(names) < 2 or not all(0 < len(n) <= MAX_CLASS_NAME_LENGTH for n in names):
        raise DataDamagedError(name=name, detail=Sentence("its class names are not at least two different names"))
    return names


def _rows(array: object, name: str) -> UInt8Images:
    """(num_images, 3072) from what the pickle says; shares the memory of its bytes."""
    if not isinstance(array, _Array):
        raise DataDamagedError(name=name, detail=Sentence("it holds no array of pixels"))
    rows = array.numbers(2)
    if rows is None or rows.dtype != np.uint8 or rows.shape[1] != PIXELS_IN_ROW:
        raise DataDamagedError(
            name=name, detail=Sentence("its pixels are not rows of {count} bytes", count=PIXELS_IN_ROW)
        )
    return rows.view(np.uint8)


def _labels(listed: object) -> Int64Labels | None:
    """(num_images,), from a list or an array of whole numbers; None if it is neither."""
    if isinstance(listed, _Array):
        found = listed.numbers(1)
        if found is None:
            column = listed.numbers(2)
            found = column[:, 0] if column is not None and column.shape[1] == 1 else None
    elif isinstance(listed, list) and all(type(label) is int and 0 <= label < MOST_LABEL for label in listed):
        found = np.array(listed, np.int64)
    else:
        found = None
    is_usable = found is not None and found.size > 0 and int(found.min()) >= 0 and int(found.max()) < MOST_LABEL
    return found.astype(np.int64) if found is not None and is_usable else None


def _read_dictionary(content: bytes, name: str, context: JobContext) -> dict[str, Any]:
    try:
        _check_instructions(content)
        context.safe_point()  # each of the steps takes up to 0.1 s on a slow core
        # encoding="bytes": Python 2's strings arrive as they are, the 30 MB of pixels among them.
        read = _RestrictedUnpickler(BytesIO(content), encoding="bytes").load()
    except _UnsafePickleError as error:
        raise DataDamagedError(name=name, detail=Sentence("refused, because {reason}", reason=error.args[0])) from error
    except Cancelled:
        raise
    except Exception as error:  # a damaged pickle can raise nearly anything
        raise DataDamagedError(name=name, detail=Sentence("its content cannot be read")) from error
    if not isinstance(read, dict):
        raise DataDamagedError(name=name, detail=Sentence("its content is not a dictionary"))
    return {
        key.decode("latin-1") if isinstance(key, bytes) else key: value
        for key, value in read.items()
        if isinstance(key, str | bytes)
    }


def _check_instructions(content: bytes) -> None:
    """Refuse what the unpickler itself would do harm with: other instructions, too many, a memo of gigabytes."""
    for count, (instruction, argument, _position) in enumerate(pickletools.genops(content)):
        if instruction.name not in _INSTRUCTIONS or count >= MAX_INSTRUCTIONS:
            raise _UnsafePickleError(Sentence("it does more than hold images"))
        if instruction.name in _WRITES_MEMO and argument is not None and argument >= MAX_INSTRUCTIONS:
            raise _UnsafePickleError(Sentence("it would use up the memory"))
