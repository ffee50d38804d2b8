from pathlib import Path

import pytest

from cifar_gui.runs.errors import RunDamagedError
from cifar_gui.runs.own_files import check_replaceable


def test_run_with_a_folder_in_place_of_a_file_is_refused_before_it_is_trained(tmp_path: Path) -> None:
    check_replaceable(tmp_path)
    (tmp_path / "steps.csv").mkdir()
    with pytest.raises(RunDamagedError, match=r"steps\.csv"):
        check_replaceable(tmp_path)
