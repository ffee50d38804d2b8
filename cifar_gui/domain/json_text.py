"""Values as JSON that every program reads: the standard knows no NaN and no infinity."""

import json
import math
from typing import Any


def json_text(values: Any, indent: int | None = None, *, ascii_only: bool = True) -> str:
    """Values as JSON text, with null for a number that is not finite.

    Args:
        values: Dictionaries, lists, tuples, texts, numbers and None.
        indent: Spaces for each level; None for one line.
        ascii_only: Whether letters beyond ASCII are escaped.
    """
    return json.dumps(_finite(values), indent=indent, ensure_ascii=ascii_only, allow_nan=False)


def _finite(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _finite(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(part) for part in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value
