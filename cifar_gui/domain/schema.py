"""Values read from JSON, checked against the type hints of the dataclass they are for: type, range and length.

Whoever shows or computes with such a value counts on it; a file may come from anywhere or have been written by hand.
"""

import functools
import math
import types
from collections.abc import Callable, Hashable
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from typing import Annotated, Any, Final, NamedTuple, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")
_Check = Callable[[Any, str], Any]


class Range(NamedTuple):
    """What a number, or the length of a text or list, may be."""

    least: float
    most: float
    allows_nan: bool = False


MOST_COUNT: Final = 10**9
MOST_ITEMS: Final = 10_000
MOST_LETTERS: Final = 10_000
_ANY_NUMBER: Final = Range(-1e300, 1e300)
Count = Annotated[int, Range(0, MOST_COUNT)]
Ordinal = Annotated[int, Range(1, MOST_COUNT)]
Share = Annotated[float, Range(0, 1)]
Loss = Annotated[float, Range(-1e38, 1e38)]
LossOrNan = Annotated[float, Range(-1e38, 1e38, allows_nan=True)]  # of weights that diverged
Rate = Annotated[float, Range(0, 1e9)]
Seconds = Annotated[float, Range(0, 1e10)]
Moment = Annotated[float, Range(0, 3e10)]  # seconds since 1970; Windows knows no date after the year 3000
ClassNames = Annotated[tuple[str, ...], Range(1, MOST_ITEMS)]


class SchemaError(ValueError):
    """A value is not what its place needs; the text says where, what was expected and what is there."""


def read_as(kind: type[T], values: object, **known: object) -> T:
    """A dataclass made of JSON values.

    Args:
        kind: The dataclass. A nested one with a class method ``from_json`` is made by it.
        values: An object; keys that are no fields are ignored, missing ones take the field's default.
        known: Fields that are not in the file.

    Raises:
        SchemaError: If a value is missing, of another type, or out of range.
    """
    if not isinstance(values, dict):
        raise SchemaError(f"expected an object, found {_shown(values)}")
    for name, check, is_needed in _checks(cast(Hashable, kind)):
        if name in known:
            continue
        if name in values:
            known[name] = check(values[name], name)
        elif is_needed:
            raise SchemaError(f"{name} is missing")
    return kind(**known)


def check_schema(values: object, newest: int) -> None:
    """Refuse what another program, or a newer version of this one, has written.

    Args:
        values: The content of a file, with its version under ``schema``.
        newest: The newest version that can be read.

    Raises:
        SchemaError: If it is another.
    """
    version = values.get("schema") if isinstance(values, dict) else None
    if type(version) is not int or version < 1:
        raise SchemaError("it does not say by which version it was written (schema)")
    if version > newest:
        raise SchemaError(f"it was written by a newer version (schema {version}, this one reads up to {newest})")


@functools.cache
def _checks(kind: Any) -> tuple[tuple[str, _Check, bool], ...]:
    hints = get_type_hints(kind, include_extras=True)
    return tuple((one.name, _check_of(hints[one.name]), one.default is MISSING) for one in fields(kind))


def _check_of(hint: Any, limits: Range | None = None) -> _Check:
    """What checks a value of a type; made once, because lists of runs hold a million values."""
    origin = get_origin(hint)
    if origin is Annotated:
        inner, *notes = get_args(hint)
        return _check_of(inner, next((note for note in notes if isinstance(note, Range)), None))
    if origin in (Union, types.UnionType):
        (inner,) = (one for one in get_args(hint) if one is not type(None))
        check = _check_of(inner)
        return lambda value, place: None if value is None else check(value, place)
    if origin is tuple:
        return _tuple_check(get_args(hint), limits or Range(0, MOST_ITEMS))
    if hint is float:
        return _number_check((float, int), limits or _ANY_NUMBER, "a number")
    if hint is int:
        return _number_check((int,), limits or _ANY_NUMBER, "a whole number")
    if hint is bool:
        return functools.partial(_plain, bool, "true or false")
    if hint is str:
        return functools.partial(_text, limits or Range(0, MOST_LETTERS))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return functools.partial(_member, hint)
    if isinstance(hint, type) and is_dataclass(hint):
        return functools.partial(_nested, getattr(hint, "from_json", functools.partial(read_as, hint)))
    return functools.partial(_plain, hint, "what no file holds")  # the caller gives it as ``known``


def _number_check(kinds: tuple[type, ...], limits: Range, words: str) -> _Check:
    least, most, allows_nan = limits
    make = kinds[0]
    if limits is not _ANY_NUMBER:
        words += f" from {least:g} to {most:g}"

    def check(value: Any, place: str) -> Any:
        if type(value) in kinds and (least <= value <= most or (allows_nan and value != value)):  # True is no number
            return make(value)
        raise SchemaError(f"{place}: expected {words}, found {_shown(value)}")

    return check


def _tuple_check(hints: tuple[Any, ...], limits: Range) -> _Check:
    is_open = len(hints) == 2 and hints[1] is Ellipsis
    checks = [_check_of(hint) for hint in hints if hint is not Ellipsis]
    least, most = limits[:2] if is_open else (len(checks), len(checks))

    def check(value: Any, place: str) -> tuple[Any, ...]:
        if not isinstance(value, list) or not least <= len(value) <= most:
            length = f"{least:g}" if least == most else f"{least:g} to {most:g}"
            raise SchemaError(f"{place}: expected a list of {length} values, found {_shown(value)}")
        each = checks * len(value) if is_open else checks
        return tuple(one(item, f"{place}[{k}]") for k, (one, item) in enumerate(zip(each, value, strict=True)))

    return check


def _plain(kind: type, words: str, value: Any, place: str) -> Any:
    if type(value) is kind:
        return value
    raise SchemaError(f"{place}: expected {words}, found {_shown(value)}")


def _text(limits: Range, value: Any, place: str) -> Any:
    if type(value) is str and limits.least <= len(value) <= limits.most and "\0" not in value:
        return value
    raise SchemaError(f"{place}: expected a text of at most {limits.most:g} characters, found {_shown(value)}")


def _member(kind: type[Enum], value: Any, place: str) -> Any:
    if isinstance(value, str) and value in {one.value for one in kind}:
        return kind(value)
    words = ", ".join(str(one.value) for one in kind)
    raise SchemaError(f"{place}: expected one of {words}, found {_shown(value)}")


def _nested(read: Callable[[Any], Any], value: Any, place: str) -> Any:
    try:
        return read(value)
    except SchemaError as error:
        raise SchemaError(f"{place}: {error}") from error


def _shown(value: object) -> str:
    """A value as a sentence can hold it; what is long or nested is only named."""
    if isinstance(value, list):
        return f"a list of {len(value)}"
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) > 10**20:
        return f"a number of {math.floor(math.log10(abs(value))) + 1} digits"
    words = ascii(value)
    return words if len(words) <= 40 else f"{words[:39]}…"
