"""Where the program keeps its things; every place can be moved with CIFAR_GUI_HOME."""

import os
import re
from pathlib import Path
from typing import Final

import platformdirs

HOME_VARIABLE = "CIFAR_GUI_HOME"
_ILLEGAL: Final = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')  # in a file name on Windows; elsewhere fewer are
_RESERVED: Final = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)", re.IGNORECASE)
_MOST_NAME_BYTES: Final = 200  # most disks allow 255


def home_problem() -> str | None:
    """Why ``CIFAR_GUI_HOME`` names no folder, as a sentence, or None."""
    override = os.environ.get(HOME_VARIABLE, "")
    try:
        Path(override).expanduser()
    except RuntimeError:  # no such user
        return f"{HOME_VARIABLE} is {override}, but there is no home folder of that name. Set it to a full path."
    return None


def home() -> Path:
    """The folder of everything the program keeps: ``CIFAR_GUI_HOME``, else the platform's user data folder."""
    override = os.environ.get(HOME_VARIABLE)
    # Not Path.expanduser, which raises RuntimeError for a user that there is not; as in a shell the name stays then.
    place = os.path.expanduser(override) if override else platformdirs.user_data_dir("cifar-gui", appauthor=False)  # noqa: PTH111
    return Path(place)


def runs_folder() -> Path:
    """Where trainings are kept."""
    return home() / "runs"


def data_folder() -> Path:
    """Where downloaded and imported data sets are kept, in torchvision's layout."""
    return home() / "data"


def reports_folder() -> Path:
    """Where the test results of bundled weights are kept; those of a run are in its own folder."""
    return home() / "reports"


def cache_folder() -> Path:
    """Where what can be made again is kept."""
    return home() / "cache"


def log_folder() -> Path:
    """Where log files are kept."""
    return home() / "logs"


def keras_folder() -> Path:
    """Keras' own configuration folder; never the user's, whose settings could change results."""
    return home() / "keras"


def safe_file_name(text: str) -> str:
    """A file name like a text that Windows, macOS and Linux all take.

    Args:
        text: A name without a folder, its ending included, such as ``report-bundled:quick.json``.

    Returns:
        The same where it is legal; else with dashes for what is not, shortened before its ending when it is too long.
    """
    name = _ILLEGAL.sub("-", text).rstrip(". ")
    if _RESERVED.match(name):
        name = f"_{name}"
    stem, dot, ending = name.rpartition(".")
    if not stem:
        stem, dot, ending = name, "", ""
    room = _MOST_NAME_BYTES - len((dot + ending).encode("utf-8", "surrogateescape"))
    while len(stem.encode("utf-8", "surrogateescape")) > max(room, 1):
        stem = stem[:-1]
    return stem + dot + ending or "_"
