import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from cifar_gui import paths
from cifar_gui.domain.bundled import BundledNetwork
from cifar_gui.domain.dataset import PRACTICE
from cifar_gui.domain.exported import ExportedFile
from cifar_gui.domain.jobs import JobContext
from cifar_gui.domain.report import Report
from cifar_gui.domain.requests import Classify, Export, ImportCifar10, LoadDataset, Train
from cifar_gui.domain.run_record import RunStatus
from cifar_gui.domain.settings import TrainingSettings
from cifar_gui.domain.training_state import Phase
from cifar_gui.runs.errors import ExportNameError, SaveError
from cifar_gui.runs.store import create_run, write_record
from cifar_gui.runs.trash import list_trash, move_to_trash
from cifar_gui.ui.state import transitions
from cifar_gui.ui.state.app_state import AppState, JobKind
from cifar_gui.ui.state.failure import failure_of
from cifar_gui.ui.theme.apply import apply_theme, theme
from cifar_gui.ui.train.continue_dialog import ContinuePlan
from cifar_gui.ui.widgets.tab_page import Edit, EditOffer
from cifar_gui.ui.window.main_window import MainWindow
from cifar_gui.ui.window.tab_host import PageMaker
from cifar_gui.ui.window.window_memory import WindowMemory
from tests.domain.values import make_dataset, make_epoch, make_report, make_run
from tests.ui.commands import PlainPage
from tests.ui.fakes import Bench, FakeDialogs, wait_until

NAMES = ("dataTab", "trainTab", "testTab", "classifyTab", "compareTab")


def makers(_window: MainWindow) -> list[PageMaker]:
    return [PageMaker(name, name.removesuffix("Tab").title(), lambda: None, partial(PlainPage, name)) for name in NAMES]


