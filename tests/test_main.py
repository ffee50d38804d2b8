import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

import main

ROOT = Path(main.__file__).parent


def run(*words: str, **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "main.py", *words],
        cwd=ROOT,
        env={**os.environ, **environ},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.mark.parametrize("version", [(3, 8, 1), (3, 10, 9), (2, 7)])
def test_python_when_too_old_is_named(version: tuple[int, ...]) -> None:
    problem = main.python_problem(version)
    assert problem is not None
    assert f"this is Python {version[0]}.{version[1]}" in problem
    assert "3.11" in problem
    assert main.python_problem((3, 11, 0)) is None


@pytest.mark.parametrize(
    ("absent", "words", "told"),
    [
        ({"keras"}, [], "This package is not installed: keras."),
        ({"PySide6", "tqdm"}, [], "These packages are not installed: tqdm, PySide6."),
        ({"PySide6", "matplotlib"}, ["train"], None),
    ],
)
def test_package_when_missing_is_named_with_the_one_command(
    monkeypatch: pytest.MonkeyPatch, absent: set[str], words: list[str], told: str | None
) -> None:
    real = importlib.util.find_spec
    monkeypatch.setattr(main, "find_spec", lambda name: None if name in absent else real(name))
    problem = main.missing_problem(words)
    if told is None:
        assert problem is None
    else:
        assert problem is not None
        assert problem.startswith(told)
        assert problem.endswith("python -m pip install .")


def test_program_when_a_package_is_missing_ends_with_one_line(tmp_path: Path) -> None:
    # An empty environment: nothing but the standard library.
    command = [sys.executable, "-S", "-E", "main.py"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert result.returncode == 1
    assert result.stdout == ""
    assert result.stderr.startswith("error: These packages are not installed: ")
    assert result.stderr.count("\n") == 1


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a screen")
def test_window_when_there_is_no_screen_ends_with_one_line_and_names_the_commands() -> None:
    environ = {"QT_QPA_PLATFORM": "", "DISPLAY": "", "WAYLAND_DISPLAY": ""}
    result = run(**environ)
    assert result.returncode == 1
    assert result.stderr.startswith("error: There is no screen here")
    assert "python main.py train" in result.stderr
    assert result.stderr.count("\n") == 1


def test_help_names_every_command() -> None:
    result = run("--help")
    assert result.returncode == 0
    for command in ("train", "evaluate", "classify", "networks", "data"):
        assert command in result.stdout


def test_program_when_a_library_is_broken_says_so_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "torch.py").write_text("raise OSError('libc10.so cannot be opened')", encoding="utf-8")
    result = run("networks", PYTHONPATH=str(tmp_path))
    assert result.returncode == 1
    assert "A library that this program needs cannot be loaded: OSError: libc10.so cannot be opened" in result.stderr
    assert "unexpected" not in result.stderr
