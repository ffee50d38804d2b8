"""What a killed program left half written, cleared away later."""

import shutil
import time
from pathlib import Path
from typing import Final

STALE_SECONDS: Final = 3600  # younger ones may belong to another window that is still writing


def remove_leftovers(folder: Path, prefix: str) -> None:
    """Delete temporary folders that nobody is writing any more.

    Args:
        folder: Where they are.
        prefix: How their names begin.
    """
    try:
        for entry in folder.iterdir():
            if entry.name.startswith(prefix) and time.time() - entry.stat().st_mtime > STALE_SECONDS:
                shutil.rmtree(entry, ignore_errors=True)
    except OSError:
        return  # tidying up is never a reason to fail
