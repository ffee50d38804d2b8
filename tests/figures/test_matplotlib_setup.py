"""The settings of the user's other programs reach no figure; in processes of their own, for they act at the import."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HOSTILE = "text.usetex: True\nimage.origin: lower\nlines.linewidth: 9\nbackend: Qt4Agg\n"
LOOK = (
    "import cifar_gui.figures.training_curves\n"
    "from matplotlib import rcParams\n"
    "print(rcParams['text.usetex'], rcParams['image.origin'], rcParams['lines.linewidth'])\n"
)


def run_python(code: str, folder: Path, **environ: str) -> str:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("MPL", "MATPLOTLIB"))}
    environment = {**kept, "PYTHONPATH": str(ROOT), **environ}
    answer = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert answer.returncode == 0, answer.stderr
    return answer.stdout.strip()


@pytest.mark.parametrize("backend", ["module://matplotlib_inline.backend_inline", "Qt4Agg"])
def test_backend_of_another_program_stops_no_import(tmp_path: Path, backend: str) -> None:
    assert run_python(LOOK, tmp_path, MPLBACKEND=backend) == "False upper 1.5"
    code = "import models\nimport keras, matplotlib\nprint(matplotlib.get_backend().lower())"
    assert run_python(code, tmp_path, MPLBACKEND=backend) == "agg"


@pytest.mark.parametrize("place", ["MPLCONFIGDIR", "MATPLOTLIBRC", "XDG_CONFIG_HOME", "working directory"])
def test_matplotlibrc_of_the_user_changes_no_figure(tmp_path: Path, place: str) -> None:
    folder = tmp_path / "matplotlib" if place == "XDG_CONFIG_HOME" else tmp_path
    folder.mkdir(exist_ok=True)
    (folder / "matplotlibrc").write_text(HOSTILE, encoding="utf-8")
    if place == "working directory":
        assert run_python(LOOK, tmp_path) == "False upper 1.5"
    else:
        elsewhere = tmp_path / "elsewhere"
        elsewhere.mkdir()
        assert run_python(LOOK, elsewhere, **{place: str(tmp_path)}) == "False upper 1.5"


def test_file_that_is_no_text_in_the_working_directory_stops_no_import(tmp_path: Path) -> None:
    (tmp_path / "matplotlibrc").write_bytes(b"\xff\xfe\x00")
    assert run_python(LOOK + "import os\nprint(os.getcwd())", tmp_path) == f"False upper 1.5\n{tmp_path}"
