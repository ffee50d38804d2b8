"""Kept test results come into the state when the run they are about can be looked at."""

from dataclasses import replace
from pathlib import Path

from pytestqt.qtbot import QtBot

from cifar_gui.domain.bundled import Trained
from cifar_gui.domain.report import Report
from cifar_gui.runs.kept_report import keep_report, load_report
from cifar_gui.ui.classify.texts import right_this_often
from cifar_gui.ui.evaluate.control import KeptReports
from cifar_gui.ui.evaluate.texts import why_out_of_date
from cifar_gui.ui.state import transitions
from cifar_gui.ui.state.app_state import AppState
from cifar_gui.ui.state.store import Store
from tests.ui.fakes import wait_until
from tests.ui.result_states import IDLE, make_answer, make_report, make_run, queue_of


class Shelf:
    """Reports that lie on a disk, and which were asked for."""

    def __init__(self, *reports: Report) -> None:
        self.reports = {report.run_id: report for report in reports}
        self.asked: list[str] = []

    def kept_report(self, trained: Trained) -> Report | None:
        self.asked.append(trained.id)
        return self.reports.get(trained.id)


def _store(qtbot: QtBot, shelf: Shelf, state: AppState = IDLE) -> Store:
    store = Store()
    KeptReports(store, shelf.kept_report, store)
    store.set(state)
    wait_until(qtbot, lambda: "run-2" in store.state.reports)
    return store


def test_report_of_the_newest_run_is_there_after_a_start(qtbot: QtBot, tmp_path: Path) -> None:
    run = replace(make_run(2), folder=str(tmp_path))
    keep_report(make_report(200), tmp_path)
    store = Store()
    KeptReports(store, load_report, store)
    store.set(replace(IDLE, runs=(run,)))
    wait_until(qtbot, lambda: store.state.report is not None)
    report = store.state.report
    assert report is not None and (report.run_id, report.total) == ("run-2", 200)
    assert why_out_of_date(store.state) == ""
    store.set(replace(store.state, runs=(replace(run, steps=20),)))
    assert why_out_of_date(store.state) == "Out of date: Run 2 was trained on since"


def test_report_of_a_run_is_read_when_it_is_chosen_and_only_once(qtbot: QtBot) -> None:
    shelf = Shelf(make_report(200), make_report(100, run=1))
    store = _store(qtbot, shelf)
    assert store.state.report is shelf.reports["run-2"]
    store.set(transitions.with_chosen_run(store.state, "run-1"))
    wait_until(qtbot, lambda: store.state.report is shelf.reports["run-1"])
    store.set(transitions.with_chosen_run(store.state, "run-2"))
    assert store.state.report is shelf.reports["run-2"]
    store.set(transitions.with_chosen_run(store.state, "run-1"))
    wait_until(qtbot, lambda: shelf.asked == ["run-2", "run-1"])


def test_report_made_while_the_kept_one_was_read_stays(qtbot: QtBot) -> None:
    shelf, made = Shelf(make_report(200)), make_report(100)
    store = Store()
    KeptReports(store, shelf.kept_report, store)
    store.set(transitions.tested(IDLE, made))
    store.set(transitions.with_reports(store.state, shelf.reports))
    assert store.state.report is made


def test_report_of_who_answered_for_a_picture_is_read_for_how_often_it_is_right(qtbot: QtBot) -> None:
    answer = make_answer("jay.jpg", run=1)
    store = _store(qtbot, Shelf(make_report(run=1)), replace(IDLE, queue=queue_of(answer), answer_index=0))
    assert right_this_often(store.state, answer).value == "100.0"
