"""Words of a menu without their access key."""

import re
from typing import Final

# Where a script has no letters for it the access key stands behind the words: 文件(&F). Behind a tab stands a shortcut.
_ACCESS_KEY: Final = re.compile(r"\s*\(&\w\)|&|\t.*")


def plain_words(text: str) -> str:
    """The words of an action, a button or a menu as they are read: neither ``&`` nor a letter only for the key."""
    return _ACCESS_KEY.sub("", text)
