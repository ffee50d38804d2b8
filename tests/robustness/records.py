"""One value of a run's ``run.json`` is wrong: no command and no window ends, and the other run stays on show.

    python -m tests.robustness records [--short]

A real record of a training of two epochs is changed in one place at a time, each in every way of ``WRONG``. Commands
are called in this process; the window is the real one over made jobs, with every tab drawn.
"""

import contextlib
import copy
import io
import json
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

WRONG: Final[tuple[Any, ...]] = (
    *(None, True, -1, 0, 1.5, 10**30, 1e308, float("nan"), float("inf")),
    *("", "10", "\x1b[2J", "<img src=x>", "\ud800", "x" * 20_000, [], [None], {}, {"a": []}),
)
SHORT_STEP: Final = 37  # no divisor of the number of ways, so that the short form meets all of them
GOOD, CHANGED = "run-0001", "run-0002"
Place = tuple[str | int, ...]


@dataclass(frozen=True)
class Outcome:
    """What became of one change.

    Attributes:
        place: Which value was changed, such as ``settings.epochs``.
        value: What it was changed to.
        is_listed: Whether the run could still be read.
        problem: What was not as promised; "" when all was.
    """

    place: str
    value: str
    is_listed: bool
    problem: str = ""


def places(values: Any, so_far: Place = ()) -> Iterator[Place]:
    """Where there is a value in a record: those of objects, the objects themselves, and the first of each list."""
    if so_far:
        yield so_far
    parts = values.items() if isinstance(values, dict) else list(enumerate(values))[:1] if _is_list(values) else ()
    for key, part in parts:
        yield from places(part, (*so_far, key))


def changes(record: dict[str, Any]) -> Iterator[tuple[str, Any, dict[str, Any]]]:
    """Each changed record, with the place and the value of its change."""
    for place in places(record):
        for value in WRONG:
            changed = copy.deepcopy(record)
            inner: Any = changed
            for key in place[:-1]:
                inner = inner[key]
            inner[place[-1]] = value
            yield ".".join(map(str, place)), value, changed


def make_runs(folder: Path) -> dict[str, Any]:
    """Write two equal runs; the record of the second is given back."""
    from cifar_gui.domain.run_record import RunStatus
    from cifar_gui.domain.settings import PRESETS
    from cifar_gui.runs.store import create_run, write_losses, write_record
    from tests.domain.values import make_dataset, make_epoch

    settings = replace(PRESETS["best"], data="practice", network="resnet20", epochs=2, precision="float32")
    for _ in range(2):
        run = create_run(folder, settings, make_dataset(), "a processor", 272_474)
        done = replace(run, status=RunStatus.FINISHED, steps=2, epochs=(make_epoch(1), make_epoch(2)), seconds=20.0)
        write_losses(done, [2.3, 1.9])
        write_record(done)
    record: dict[str, Any] = json.loads((folder / CHANGED / "run.json").read_text())
    return record


def command_problem(folder: Path) -> str:
    """What a command did that it must not do; "" when all is well."""
    from cifar_gui.cli import main as command
    from cifar_gui.cli.parser import build_parser, request_of
    from cifar_gui.domain.errors import AppError

    for words in (
        [],
        ["--json"],
        ["compare", "resnet20", "resnet56"],
        ["rename", CHANGED, "Another"],
        ["note", "2", ""],
    ):
        said, told = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(told):
            status = command(["runs", *words, "--runs", str(folder)])
        if status not in (0, 1) or "error: unexpected " in told.getvalue() or "Traceback" in told.getvalue():
            return f"runs {' '.join(words)}: status {status}, {told.getvalue()[:200]}"
        if (not words or words[0] == "--json") and GOOD not in said.getvalue():
            return f"runs {' '.join(words)}: {GOOD} is not listed"
        if not words and "\x1b" in said.getvalue():
            return "an escape sequence reached the terminal"
    with contextlib.suppress(AppError):
        request_of(build_parser().parse_args(["train", "--resume", CHANGED, "--epochs", "5", "--runs", str(folder)]))
    return ""


