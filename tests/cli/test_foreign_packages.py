"""A package of another program, found before ours because of PYTHONPATH, is refused and never run."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cifar_gui.cli.entry import foreign_package

ROOT = Path(__file__).parents[2]
INSTALLED = "import sys; from cifar_gui.cli import main; sys.exit(main(sys.argv[1:]))"  # what the installed script runs


@pytest.mark.parametrize(("file", "words"), [("models/__init__.py", ["networks"]), ("resources.py", [])])
def test_foreign_package_of_the_name_of_ours_is_refused_in_one_line(
    tmp_path: Path, file: str, words: list[str]
) -> None:
    foreign = tmp_path / "other program" / file
    foreign.parent.mkdir(parents=True)
    foreign.write_text("print('foreign code')")
    done = subprocess.run(
        [sys.executable, "-c", INSTALLED, *words],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path / "other program"), str(ROOT)])},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("error: CIFAR GUI needs its own package ") and done.stderr.count("\n") == 1
    assert str(foreign.parent) in done.stderr


def test_own_packages_are_none_of_another_program() -> None:
    assert foreign_package() is None
