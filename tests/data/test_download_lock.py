from pathlib import Path

import pytest

from cifar_gui.data.download_lock import download_lock
from cifar_gui.data.errors import DataNotWrittenError, DownloadBusyError
from cifar_gui.data.part_file import PartFile


def test_second_download_into_the_same_folder_is_refused(tmp_path: Path) -> None:
    with download_lock(tmp_path / "archive"), pytest.raises(DownloadBusyError), download_lock(tmp_path / "archive"):
        pass


def test_lock_or_part_that_is_a_link_leaves_what_it_leads_to_as_it_was(tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.write_text("of the user")
    for ending in ("lock", "part"):
        (tmp_path / f"archive.{ending}").symlink_to(precious)
    with pytest.raises(OSError, match="not a regular file"), download_lock(tmp_path / "archive"):
        pass
    with pytest.raises(DataNotWrittenError, match="not a regular file"), PartFile(tmp_path / "archive", "https://x"):
        pass
    assert precious.read_text() == "of the user"
