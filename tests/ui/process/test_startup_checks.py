import socket
import subprocess
import sys
from pathlib import Path

import pytest

from cifar_gui.ui.process import startup_checks
from cifar_gui.ui.process.startup_checks import (
    WINDOW_LIBRARIES,
    XCB_LIBRARIES,
    missing_libraries,
    plugin_problem,
    pyside_problem,
    window_problem,
)

HEADLESS_WORDS = ("python main.py train", "evaluate", "classify")


def lacking(*lacking: str) -> object:
    """A loader that finds everything but some libraries."""

    def load(library: str) -> object:
        if library in lacking:
            raise OSError(f"{library}: cannot open shared object file: No such file or directory")
        return None

    return load


def test_window_when_there_is_no_screen_says_so_and_what_works_without(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = window_problem({}, "linux")
    assert problem is not None
    assert "DISPLAY" in problem
    assert all(words in problem for words in HEADLESS_WORDS)
    assert problem.count("\n") == 0


@pytest.mark.parametrize(
    ("environ", "platform"), [({"QT_QPA_PLATFORM": "offscreen"}, "linux"), ({}, "darwin"), ({}, "win32")]
)
def test_window_when_no_screen_is_needed_may_open(environ: dict[str, str], platform: str) -> None:
    assert window_problem(environ, platform) is None


def test_window_when_the_screen_does_not_answer_names_it() -> None:
    problem = window_problem({"DISPLAY": ":4711"}, "linux")
    assert problem is not None
    assert ":4711" in problem


def test_window_when_wayland_answers_may_open(tmp_path: Path) -> None:
    environ = {"WAYLAND_DISPLAY": "wayland-7", "XDG_RUNTIME_DIR": str(tmp_path)}
    assert window_problem(environ, "linux") is not None
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "wayland-7"))
        server.listen()
        assert window_problem(environ, "linux") is None


def test_window_when_libraries_are_missing_names_them_and_their_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    load = lacking("libxcb-cursor.so.0", "libxcb-icccm.so.4")
    missing = missing_libraries(XCB_LIBRARIES, load)  # type: ignore[arg-type] # a fake of ctypes.CDLL
    assert missing == [("libxcb-cursor.so.0", "libxcb-cursor0"), ("libxcb-icccm.so.4", "libxcb-icccm4")]
    monkeypatch.setattr(startup_checks, "missing_libraries", lambda _: missing)
    problem = window_problem({"DISPLAY": ":0"}, "linux")
    assert problem is not None
    assert "sudo apt install libxcb-cursor0 libxcb-icccm4" in problem
    assert "libxcb-cursor.so.0, libxcb-icccm.so.4" in problem
    assert all(words in problem for words in HEADLESS_WORDS)


@pytest.mark.skipif(sys.platform != "linux", reason="ELF files are Linux' own")
def test_libraries_that_qt_needs_are_all_in_the_lists() -> None:
    """Whatever Qt's own files name must be known, or the sentence would leave it out."""
    import PySide6

    qt = Path(PySide6.__file__).parent / "Qt"
    plugin = qt / "plugins" / "platforms" / "libqxcb.so"
    needed: set[str] = set()
    for file in (plugin, *(qt / "lib" / f"libQt6{name}.so.6" for name in ("XcbQpa", "Gui", "Widgets", "DBus"))):
        needed |= {word.decode() for word in file.read_bytes().split(b"\0") if _is_library_name(word)}
    own = {file.name for file in (qt / "lib").iterdir()}
    base = {"libstdc++.so.6", "libm.so.6", "libgcc_s.so.1", "libc.so.6", "libz.so.1", "libgthread-2.0.so.0"}
    loaded_on_demand = {name for name in needed if name.startswith(("libsystemd", "libcups", "libgtk", "libvulkan"))}
    known = own | base | set(WINDOW_LIBRARIES) | set(XCB_LIBRARIES) | loaded_on_demand | {"ld-linux-x86-64.so.2"}
    assert needed - known == set()


def _is_library_name(word: bytes) -> bool:
    return word.startswith((b"lib", b"ld-")) and b".so." in word and word.isascii() and b" " not in word


def test_plugin_when_it_cannot_be_loaded_says_why(tmp_path: Path) -> None:
    damaged = tmp_path / "libqxcb.so"
    damaged.write_bytes(b"not a library")
    problem = plugin_problem(damaged)
    assert problem is not None
    assert "Qt cannot open a window" in problem
    assert plugin_problem(tmp_path / "absent.so") is None


def test_pyside_when_it_loses_references_is_refused_with_the_one_command() -> None:
    problem = pyside_problem(1000)
    assert problem is not None
    assert 'python -m pip install "PySide6-Essentials<6.12"' in problem
    assert pyside_problem() is None, "this very pair of PySide6 and Python would end the process"


def test_checks_import_no_window_library() -> None:
    code = (
        "import sys; from cifar_gui.ui.process import startup_checks; startup_checks.window_problem();"
        "print([name for name in sys.modules if name.startswith('PySide6')])"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert result.stdout.strip() == "[]"