class Window:
    """The window over the runs of a folder, and what nobody caught in it."""

    def __init__(self) -> None:
        from cifar_gui import paths
        from cifar_gui.runs.history import RunHistory
        from cifar_gui.ui.window.controller import Disk
        from cifar_gui.ui.window.session import Session
        from tests.ui.fakes import FakeJobs

        jobs, history = FakeJobs(), RunHistory(paths.runs_folder)
        disk = Disk(history.runs, jobs.source_state, history)
        self.session = Session(jobs, lambda: None, lambda: None, disk, lambda *_: None)
        self.uncaught: list[str] = []
        self.session.crash.happened.connect(lambda failure: self.uncaught.append(failure.details))
        self.session.crash.install()
        self.session.window.show()
        self.session.window.tabs.build_all()

    def problem(self) -> str:
        """What went wrong in drawing everything after the runs were read again; "" when nothing did."""
        from PySide6.QtCore import Qt
        from PySide6.QtWidgets import QApplication, QTableView

        controller, window = self.session.controller, self.session.window
        controller.runs.refresh()
        for name in window.tabs.names():
            controller.store.tab_requested.emit(name)
            for table in window.tabs.pages[name].findChildren(QTableView):
                table.selectAll()
                model = table.model()
                for row in range(model.rowCount()):
                    for column in range(model.columnCount()):
                        for role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
                            model.index(row, column).data(role)
            QApplication.processEvents()
            window.grab()
        for run in controller.state.runs:
            controller.runs.use_settings(run.id)
            controller.runs.set_up("resnet56", run.id, 1)
        QApplication.processEvents()
        if self.uncaught:
            return self.uncaught.pop()[-300:]
        return "" if GOOD in [run.id for run in controller.state.runs] else f"the window does not show {GOOD}"

    def end(self) -> None:
        """Close it."""
        self.session.end()
        self.session.deleteLater()


def examine(folder: Path, window_problem: Callable[[], str], step: int = 1) -> Iterator[Outcome]:
    """Try the changes, one in ``step``."""
    from cifar_gui.domain.run_record import RunRecord
    from cifar_gui.runs.store import list_all

    file = folder / CHANGED / "run.json"
    for number, (place, value, changed) in enumerate(changes(make_runs(folder))):
        if number % step:
            continue
        new = file.with_name("new")
        new.write_text(json.dumps(changed))
        new.replace(file)
        is_listed = len([run for run in list_all(folder) if isinstance(run, RunRecord)]) == 2
        problem = window_problem() or command_problem(folder)
        yield Outcome(place, ascii(value)[:30], is_listed, problem)


def main(*, short: bool = False) -> int:
    """Try all changes and print what became of them."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as home:
        os.environ["CIFAR_GUI_HOME"] = home
        from cifar_gui import paths
        from cifar_gui.app import make_application

        application = make_application([])
        window = Window()
        try:
            outcomes = list(examine(paths.runs_folder(), window.problem, SHORT_STEP if short else 1))
        finally:
            window.end()  # gives Python its hooks back, so that what is raised here is printed
        application.processEvents()
    of_place = Counter(outcome.place for outcome in outcomes)
    listed = Counter(outcome.place for outcome in outcomes if outcome.is_listed)
    width = max(map(len, of_place))
    sys.stdout.write(f"{'value':{width}}  changes  still a run  cannot be read\n")
    for place, count in of_place.items():
        sys.stdout.write(f"{place:{width}}  {count:7}  {listed[place]:11}  {count - listed[place]:14}\n")
    problems = [outcome for outcome in outcomes if outcome.problem]
    for outcome in problems:
        sys.stdout.write(f"{outcome.place} = {outcome.value}: {outcome.problem}\n")
    sys.stdout.write(f"{len(outcomes)} changes, {len(problems)} ended something\n")
    return 1 if problems else 0


def _is_list(values: Any) -> bool:
    return isinstance(values, list) and bool(values)
