"""Names as a terminal may have them: they come from files, and an escape sequence in one would be obeyed."""

import re
from typing import Final

# Control characters, line ends of other kinds, and marks that turn the direction of what follows.
_OBEYED: Final = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def plain_line(text: str) -> str:
    """A line in which what a terminal would obey is spelled out."""
    return _OBEYED.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)
