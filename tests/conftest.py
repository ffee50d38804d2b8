"""Every test has a home of its own, and leaves behind no thread, timer, window or unexpected warning."""

import gc
import logging
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

# Before anything imports Qt's windows; a worker has it from the process that started it.
if "--headed" not in sys.argv and "PYTEST_XDIST_WORKER" not in os.environ:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.pop("CIFAR_GUI_THEME", None)
# More threads cost such small trainings more than they give, all the more beside another worker of the test suite.
os.environ["OMP_NUM_THREADS"] = "1"
os.environ["LC_ALL"] = "C.UTF-8"  # the window is English, whatever the language of this machine is

GARBAGE_BETWEEN_COLLECTIONS = 20_000
GUI_FIXTURES = {"qapp", "qtbot"}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--headed", action="store_true", help="show the windows of GUI tests on the screen")


def pytest_configure(config: pytest.Config) -> None:
    # Qt's off-screen platform says this of every window that has a minimum size; it means nothing there.
    config.addinivalue_line("qt_log_ignore", "This plugin does not support propagateSizeHints")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if GUI_FIXTURES & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.gui)


def pytest_collection_finish() -> None:
    """As in the window, no collection walks modules and classes, which live to the end."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of everything the program keeps, made for this test; window settings are there as well."""
    folder = tmp_path / "home"
    monkeypatch.setenv("CIFAR_GUI_HOME", str(folder))
    return folder


@pytest.fixture(autouse=True)
def pretrained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a test can put weights that ship with the program; those that really do are out of sight."""
    folder = tmp_path / "pretrained"
    monkeypatch.setattr("cifar_gui.inference.bundled.pretrained_folder", lambda: folder)
    return folder


@pytest.fixture(scope="session")
def practice_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home of the program in whose cache the practice set is; drawing it takes a second."""
    from cifar_gui.data.sources import load_dataset

    folder = tmp_path_factory.mktemp("practice")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CIFAR_GUI_HOME", str(folder))
        load_dataset("practice")
    return folder


@pytest.fixture
def practice_set(practice_home: Path, home: Path) -> None:
    """The practice set in the cache of this test's home."""
    shutil.copytree(practice_home / "cache", home / "cache", copy_function=os.link)


class _Recorder(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture(autouse=True)
def logged_warnings(request: pytest.FixtureRequest) -> Iterator[list[logging.LogRecord]]:
    """Warnings and errors that were logged; a test that expects some asks for this fixture or ``caplog`` and looks."""
    recorder = _Recorder()
    root = logging.getLogger()
    root.addHandler(recorder)
    yield recorder.records
    root.removeHandler(recorder)
    if request.node.get_closest_marker("skip") or {"caplog", "logged_warnings"} & _asked_for(request):
        return
    unexpected = [f"{record.levelname} {record.name}: {record.getMessage()}" for record in recorder.records]
    assert not unexpected, f"logged unexpectedly: {unexpected}"


def _asked_for(request: pytest.FixtureRequest) -> set[str]:
    """The fixtures that the test itself, or one of its fixtures, names (an autouse fixture is in every test)."""
    definitions = request.node._fixtureinfo
    named = set(definitions.argnames)
    for name in definitions.names_closure:
        for definition in definitions.name2fixturedefs.get(name, ()):
            named |= set(definition.argnames)
    return named


@pytest.fixture(autouse=True)
def leak_guard(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a GUI test that leaves a thread, a timer or a window."""
    if not GUI_FIXTURES & set(request.fixturenames):
        yield
        return
    request.getfixturevalue("qapp")
    from tests.leaks import watched

    gc.disable()  # a collection in a thread of the test would destroy windows there, and Qt crashes
    with watched() as watch:
        yield
        leaks = watch.leaks()
        if leaks or gc.get_count()[0] > GARBAGE_BETWEEN_COLLECTIONS:
            gc.collect()  # windows in cycles are garbage, not leaks
            leaks = watch.leaks()
    gc.enable()
    assert not leaks, "left behind: " + "; ".join(leaks)
