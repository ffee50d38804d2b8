from dataclasses import replace
from pathlib import Path

from pytestqt.qtbot import QtBot

from cifar_gui.domain.exported import ExportedFile
from cifar_gui.domain.jobs import JobContext
from cifar_gui.domain.requests import Export
from cifar_gui.runs.errors import SaveError
from cifar_gui.ui.state import transitions
from tests.domain.values import make_dataset, make_report, make_run
from tests.ui.window.test_main_window import Desk, desk, settle

__all__ = ["desk"]


def listen(desk: Desk, *, fails: bool = False) -> list[Export]:
    """Export requests that are answered, or refused for want of room."""
    asked: list[Export] = []

    def write(request: Export, _context: JobContext) -> ExportedFile:
        asked.append(request)
        if fails:
            raise SaveError(name=request.path.name, reason="No space left on device")
        return ExportedFile(str(request.path), 1, request.run, "Run 1", "resnet18", "CIFAR-10", 1, None, False)

    desk.bench.jobs.answers[Export] = write
    return asked


def put_report(desk: Desk) -> None:
    store, dataset = desk.controller.store, make_dataset(num_test=6)
    store.set(transitions.with_runs(store.state, (replace(make_run(), has_weights=True),)))
    report = make_report(dataset.test.labels.tolist(), [0, 0, 0, 1, 1, 1])
    store.set(replace(transitions.tested(store.state, report), dataset=dataset))


def test_report_to_read_tells_of_the_test_on_show_with_its_images(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    asked = listen(desk)
    put_report(desk)
    desk.dialogs.report_file = tmp_path / "r.HTML"
    desk.trigger("saveReportAction")
    settle(desk, qtbot)
    at_hand = asked[0].at_hand
    assert at_hand is not None and at_hand.report is desk.controller.state.report
    assert at_hand.images is not None and len(at_hand.images) == 6
    assert (at_hand.wording.language, at_hand.wording.decimal_point) == ("en", ".")
    assert desk.window.statusBar().currentMessage() == f"Saved {tmp_path / 'r.HTML'}"
    assert desk.reports == []


def test_report_from_the_runs_tab_shows_no_images_of_other_data(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    asked = listen(desk)
    put_report(desk)
    state = desk.controller.state
    desk.controller.store.set(replace(state, dataset=make_dataset(num_test=12)))
    desk.dialogs.weights_file = (tmp_path / "r.html", False)
    desk.window.save_weights("run-0001")
    settle(desk, qtbot)
    assert asked[0].at_hand is not None
    assert asked[0].at_hand.report is not None and asked[0].at_hand.images is not None  # the first six are the same
    desk.controller.store.set(replace(desk.controller.state, dataset=replace(make_dataset(), title="Other")))
    desk.window.save_weights("run-0001")
    settle(desk, qtbot)
    assert asked[1].at_hand is not None and asked[1].at_hand.images is None


def test_failure_is_told_on_the_page_that_asked(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    listen(desk, fails=True)
    put_report(desk)
    desk.dialogs.report_file = tmp_path / "r.html"
    desk.trigger("saveReportAction")
    settle(desk, qtbot)
    assert desk.controller.state.message is not None and desk.controller.state.message.tab == "testTab"
    desk.dialogs.weights_file = (tmp_path / "r.html", False)
    desk.window.save_weights("run-0001")
    settle(desk, qtbot)
    assert desk.controller.state.message.tab == "runsTab"
