"""The rooms of the house and their doors: checked by import-linter and by running the halves alone."""

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def run_python(code: str, folder: Path = ROOT) -> str:
    environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    result = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)],
        cwd=folder,
        env=environ,
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )
    assert result.returncode == 0, result.stderr
    return result.stdout.strip()


def test_imports_obey_every_contract() -> None:
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache", "--config", "pyproject.toml"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=240)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "0 broken" in result.stdout


@pytest.mark.usefixtures("practice_set")
def test_core_when_qt_cannot_be_imported_trains(tmp_path: Path) -> None:
    said = run_python(
        """
        import sys
        from pathlib import Path
        sys.modules["PySide6"] = None  # an import of it raises now
        from cifar_gui import jobs
        from cifar_gui.domain.jobs import JobContext
        from cifar_gui.domain.requests import Train
        from cifar_gui.domain.settings import TrainingSettings
        settings = TrainingSettings(network="resnet8", data="practice", train_limit=32, batch_size=16, epochs=1,
                                    test_limit=16, device="cpu")
        run = jobs.perform(Train(settings, runs_folder=Path("runs").absolute()), JobContext())
        print(run.steps, run.status.value, len(run.epochs))
        """,
        folder=tmp_path,
    )
    assert said.splitlines()[-1] == "2 finished 1"


def test_window_when_shown_has_loaded_neither_keras_nor_torch_nor_matplotlib() -> None:
    said = run_python(
        """
        import sys
        from cifar_gui import app
        application = app.make_application([])
        session = app.make_session()
        session.window.show()
        application.processEvents()
        assert session.window.isVisible()
        print(sorted({name.split(".")[0] for name in sys.modules} & {"keras", "torch", "torchvision", "matplotlib"}))
        session.end()
        """
    )
    assert said == "[]"


def test_pages_when_built_have_loaded_neither_keras_nor_torch() -> None:
    said = run_python(
        """
        import sys
        from cifar_gui import app
        application = app.make_application([])
        session = app.make_session()
        session.window.show()
        session.window.tabs.build_all()
        for name in session.window.tabs.names():
            session.window.tabs.show_page(name)
            application.processEvents()
        print(len(session.window.tabs.pages), sorted({name.split(".")[0] for name in sys.modules} & {"keras", "torch"}))
        session.end()
        """
    )
    assert said == "6 []"


@pytest.mark.parametrize("name", ["utils", "helpers", "common", "misc"])
def test_rooms_have_no_cupboard_for_everything(name: str) -> None:
    assert not [path for folder in ("cifar_gui", "models", "resources") for path in (ROOT / folder).rglob(f"{name}*")]


def test_clear_session_is_never_called() -> None:
    """It replaces the Keras state of every thread at once."""
    sources = [path for folder in ("cifar_gui", "models") for path in (ROOT / folder).rglob("*.py")]
    assert sources
    assert not [str(path) for path in sources if "clear_session(" in path.read_text(encoding="utf-8")]


def test_signals_of_the_threads_are_connected_to_bound_methods_only() -> None:
    """A lambda or partial connected to a thread's signal would run in that thread."""
    faults = []
    for path in (ROOT / "cifar_gui" / "ui").rglob("*.py"):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if ".connect(lambda" in line or ".connect(partial" in line or ".connect(functools" in line:
                faults.append(f"{path.relative_to(ROOT)}:{number}")
    assert not faults
