"""Numbers as people type them, whichever decimal mark they are used to."""

import math
import re
from typing import Final

_WIDE: Final = str.maketrans("，．٫−", ",..-")  # of Chinese and Arabic keyboards, and the minus of printed text
_PLAIN: Final = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.IGNORECASE)
_GROUPS: Final = re.compile(r"[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d*)?")
_GROUPS_BY_POINTS: Final = re.compile(r"[+-]?[1-9]\d{0,2}(\.\d{3})+,\d*")


def parse_number(text: str) -> float:
    """Read a number with a point or a comma as its decimal mark.

    A comma that can separate groups of three digits does ("1,000" is a thousand); every other one is a decimal mark, so
    that "0,01" and "0,001" are what those mean who write them so.

    Args:
        text: What was typed.

    Raises:
        ValueError: If it is no number, or none that is finite.
    """
    typed = text.strip().translate(_WIDE)
    if _GROUPS.fullmatch(typed):
        typed = typed.replace(",", "")
    elif _GROUPS_BY_POINTS.fullmatch(typed):
        typed = typed.replace(".", "").replace(",", ".")
    elif "." not in typed and typed.count(",") == 1:
        typed = typed.replace(",", ".")
    if not _PLAIN.fullmatch(typed) or not math.isfinite(value := float(typed)):
        raise ValueError(f"not a number: {text!r}")
    return value