class Desk:
    """A window over a bench."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.dialogs = FakeDialogs()
        self.memory = WindowMemory()
        self.reports: list[tuple[Report, Path]] = []
        self.controller = bench.controller
        self.window = MainWindow(bench.controller, makers, self.memory, self.dialogs, self.write)  # type: ignore[arg-type] # answers without asking
        self.window.tabs.build_all()

    def write(self, report: Report, file: Path) -> None:
        if file.name == "full.json":
            raise SaveError(name=file.name, reason="No space left on device")
        self.reports.append((report, file))

    def trigger(self, name: str) -> None:
        self.window.menus.by_name[name].trigger()


@pytest.fixture
def desk(bench: Bench, qtbot: QtBot) -> Iterator[Desk]:
    bench.compute.start()
    bench.controller.start()
    wait_until(qtbot, lambda: bench.controller.is_idle)
    bench.jobs.asked.clear()
    made = Desk(bench)
    qtbot.addWidget(made.window)
    made.window.show()
    yield made
    theme().force("")


def drop(desk: Desk, mime: QMimeData) -> None:
    """Drag over the window and let go, as the window system does."""
    where, action = QPoint(300, 300), Qt.DropAction.CopyAction
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(where, action, mime, buttons, keys)
    QApplication.sendEvent(desk.window, enter)
    if enter.isAccepted():
        QApplication.sendEvent(desk.window, QDropEvent(QPointF(where), action, mime, buttons, keys))


def mime_of(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def settle(desk: Desk, qtbot: QtBot) -> AppState:
    wait_until(qtbot, lambda: desk.controller.is_idle)
    return desk.controller.state


def test_pictures_when_dropped_on_any_tab_are_classified_and_shown(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    desk.window.tabs.show_page("compareTab")
    drop(desk, mime_of(tmp_path / "cat.png", tmp_path / "dog.png"))
    assert desk.window.tabs.current_name == "classifyTab"
    state = settle(desk, qtbot)
    assert [answer.name for answer in state.answers] == ["cat.png", "dog.png"]


def test_photo_dropped_while_the_practice_set_is_trained_is_answered_by_the_bundled_network(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    bundled = BundledNetwork("bundled:quick", "quick", ("a", "b"), "CIFAR-10", 12, 0.9, "quick.keras")
    practice = replace(make_run(), settings=TrainingSettings(data=PRACTICE), has_weights=True)
    state = replace(desk.controller.state, bundled=(bundled,))
    desk.controller.store.set(transitions.with_runs(state, (practice,)))
    drop(desk, mime_of(tmp_path / "pug.png"))
    assert [answer.run_id for answer in settle(desk, qtbot).answers] == [bundled.id]


def test_pictures_when_dropped_as_a_move_are_copied_so_that_no_file_manager_deletes_them(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    mime, move = mime_of(tmp_path / "cat.png"), Qt.DropAction.MoveAction
    buttons, shift = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier
    both = Qt.DropAction.CopyAction | move
    enter = QDragEnterEvent(QPoint(300, 300), both, mime, buttons, shift)
    enter.setDropAction(move)
    QApplication.sendEvent(desk.window, enter)
    let_go = QDropEvent(QPointF(300, 300), both, mime, buttons, shift)
    let_go.setDropAction(move)
    QApplication.sendEvent(desk.window, let_go)
    assert enter.isAccepted() and let_go.isAccepted()
    assert (enter.dropAction(), let_go.dropAction()) == (Qt.DropAction.CopyAction, Qt.DropAction.CopyAction)
    assert len(settle(desk, qtbot).answers) == 1


def test_archive_when_dropped_is_taken_over_and_shown(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    drop(desk, mime_of(tmp_path / "cifar-10-python.tar.gz"))
    assert desk.window.tabs.current_name == "dataTab"
    settle(desk, qtbot)
    assert desk.bench.jobs.kinds() == [ImportCifar10, LoadDataset]


def test_class_folders_when_dropped_become_the_data(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    for name in ("cats", "dogs"):
        (tmp_path / name).mkdir()
    drop(desk, mime_of(tmp_path))
    assert settle(desk, qtbot).data == str(tmp_path)
    assert desk.window.tabs.current_name == "dataTab"


def test_folder_with_pictures_beside_folders_when_dropped_is_classified_and_the_data_stay(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "more").mkdir()
    (tmp_path / "cat.png").touch()
    before = settle(desk, qtbot)
    drop(desk, mime_of(tmp_path))
    state = settle(desk, qtbot)
    assert [answer.name for answer in state.answers] == ["cat.png"]
    assert (state.data, state.dataset) == (before.data, before.dataset)
    assert desk.window.tabs.current_name == "classifyTab"


def test_class_folders_when_dropped_during_a_training_become_the_data_of_the_next(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "cats").mkdir()
    desk.bench.jobs.answers[Train] = desk.bench.jobs.train_until_stopped
    desk.controller.training.start()
    wait_until(qtbot, lambda: desk.controller.state.training.step > 0)
    drop(desk, mime_of(tmp_path))
    wait_until(qtbot, lambda: desk.controller.state.dataset is not None)
    assert desk.controller.state.data == str(tmp_path)
    assert desk.controller.state.job is JobKind.TRAIN
    desk.controller.stop()
    settle(desk, qtbot)


def test_data_when_dropped_while_a_training_runs_says_why_not(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    desk.bench.jobs.hold(Train)
    desk.controller.training.start()
    desk.bench.jobs.wait_begun(Train)
    drop(desk, mime_of(tmp_path / "cifar-10-python.tar.gz"))
    message = desk.controller.state.message
    assert message is not None and message.title == "The data is in use."
    desk.bench.jobs.release(Train)
    settle(desk, qtbot)
    assert desk.bench.jobs.kinds() == [Train]


def test_text_when_dragged_is_not_accepted(desk: Desk) -> None:
    mime = QMimeData()
    mime.setText("hello")
    drop(desk, mime)
    assert desk.bench.jobs.asked == []


def test_link_when_dropped_says_what_to_do(desk: Desk) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.org/cat.png")])
    drop(desk, mime)
    message = desk.controller.state.message
    assert message is not None and message.title.startswith("https://example.org/cat.png is not a file")


def test_drag_when_it_hovers_lights_up_and_goes_out_when_it_leaves(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    said: list[bool] = []
    desk.window.drag_changed.connect(said.append)
    mime = mime_of(tmp_path / "cat.png")
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(1, 1), Qt.DropAction.CopyAction, mime, buttons, keys)
    QApplication.sendEvent(desk.window, enter)
    QApplication.sendEvent(desk.window, QDragLeaveEvent())
    assert said == [True, False]
    assert desk.bench.jobs.asked == []


def test_paste_when_a_bitmap_was_copied_classifies_it(desk: Desk, qtbot: QtBot) -> None:
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(image)
    desk.trigger("pasteAction")
    state = settle(desk, qtbot)
    assert [answer.name for answer in state.answers] == ["Pasted picture"]
    (request,) = desk.bench.jobs.asked
    assert isinstance(request, Classify)


def test_paste_when_there_is_no_picture_says_so(desk: Desk) -> None:
    QGuiApplication.clipboard().setText("hello")
    desk.trigger("pasteAction")
    message = desk.controller.state.message
    assert message is not None and message.title == "There is no picture in the clipboard."
    assert desk.window.tabs.current_name == "classifyTab"


def test_pictures_when_opened_by_dialog_are_classified(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    desk.trigger("openAction")
    assert desk.bench.jobs.asked == []
    desk.dialogs.pictures = [tmp_path / "cat.png"]
    desk.trigger("openAction")
    assert [answer.name for answer in settle(desk, qtbot).answers] == ["cat.png"]


def test_folder_when_chosen_by_dialog_is_data_even_with_pictures_only(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "cat.png").touch()
    desk.dialogs.folder = tmp_path
    desk.trigger("chooseFolderAction")
    assert settle(desk, qtbot).data == str(tmp_path)


def test_archive_when_chosen_by_dialog_is_taken_over(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    desk.dialogs.archive = tmp_path / "renamed.bin"
    desk.trigger("importAction")
    settle(desk, qtbot)
    assert desk.bench.jobs.asked[0] == ImportCifar10(tmp_path / "renamed.bin")


def test_report_when_saved_goes_to_the_chosen_file_and_a_failure_is_told(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    assert not desk.window.menus.by_name["saveReportAction"].isEnabled()
    report = make_report([0, 1], [0, 0])
    desk.controller.store.set(transitions.with_runs(desk.controller.state, (replace(make_run(), has_weights=True),)))
    desk.controller.store.set(transitions.tested(desk.controller.state, report))
    desk.dialogs.report_file = tmp_path / "r.json"
    desk.trigger("saveReportAction")
    assert desk.reports == [(report, tmp_path / "r.json")]
    desk.dialogs.report_file = tmp_path / "full.json"
    desk.trigger("saveReportAction")
    message = desk.controller.state.message
    assert message is not None and "No space left on device" in message.title


def test_answers_when_saved_go_to_the_chosen_file(desk: Desk, tmp_path: Path) -> None:
    desk.dialogs.answers_file = tmp_path / "a.csv"
    desk.window.save_answers()
    assert desk.dialogs.asked == ["save_answers answers.csv"]
    assert (tmp_path / "a.csv").read_text(encoding="utf-8") == "path,error,run\n"


def test_weights_when_saved_go_to_the_chosen_file_and_a_failure_is_told_on_the_runs_tab(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    desk.controller.store.set(transitions.with_runs(desk.controller.state, (replace(make_run(), has_weights=True),)))
    file = tmp_path / "mine.keras"
    desk.dialogs.weights_file = (file, True)
    wanted: list[Export] = []

    def write(request: Export, _context: JobContext) -> ExportedFile:
        wanted.append(request)
        if len(wanted) > 1:
            raise ExportNameError(name="mine.h5", known=".keras, .html")
        return ExportedFile(str(request.path), 1, request.run, "Run 1", "resnet18", "CIFAR-10", 1, None, True)

    desk.bench.jobs.answers[Export] = write
    desk.window.save_weights("run-0001")
    settle(desk, qtbot)
    assert desk.dialogs.asked == ["save_weights resnet18-run-0001.keras"]
    assert (wanted[0].run, wanted[0].path, wanted[0].half) == ("run-0001", file, True)
    assert desk.window.statusBar().currentMessage() == f"Saved {file}"
    desk.window.save_weights("run-0001")
    settle(desk, qtbot)
    message = desk.controller.state.message
    assert message is not None and message.tab == "runsTab"
    assert message.title.startswith("mine.h5 does not say what to write")


def test_train_and_stop_by_menu_follow_the_state(desk: Desk, qtbot: QtBot) -> None:
    train, stop = (desk.window.menus.by_name[name] for name in ("trainAction", "stopAction"))
    assert (train.isEnabled(), stop.isEnabled()) == (True, False)
    desk.bench.jobs.answers[Train] = desk.bench.jobs.train_until_stopped
    train.trigger()
    assert desk.window.tabs.current_name == "trainTab"
    wait_until(qtbot, lambda: desk.controller.state.training.step > 0)
    assert (train.isEnabled(), stop.isEnabled()) == (False, True)
    assert train.toolTip() == "Wait until the training has ended, or stop it"
    assert desk.window.windowTitle() == "0 % – ResNet18"
    stop.trigger()
    assert not stop.isEnabled()
    settle(desk, qtbot)
    assert (train.isEnabled(), stop.isEnabled()) == (True, False)
    assert desk.window.windowTitle() == "CIFAR GUI"


def test_pause_and_one_epoch_more_by_menu_follow_the_state(desk: Desk, qtbot: QtBot) -> None:
    names = ("pauseAction", "addEpochAction", "continueForAction")
    pause, add, more = (desk.window.menus.by_name[name] for name in names)
    assert not any(action.isEnabled() for action in (pause, add, more))
    assert (pause.statusTip(), pause.toolTip()) == ("No training is running", "No training is running")
    desk.bench.jobs.answers[Train] = desk.bench.jobs.train_until_stopped
    desk.trigger("trainAction")
    wait_until(qtbot, lambda: desk.controller.state.training.step > 0)
    planned = desk.controller.state.training.num_epochs
    assert (pause.isEnabled(), add.isEnabled(), more.isEnabled()) == (True, True, False)
    add.trigger()
    wait_until(qtbot, lambda: desk.controller.state.training.num_epochs == planned + 1)
    pause.trigger()
    assert not pause.isEnabled()
    wait_until(qtbot, lambda: desk.controller.state.training.phase is Phase.PAUSED)
    assert (pause.text().replace("&", ""), pause.isEnabled()) == ("Resume", True)
    desk.trigger("stopAction")
    settle(desk, qtbot)
    assert (pause.isEnabled(), add.isEnabled(), more.isEnabled()) == (False, True, True)


@pytest.mark.parametrize("plan", [ContinuePlan(12, 0.0005), None])
def test_run_on_show_is_continued_by_menu_as_the_user_plans(
    desk: Desk, qtbot: QtBot, plan: ContinuePlan | None
) -> None:
    desk.trigger("trainAction")
    settle(desk, qtbot)
    desk.dialogs.continue_plan = plan
    desk.trigger("continueForAction")
    settle(desk, qtbot)
    assert desk.dialogs.asked == ["continue run-0001"]
    requests = [request for request in desk.bench.jobs.asked if isinstance(request, Train)]
    assert [request.resume for request in requests] == ([None, "run-0001"] if plan else [None])
    if plan is not None:
        settings = requests[1].settings
        assert (settings.epochs, settings.learning_rate) == (plan.epochs, plan.learning_rate)


def test_shortcuts_reach_every_tab_and_belong_to_one_action_each(desk: Desk) -> None:
    for index, name in enumerate(NAMES):
        desk.trigger(f"tabAction{index + 1}")
        assert desk.window.tabs.current_name == name
    keys = [action.shortcut().toString() for action in desk.window.menus.by_name.values()]
    used = [key for key in keys if key]
    assert len(used) == len(set(used))
    assert {"F5", "Shift+F5", "Ctrl+O", "Ctrl+V", "Ctrl+Q", "Ctrl+1", "Ctrl+5"} <= set(used)


@pytest.mark.parametrize("is_restarted", [True, False])
def test_language_when_chosen_is_remembered_and_offers_a_restart(desk: Desk, is_restarted: bool) -> None:
    desk.dialogs.is_restarted = is_restarted
    requests: list[bool] = []
    desk.window.view.restart_requested.connect(lambda: requests.append(True))
    action = desk.window.menus.by_name["zh_CNLanguageAction"]
    assert desk.window.menus.by_name["systemLanguageAction"].isChecked()
    action.trigger()
    assert desk.memory.language == "zh_CN"
    assert action.isChecked() and action.text() == "简体中文"
    assert desk.dialogs.asked == ["restart 简体中文"]
    assert requests == [True] * is_restarted
    assert ("starts again" in desk.window.statusBar().currentMessage()) is not is_restarted


def test_language_when_chosen_during_a_training_does_not_offer_to_stop_it(desk: Desk, qtbot: QtBot) -> None:
    desk.bench.jobs.hold(Train)
    desk.controller.training.start()
    desk.bench.jobs.wait_begun(Train)
    desk.trigger("zh_CNLanguageAction")
    assert desk.dialogs.asked == []
    assert desk.memory.language == "zh_CN"
    desk.bench.jobs.release(Train)
    settle(desk, qtbot)


def test_zoom_by_menu_goes_in_steps_between_its_limits_and_is_remembered(desk: Desk, qapp: QApplication) -> None:
    apply_theme(qapp)
    try:
        for _ in range(9):
            desk.trigger("zoomInAction")
        assert (theme().zoom, desk.memory.zoom) == (200, 200)
        assert desk.window.statusBar().currentMessage() == "Zoom 200 %"
        desk.trigger("zoomOutAction")
        assert theme().zoom == 175
    finally:
        desk.trigger("actualSizeAction")
    assert (theme().zoom, desk.memory.zoom) == (100, 100)


def test_edit_menu_does_what_the_page_on_show_offers_and_says_why_the_rest_is_grey(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    offers = {
        Edit.DELETE: EditOffer(lambda: done.append("deleted")),
        Edit.UNDO: EditOffer(lambda: done.append("undone"), "Nothing was deleted"),
    }
    page = desk.window.tabs.pages["trainTab"]
    monkeypatch.setattr(page, "edits", lambda: offers)
    desk.window.tabs.show_page("trainTab")
    actions = desk.window.menus.by_name
    (menu,) = (menu for menu in desk.window.menuBar().findChildren(QMenu) if menu.title() == "&Edit")
    menu.aboutToShow.emit()
    edits = ("undoAction", "deleteAction", "renameAction")
    assert [actions[name].isEnabled() for name in edits] == [False, True, False]
    assert actions["undoAction"].statusTip() == "Nothing was deleted"
    assert actions["renameAction"].statusTip() == "There is nothing to rename on this tab"
    for name in edits:
        desk.trigger(name)
    assert done == ["deleted"]


def test_window_fits_a_screen_of_1024_by_600(desk: Desk) -> None:
    assert desk.window.minimumWidth() <= 1024
    assert desk.window.minimumHeight() <= 600
    desk.window.menus.by_name["systemLanguageAction"].trigger()
    assert desk.memory.language == ""


def test_theme_when_chosen_is_in_force_and_remembered(desk: Desk) -> None:
    desk.trigger("darkThemeAction")
    assert desk.memory.theme == "dark"
    assert theme()._forced == "dark"
    desk.trigger("systemThemeAction")
    assert desk.memory.theme == ""


def test_help_shows_versions_licence_and_folder(desk: Desk) -> None:
    desk.trigger("aboutAction")
    ((title, page),) = desk.dialogs.told
    assert title == "About CIFAR GUI"
    assert "keras" in page and "MIT licence" in page
    assert f">{paths.home()}</a>" in page


def test_help_lists_each_key_once_under_the_menu_it_is_in(desk: Desk) -> None:
    desk.trigger("shortcutsAction")
    ((_, page),) = desk.dialogs.told
    rows = re.findall(r'<td width="120">(.+?)</td><td>(.+?)</td>', page)
    assert {("Shift+F5", "Stop"), ("F2", "Rename"), ("Del", "Delete"), ("Ctrl+Z", "Undo Delete")} <= set(rows)
    assert {("Ctrl++", "Zoom In"), ("Ctrl+-", "Zoom Out"), ("Ctrl+0", "Actual Size")} <= set(rows)
    keys = [keys for keys, _ in rows]
    assert len(keys) == len(set(keys))
    assert {"Esc", "Enter", "Arrow keys"} <= set(keys)


def test_folder_that_is_gone_is_told_and_not_made_anew(desk: Desk, tmp_path: Path) -> None:
    desk.window.open_folder(str(tmp_path / "gone"))
    message = desk.controller.state.message
    assert message is not None and message.title == "The folder was not found." and "gone" in message.text
    assert message.tab == desk.window.tabs.current_name
    assert desk.dialogs.opened == [] and not (tmp_path / "gone").exists()


def test_program_folder_when_asked_for_is_opened(desk: Desk, home: Path) -> None:
    desk.trigger("openDataFolderAction")
    assert desk.dialogs.opened == [home]


def test_crash_when_it_happens_is_told_on_the_page_on_show(desk: Desk) -> None:
    desk.window.tabs.show_page("testTab")
    desk.window.on_crash(failure_of(ZeroDivisionError("oh")))
    message = desk.controller.state.message
    assert message is not None and message.tab == "testTab"
    desk.window.tabs.show_page("compareTab")
    desk.window.on_crash(failure_of(ZeroDivisionError("oh")))
    message = desk.controller.state.message
    assert message is not None and message.tab == "compareTab"


def test_window_when_closed_remembers_page_data_and_place(desk: Desk, qtbot: QtBot) -> None:
    desk.window.tabs.show_page("testTab")
    with qtbot.waitSignal(desk.window.close_requested):
        desk.window.close()
    assert desk.window.isVisible()
    desk.window.close_for_good()
    assert not desk.window.isVisible()
    memory = WindowMemory()
    assert (memory.tab, memory.settings.data) == ("testTab", "practice")


def test_window_when_opened_shows_the_remembered_page(desk: Desk, qtbot: QtBot) -> None:
    desk.memory.tab = "classifyTab"
    again = MainWindow(desk.controller, makers, desk.memory, desk.dialogs, desk.write)  # type: ignore[arg-type] # answers without asking
    qtbot.addWidget(again)
    assert again.tabs.current_name == "classifyTab"


def test_state_when_new_draws_the_page_on_show_only(desk: Desk) -> None:
    desk.window.tabs.show_page("trainTab")
    pages = {name: desk.window.tabs.pages[name] for name in NAMES}
    before = {name: len(page.states) for name, page in pages.items() if isinstance(page, PlainPage)}
    desk.controller.store.set(replace(desk.controller.state, job=JobKind.LOAD))
    after = {name: len(page.states) for name, page in pages.items() if isinstance(page, PlainPage)}
    assert {name: after[name] - before[name] for name in NAMES} == {name: int(name == "trainTab") for name in NAMES}


@pytest.mark.parametrize(("num_done", "asked", "epochs"), [(1, [], 2), (2, ["continue run-0001"], 5)])
def test_run_of_the_list_is_continued_to_its_plan_or_as_the_user_says(
    desk: Desk, qtbot: QtBot, num_done: int, asked: list[str], epochs: int
) -> None:
    records = tuple(map(make_epoch, range(1, num_done + 1)))
    desk.bench.jobs.runs.append(replace(make_run(epochs=2, records=records), status=RunStatus.STOPPED))
    desk.controller.refresh_runs()
    desk.dialogs.continue_plan = ContinuePlan(5, 0.0005)
    desk.window.continue_run("run-0001")
    settle(desk, qtbot)
    assert desk.dialogs.asked == asked
    (request,) = [one for one in desk.bench.jobs.asked if isinstance(one, Train)]
    assert (request.resume, request.settings.epochs) == ("run-0001", epochs)


@pytest.mark.parametrize("is_emptied", [True, False])
def test_trash_is_emptied_only_when_the_user_says_so(desk: Desk, qtbot: QtBot, is_emptied: bool) -> None:
    run = create_run(paths.runs_folder(), TrainingSettings(), make_dataset(), "a processor", 1)
    write_record(replace(run, status=RunStatus.FINISHED))
    move_to_trash(Path(run.folder))
    desk.controller.runs.start()
    desk.dialogs.is_emptied = is_emptied
    desk.window.empty_trash()
    wait_until(qtbot, lambda: desk.controller.state.trash.num_runs == (0 if is_emptied else 1))
    assert desk.dialogs.asked == ["empty_trash 1"]
    assert len(list_trash(paths.runs_folder())) == (0 if is_emptied else 1)
