"""Shows cases of the hostile corpus to the commands or to the window, one by one; prints a JSON line for each.

``python -m tests.robustness.corpus_worker commands|window CASES FIRST``: CASES is a JSON file of kinds and paths.
"""

import contextlib
import io
import json
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from PIL import Image

if TYPE_CHECKING:
    from cifar_gui.ui.window.session import Session

SOUND: Final = "run-0001"
HOSTILE: Final = "run-0002"
_GIVE_UP_S: Final = 60.0


class Commands:
    """Runs the program's commands in this process.

    Attributes:
        longest_s: What the slowest of them took since this was last set to 0.
    """

    def __init__(self, home: Path) -> None:
        self.longest_s = 0.0
        self._picture = str(_picture(home))
        self.problem("picture", Path(self._picture))  # imports and loads what the first command loads

    def problem(self, kind: str, path: Path) -> str:
        """Run the commands that meet a case; what one did that it must not do, "" when all is well."""
        runs = ["--runs", str(path), "--json"]
        commands = {
            "picture": [["classify", str(path), "--run", SOUND, "--json"]],
            "data": [["data", "--data", str(path), "--json"]],
            "run": [
                ["runs", *runs],
                ["classify", self._picture, "--run", HOSTILE, *runs],
                ["evaluate", "--run", HOSTILE, "--test-limit", "16", *runs],
                ["train", "--resume", HOSTILE, "--epochs", "2", *runs],
            ],
        }[kind]
        return next(filter(None, map(self._problem_of, commands)), "")

    def _problem_of(self, words: list[str]) -> str:
        from cifar_gui.cli import main as command

        said, told, began = io.StringIO(), io.StringIO(), time.monotonic()
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(told):
            status = command(words)
        self.longest_s = max(self.longest_s, time.monotonic() - began)
        text = said.getvalue() + told.getvalue()
        if status not in (0, 1) or "error: unexpected " in told.getvalue() or "Traceback" in text:
            return f"{words[0]}: status {status}, {told.getvalue()[:300]!a}"
        if "\x1b" in text:
            return f"{words[0]}: an escape sequence reached the terminal"
        return ""

    def end(self) -> None:
        """There is nothing to close."""


class Window:
    """Drops cases on the real window with the real jobs behind it.

    Attributes:
        longest_s: How long it was at most busy with one action of the user since this was last set to 0.
    """

    def __init__(self, home: Path) -> None:
        self.longest_s = 0.0
        from cifar_gui.app import make_application, make_session

        self._application = make_application([])
        self._application.setQuitOnLastWindowClosed(False)
        self._session: Session = make_session()
        self._uncaught: list[str] = []
        self._session.crash.happened.connect(lambda failure: self._uncaught.append(failure.details))
        self._session.crash.install()
        self._session.open()
        self._session.window.tabs.build_all()
        self._home, self._picture = home, _picture(home)
        self._until(lambda state: state.dataset is not None and state.engine_ready)
        self._settle()
        self.problem("picture", self._picture)

    def problem(self, kind: str, path: Path) -> str:
        """Show a case; what nobody caught, "" when all is well."""
        if kind == "run":
            self._show_run(path)
        else:
            self._drop(path)
        self._settle()
        self._look()
        self._session.controller.pictures.clear()
        if kind == "data":
            self._session.controller.data.use_practice_set()
            self._settle()
        return self._uncaught.pop()[-500:] if self._uncaught else ""

    def _drop(self, path: Path) -> None:
        from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
        from PySide6.QtGui import QDropEvent

        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path))])
        left, no_key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        self._session.window.dropEvent(QDropEvent(QPointF(300, 300), Qt.DropAction.CopyAction, mime, left, no_key))

    def _show_run(self, place: Path) -> None:
        controller, target = self._session.controller, self._home / "runs" / HOSTILE
        (place / HOSTILE).rename(target)
        controller.runs.refresh()
        if controller.state.run_by_id(HOSTILE) is not None:
            controller.pictures.choose_run(HOSTILE)
            controller.pictures.classify([self._picture])
            self._settle()
            controller.testing.evaluate(HOSTILE, 16)
            self._settle()
            controller.training.resume(HOSTILE, epochs=2)
            self._settle()
        self._look()
        target.rename(place / HOSTILE)
        controller.runs.refresh()

    def _settle(self) -> None:
        controller = self._session.controller
        self._until(lambda state: controller.is_idle and not state.pending_pictures)

    def _until(self, condition: Any) -> None:
        """Keep the window going until its state meets a condition.

        Raises:
            TimeoutError: If it does not in a minute.
        """
        began = time.monotonic()
        while not condition(self._session.controller.state):
            self._application.processEvents()
            time.sleep(0.002)
            if time.monotonic() - began > _GIVE_UP_S:
                raise TimeoutError(f"the window is still busy: {self._session.controller.state.message}")
        self.longest_s = max(self.longest_s, time.monotonic() - began)

    def _look(self) -> None:
        self._application.processEvents()
        self._session.window.grab()

    def end(self) -> None:
        """Close it."""
        self._session.closing.begin()
        self._until(lambda _state: self._session.closing.is_done)
        self._session.end()


def _picture(home: Path) -> Path:
    path = home / "sound.png"
    Image.fromarray(np.random.default_rng(3).integers(0, 256, (40, 40, 3), np.uint8)).save(path)
    return path


def main() -> int:
    """Show the cases from FIRST on."""
    way, listed, first = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    cases = [(kind, Path(os.fsdecode(bytes.fromhex(path)))) for kind, path in json.loads(listed.read_text())]
    home = Path(os.environ["CIFAR_GUI_HOME"])
    subject = Window(home) if way == "window" else Commands(home)
    out = sys.stdout
    for number, (kind, path) in enumerate(cases[first:], first):
        subject.longest_s = 0.0
        try:
            problem = subject.problem(kind, path)
        except Exception as error:
            problem = repr(error)
        fact = {"number": number, "seconds": subject.longest_s, "problem": problem}
        out.write(json.dumps(fact) + "\n")
        out.flush()
    subject.end()
    return 0


if __name__ == "__main__":
    sys.exit(main())
