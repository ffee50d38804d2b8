import gc
import logging
import pkgutil
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView
from pytestqt.qtbot import QtBot

import cifar_gui.ui
from cifar_gui.ui.process import virtuals
from cifar_gui.ui.process.crash import CrashReporter
from cifar_gui.ui.process.virtuals import guard_virtuals
from cifar_gui.ui.runs.columns import Column
from cifar_gui.ui.runs.model import RunsModel
from cifar_gui.ui.state.failure import Failure
from cifar_gui.ui.widgets import delegates
from tests.domain.values import make_epoch, make_run
from tests.ui.fakes import wait_until

# What no file can hold any longer, and no text of the table can be made of.
WRONG = replace(make_run(records=(make_epoch(1),)), seconds=float("nan"))


@pytest.fixture
def reporter(qtbot: QtBot, tmp_path: Path) -> Iterator[CrashReporter]:
    made = CrashReporter(tmp_path / "logs")
    made.install()
    yield made
    made.uninstall()


def test_model_that_raises_while_qt_asks_ends_nothing_and_is_told_once(
    reporter: CrashReporter, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    failures: list[Failure] = []
    reporter.happened.connect(failures.append)
    table, model = QTableView(), RunsModel()
    qtbot.addWidget(table)
    model.show_runs((WRONG,), ())
    table.setModel(model)
    assert [model.index(0, Column.DURATION).data() for _ in range(3)] == [None] * 3  # by way of C++
    assert model.index(0, Column.NAME).data() == "Run 1"
    table.show()
    table.grab()
    wait_until(qtbot, lambda: bool(failures))
    assert [failure.name for failure in failures] == ["ValueError"]
    assert sum(record.levelno == logging.ERROR for record in caplog.records) == 1


def test_answer_of_a_method_that_raises_is_of_its_type(
    reporter: CrashReporter, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(delegates, "font_width", None)
    model, delegate = RunsModel(), delegates.ClassDelegate()
    model.show_runs((WRONG,), ())
    assert delegate.sizeHint(QStyleOptionViewItem(), model.index(0, 0)) == QSize()
    assert model.flags("no index") == Qt.ItemFlag(0)  # type: ignore[arg-type]
    assert len(caplog.records) == 2


def test_without_a_reporter_exceptions_are_the_callers(qtbot: QtBot) -> None:
    guard_virtuals()
    model = RunsModel()
    model.show_runs((WRONG,), ())
    with pytest.raises(ValueError, match="NaN"):
        model.data(model.index(0, Column.DURATION))


def test_every_method_of_ours_that_qt_calls_is_guarded() -> None:
    for module in pkgutil.walk_packages(cifar_gui.ui.__path__, "cifar_gui.ui."):
        import_module(module.name)
    guard_virtuals()
    gc.collect()
    names = {
        f"{kind.__name__}.{name}": method
        for kind in virtuals._own_classes()
        for name, method in vars(kind).items()
        if name in {"data", "headerData", "flags", "paint", "paintEvent", "sizeHint", "eventFilter", "keyPressEvent"}
    }
    assert len(names) > 40
    assert [name for name, method in names.items() if not hasattr(method, "__wrapped__")] == []


def test_guard_leaves_qts_own_methods_alone() -> None:
    guard_virtuals()
    assert not hasattr(QStyledItemDelegate.paint, "__wrapped__")
