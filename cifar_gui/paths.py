"""Where the program keeps its things; every place can be moved with CIFAR_GUI_HOME."""

import os
import re
from pathlib import Path

import platformdirs

HOME_VARIABLE = "CIFAR_GUI_HOME"
_LONGEST_NAME = 120


def home() -> Path:
    """The folder of everything the program keeps: ``CIFAR_GUI_HOME``, else the platform's user data folder."""
    override = os.environ.get(HOME_VARIABLE)
    return Path(override).expanduser() if override else Path(platformdirs.user_data_dir("cifar-gui", appauthor=False))


def runs_folder() -> Path:
    """Where trainings are kept."""
    return home() / "runs"


def data_folder() -> Path:
    """Where downloaded and imported data sets are kept, in torchvision's layout."""
    return home() / "data"


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
    """A name that every system takes for a file, as near to ``text`` as can be; "file" when nothing of it is left."""
    name = re.sub(r'[<>:"/\\|?*\x00-\x1f]+', "-", text)[-_LONGEST_NAME:].strip(" .")
    is_device = re.fullmatch(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", name, re.IGNORECASE)
    return f"_{name}" if is_device else name or "file"
