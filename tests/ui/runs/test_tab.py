"""The Runs tab: the table, what can be done with its rows, and the curves of those that are chosen."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QSplitter
from pytestqt.qtbot import QtBot

from cifar_gui.domain.metrics import EpochRecord
from cifar_gui.domain.run_record import RunRecord, RunStatus, UnreadableRun
from cifar_gui.domain.settings import PRESETS, TrainingSettings
from cifar_gui.domain.training_state import Phase, TrainingState
from cifar_gui.runs.trash import TrashedRun, TrashSize
from cifar_gui.ui.runs.actions import RunAction, refusal
from cifar_gui.ui.runs.columns import SETTING_COLUMNS, Column
from cifar_gui.ui.runs.model import MARK_ROLE
from cifar_gui.ui.runs.tab import RunsCommands, RunsTab
from cifar_gui.ui.runs.texts import run_tip, shown_runs
from cifar_gui.ui.state.app_state import AppState, JobKind
from cifar_gui.ui.state.plan_state import PlanState
from cifar_gui.ui.theme.properties import ButtonRole
from cifar_gui.ui.widgets.tab_page import Edit
from tests.domain.values import make_epoch, make_run
from tests.ui import train_states as states
from tests.ui.commands import given, gives, gives_nothing, make_tab
from tests.ui.finding import find, shown
from tests.ui.plan_states import NETWORKS, PLAN, run_of


def run(number: int, *accuracies: float, status: RunStatus = RunStatus.FINISHED, **changes: Any) -> RunRecord:
    epochs = tuple(make_epoch(k, accuracy) for k, accuracy in enumerate(accuracies, 1))
    made = make_run(epochs=3, records=epochs)
    settings = TrainingSettings(network="resnet18", epochs=3, batch_size=10)
    named = replace(made, id=f"run-{number:04d}", title=f"Run {number}", status=status, settings=settings)
    return replace(named, seconds=60.0 * number, has_weights=bool(accuracies), **changes)


RUNS = (
    run(10, 0.5, status=RunStatus.STOPPED, note="lower rate"),
    run(9, 0.6, 0.9, 0.8),
    run(2, status=RunStatus.FAILED),
)
READY = AppState(runs=RUNS, networks=(states.RESNET,), engine_ready=True)


@pytest.fixture
def tab(qtbot: QtBot) -> Iterator[RunsTab]:
    made = shown(qtbot, make_tab(RunsTab, RunsCommands), 1440, 800)
    made.show_state(READY)
    yield made


def row(tab: RunsTab, place: int) -> list[str]:
    model = tab.table.model()
    return [str(model.index(place, column).data()) for column in Column]


def test_run_that_cannot_be_read_is_the_last_row_and_says_why(tab: RunsTab) -> None:
    damaged = UnreadableRun("run-0011", "/runs/run-0011", "<b>no JSON</b>")
    tab.show_state(replace(READY, unreadable_runs=(damaged,)))
    for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
        tab.table.sortByColumn(Column.NAME, order)
        assert row(tab, 3) == ["run-0011", *[""] * 7, "cannot be read", "<b>no JSON</b>"]
    last = tab.table.model().index(3, Column.NOTE)
    assert "&lt;b&gt;no JSON" in last.data(Qt.ItemDataRole.ToolTipRole)
    assert not last.flags() & Qt.ItemFlag.ItemIsEditable
    choose(tab, 3)
    assert tab.table.selected == () and tab.table.current is None


def test_runs_that_all_cannot_be_read_are_listed(tab: RunsTab) -> None:
    tab.show_state(replace(READY, runs=(), unreadable_runs=(UnreadableRun("run-0001", "/runs/run-0001", "empty"),)))
    assert tab.table.isVisible()


def choose(tab: RunsTab, *rows: int) -> None:
    tab.table.clearSelection()
    for place in rows:
        index = tab.table.model().index(place, 0)
        flags = tab.table.selectionModel().SelectionFlag
        tab.table.selectionModel().setCurrentIndex(index, flags.Select | flags.Rows)


def titles(tab: RunsTab) -> list[str]:
    return [one.title for one in tab.table.runs]


def test_columns_get_the_room_of_the_titles_that_come_after_the_runs(qtbot: QtBot) -> None:
    made = make_tab(RunsTab, RunsCommands)
    qtbot.addWidget(made)
    summary = replace(states.RESNET, title="A residual network with a long title")
    made.show_state(replace(READY, networks=()))
    before = made.table.columnWidth(Column.NETWORK)
    made.show_state(replace(READY, networks=(summary,)))
    assert made.table.columnWidth(Column.NETWORK) > before
    made.table.setColumnWidth(Column.NETWORK, 70)
    made.show_state(replace(READY, runs=RUNS[:2], networks=(summary,)))
    assert made.table.columnWidth(Column.NETWORK) == 70


def test_row_says_what_the_run_was_and_what_came_of_it(tab: RunsTab) -> None:
    assert row(tab, 1) == [
        *("Run 9", "ResNet18", "Tutorial", "Practice set", "3"),
        *("90.0 %", "2", "9 min", "finished", ""),
    ]
    assert row(tab, 0)[4:] == ["1 of 3", "50.0 %", "1", "10 min", "stopped", "lower rate"]
    assert row(tab, 2)[5:7] == ["–", "–"]


def shown_titles(tab: RunsTab) -> list[str]:
    head, model = tab.table.horizontalHeader(), tab.table.model()
    columns = [head.logicalIndex(place) for place in range(head.count())]
    shown = [column for column in columns if not tab.table.isColumnHidden(column)]
    return [str(model.headerData(column, Qt.Orientation.Horizontal)) for column in shown]


def test_settings_in_which_the_chosen_runs_differ_are_columns_before_the_epochs(tab: RunsTab) -> None:
    other = replace(RUNS[1].settings, batch_size=128, learning_rate=0.05, train_limit=500, test_time_flip=True)
    tab.show_state(replace(READY, runs=(RUNS[0], replace(RUNS[1], settings=other), RUNS[2])))
    plain = shown_titles(tab)
    assert plain[3:5] == ["Data", "Epochs"] and plain[-1] == "Note"
    choose(tab, 0, 1)
    different = ["Batch size", "Learning rate", "Training images", "Test-time flip"]
    assert shown_titles(tab) == [*plain[:4], *different, *plain[4:]]
    assert [one.title for one in tab.table.selected] == ["Run 10", "Run 9"]
    columns = [column for column in SETTING_COLUMNS if not tab.table.isColumnHidden(column)]
    cells = [[tab.table.model().index(place, column).data() for column in columns] for place in (0, 1)]
    assert cells == [["10", "0.001", "All", "off"], ["128", "0.05", "500", "on"]]
    tab.table.sortByColumn(columns[2], Qt.SortOrder.DescendingOrder)
    assert titles(tab)[0] == "Run 9"
    choose(tab, 0)
    assert shown_titles(tab) == plain


def test_columns_follow_their_content_and_the_room(tab: RunsTab) -> None:
    table = tab.table
    before = table.columnWidth(Column.NAME)
    long = "A run with a name that needs more room than others do"
    tab.show_state(replace(READY, runs=(replace(RUNS[0], title=long), *RUNS[1:])))
    needed = table.fontMetrics().horizontalAdvance(long)
    assert table.columnWidth(Column.NAME) > max(before, needed)
    wide = table.columnWidth(Column.DATA)
    tab.resize(980, 800)
    QApplication.processEvents()
    assert table.columnWidth(Column.DATA) < wide
    assert table.columnWidth(Column.NAME) < needed  # a long name gives way before a number does
    assert table.horizontalScrollBar().maximum() == 0


def test_table_is_as_high_as_its_rows_until_the_user_divides_otherwise(tab: RunsTab) -> None:
    splitter = find(tab, QSplitter, "runsSplitter")
    few, _ = splitter.sizes()
    assert few < tab.table.height_for_rows(5)
    assert tab.table.viewport().height() >= 3 * tab.table.rowHeight(0)
    tab.show_state(replace(READY, runs=tuple(run(number, 0.5) for number in range(30, 0, -1))))
    table, plots = splitter.sizes()
    assert table == pytest.approx(plots, abs=2)
    splitter.splitterMoved.emit(300, 1)
    splitter.setSizes([300, sum(splitter.sizes()) - 300])
    tab.show_state(READY)
    assert splitter.sizes()[0] == pytest.approx(300, abs=2)


@pytest.mark.parametrize(
    ("column", "rising"),
    [
        (Column.NAME, ["Run 2", "Run 9", "Run 10"]),
        (Column.BEST, ["Run 2", "Run 10", "Run 9"]),
        (Column.BEST_EPOCH, ["Run 2", "Run 10", "Run 9"]),
        (Column.DURATION, ["Run 2", "Run 9", "Run 10"]),
        (Column.STATUS, ["Run 2", "Run 9", "Run 10"]),
        (Column.NOTE, ["Run 10", "Run 9", "Run 2"]),
    ],
)
def test_rows_are_sorted_by_what_the_column_means(tab: RunsTab, column: Column, rising: list[str]) -> None:
    choose(tab, 1)
    tab.table.sortByColumn(column, Qt.SortOrder.AscendingOrder)
    assert titles(tab) == rising
    assert [one.title for one in tab.table.selected] == ["Run 9"]
    tab.table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
    assert titles(tab) == ["Run 10", "Run 9", "Run 2"]


def test_tab_without_a_run_says_where_one_is_made(tab: RunsTab, qtbot: QtBot) -> None:
    tab.show_state(AppState())
    assert not tab.table.isVisible()
    with gives(tab, "go_to_train"):
        find(tab, QPushButton, "goToTrainButton").click()


def test_newest_run_is_chosen_at_first_and_its_losses_are_asked_for(qtbot: QtBot) -> None:
    made = make_tab(RunsTab, RunsCommands)
    qtbot.addWidget(made)
    with gives(made, "show_curves") as asked:
        made.show_state(READY)
    assert asked.args == [("run-0010",)]


def test_name_and_note_are_written_in_place(tab: RunsTab, qtbot: QtBot) -> None:
    choose(tab, 1)
    for what, editor, command in (
        (RunAction.RENAME, "runNameEdit", "rename"),
        (RunAction.WRITE_NOTE, "runNoteEdit", "annotate"),
    ):
        tab.do(what)
        line = find(tab, QLineEdit, editor)
        assert line.accessibleName()
        line.setText("Another")
        with gives(tab, command) as told:
            QTest.keyClick(line, Qt.Key.Key_Return)
        assert told.args == ["run-0009", "Another"]


def test_weights_are_wanted_of_the_chosen_run_and_refused_where_none_were_saved(tab: RunsTab, qtbot: QtBot) -> None:
    tab.menu.show_choice(READY, RUNS[2:])
    assert not tab.menu.entries[RunAction.SAVE_WEIGHTS].isEnabled()
    assert tab.menu.entries[RunAction.SAVE_WEIGHTS].toolTip() == "It was never saved: there are no weights yet"
    choose(tab, 2)
    with gives_nothing(tab):
        tab.do(RunAction.SAVE_WEIGHTS)
    choose(tab, 1)
    tab.menu.show_choice(READY, RUNS[1:2])
    with gives(tab, "save_weights") as told:
        tab.menu.entries[RunAction.SAVE_WEIGHTS].trigger()
    assert told.args == ["run-0009"]


def test_name_that_is_emptied_stays(tab: RunsTab, qtbot: QtBot) -> None:
    with gives_nothing(tab):
        tab.table.model().setData(tab.table.model().index(0, Column.NAME), "  ")


def test_what_is_being_written_survives_a_training_that_reports(tab: RunsTab) -> None:
    choose(tab, 1)
    tab.do(RunAction.WRITE_NOTE)
    line = find(tab, QLineEdit, "runNoteEdit")
    line.setText("half a sen")
    tab.show_state(replace(READY, runs=(replace(RUNS[0], seconds=700.0), *RUNS[1:])))
    assert line.text() == "half a sen"
    assert row(tab, 0)[7] == "11 min 40 s"


def test_delete_key_deletes_all_chosen_and_ctrl_z_undoes(tab: RunsTab, qtbot: QtBot) -> None:
    choose(tab, 0, 2)
    with gives(tab, "delete") as told:
        QTest.keyClick(tab.table, Qt.Key.Key_Delete)
    assert told.args == [("run-0010", "run-0002")]
    tab.show_state(replace(READY, deleted_runs=((TrashedRun("run-0001", "x", 0.0),),)))
    tab.table.setFocus()
    with gives(tab, "undo_delete"):
        QTest.keySequence(tab.table, QKeySequence(QKeySequence.StandardKey.Undo))


def test_neighbour_is_chosen_after_the_chosen_run_is_gone(tab: RunsTab) -> None:
    choose(tab, 1)
    tab.show_state(replace(READY, runs=(RUNS[0], RUNS[2])))
    assert [one.title for one in tab.table.selected] == ["Run 2"]


def test_chosen_runs_stay_chosen_when_another_comes(tab: RunsTab) -> None:
    choose(tab, 0, 2)
    tab.show_state(replace(READY, runs=(run(11, 0.1), *RUNS)))
    assert [one.title for one in tab.table.selected] == ["Run 10", "Run 2"]


@pytest.mark.parametrize(
    ("what", "chosen", "state", "reason"),
    [
        (RunAction.USE_SETTINGS, (), READY, "Choose a run first"),
        (RunAction.USE_SETTINGS, RUNS[:2], READY, "Choose one run only"),
        (RunAction.USE_SETTINGS, RUNS[:1], replace(READY, job=JobKind.TRAIN), ""),
        (RunAction.USE_SETTINGS, RUNS[:1], replace(READY, job=JobKind.EVALUATE), "Wait until the test has ended"),
        (RunAction.CONTINUE, RUNS[:1], READY, ""),
        (RunAction.CONTINUE, RUNS[1:2], READY, ""),
        (RunAction.CONTINUE, RUNS[2:], READY, "Nothing of it was saved"),
        (RunAction.CONTINUE, RUNS[:1], replace(READY, job=JobKind.EVALUATE), "Wait until the test has ended"),
        (RunAction.DELETE, RUNS, READY, ""),
        (RunAction.DELETE, (replace(RUNS[0], status=RunStatus.RUNNING),), READY, "Run 10 is being trained; stop it"),
        (RunAction.UNDO_DELETE, (), READY, "No run was deleted"),
        (RunAction.EMPTY_TRASH, (), READY, "The trash is empty"),
        (RunAction.EMPTY_TRASH, (), replace(READY, trash=TrashSize(1, 5)), ""),
    ],
)
def test_what_cannot_be_done_says_why(
    what: RunAction, chosen: tuple[RunRecord, ...], state: AppState, reason: str
) -> None:
    told = refusal(what, state, chosen)
    assert told.startswith(reason) and bool(told) == bool(reason)


def test_menu_offers_what_can_be_done_and_how_much_the_trash_frees(tab: RunsTab) -> None:
    tab.menu.show_choice(replace(READY, trash=TrashSize(2, 3 * 2**30)), RUNS[2:])
    entries = tab.menu.entries
    assert entries[RunAction.EMPTY_TRASH].text() == "Empty the trash (3.0 GB)…"
    assert not entries[RunAction.CONTINUE].isEnabled() and entries[RunAction.CONTINUE].toolTip()
    assert entries[RunAction.DELETE].isEnabled()


@pytest.mark.parametrize(
    ("what", "command", "said"),
    [
        (RunAction.USE_SETTINGS, "use_settings", ["run-0010"]),
        (RunAction.CONTINUE, "resume", ["run-0010"]),
        (RunAction.OPEN_FOLDER, "open_folder", ["nowhere"]),
    ],
)
def test_buttons_say_what_is_wanted_for_the_chosen_run(
    tab: RunsTab, qtbot: QtBot, what: RunAction, command: str, said: list[str]
) -> None:
    with gives(tab, command) as told:
        tab.bar.buttons[what].click()
    assert told.args == said


def test_continue_is_the_next_step_of_a_run_that_has_epochs_left_and_asks_for_more_of_one_that_has_not(
    tab: RunsTab,
) -> None:
    button = tab.bar.buttons[RunAction.CONTINUE]
    choose(tab, 0)
    assert (button.text(), button.rank, button.isEnabled()) == ("Continue", ButtonRole.PRIMARY, True)
    choose(tab, 1)
    assert (button.text(), button.rank, button.isEnabled()) == ("Continue…", ButtonRole.PLAIN, True)


def losses(*run_ids: str) -> dict[str, Any]:
    return {run_id: np.linspace(2.0, 0.1 * place, 30) for place, run_id in enumerate(run_ids)}


def test_chosen_runs_are_drawn_and_marked_in_the_table(tab: RunsTab) -> None:
    choose(tab, 0, 1)
    tab.show_state(replace(READY, run_losses=losses("run-0010", "run-0009")))
    tab.plots.canvas.flush()
    assert tab.plots.canvas.plot is not None
    assert set(tab.plots.canvas.plot.lines) == {"run-0010", "run-0009"}
    assert tab.plots.canvas.accessibleDescription().startswith("Training loss: Run 10 ")
    marks = [tab.table.model().index(place, 0).data(MARK_ROLE) for place in range(3)]
    assert (len({*marks[:2]}), marks[2]) == (2, None)


def test_clicked_curve_makes_its_run_the_current_one_and_keeps_the_others_on_show(tab: RunsTab) -> None:
    choose(tab, 0, 1)
    tab.show_state(replace(READY, run_losses=losses("run-0010", "run-0009")))
    tab.plots.smoothing.setValue(0)
    tab.plots.canvas.flush()
    tab.plots.canvas.clicked.emit(3.0, 0.0)
    assert tab.plots.canvas.plot is not None and tab.table.current is not None
    assert tab.table.current.id == "run-0010"
    assert tab.plots.spec.highlighted == "run-0010"
    assert len(tab.table.selected) == 2


def test_other_quantity_and_axis_are_drawn(tab: RunsTab) -> None:
    choose(tab, 1)
    tab.plots.quantity_box.setCurrentIndex(1)
    tab.plots.axis_box.setCurrentIndex(3)
    (curve,) = tab.plots.spec.curves
    assert curve.ys.tolist() == [0.6, 0.9, 0.8]
    assert curve.xs.tolist() == pytest.approx([3 * states.RESNET.macs * 100 * k for k in (1, 2, 3)])
    assert not tab.plots.smoothing.isVisible()
    assert "times 3" in tab.plots.axis_box.toolTip()


def with_smoothing(one: RunRecord, share: float) -> RunRecord:
    return replace(one, settings=replace(one.settings, label_smoothing=share))


@pytest.mark.parametrize(
    ("shares", "note"),
    [
        ((0.0, 0.0), ""),
        ((0.1, 0.1), "training loss with label smoothing 0.1"),
        ((0.0, 0.2), "with label smoothing, not comparable: Run 9"),
        ((0.1, 0.2), "with label smoothing, not comparable: Run 10, Run 9"),
    ],
)
def test_losses_with_label_smoothing_are_told_apart_and_accuracies_are_not(
    tab: RunsTab, shares: tuple[float, float], note: str
) -> None:
    runs = (*(with_smoothing(one, share) for one, share in zip(RUNS[:2], shares, strict=True)), RUNS[2])
    tab.show_state(replace(READY, runs=runs, run_losses=losses("run-0010", "run-0009")))
    choose(tab, 0, 1)
    assert tab.plots.title.note_label.text() == note
    assert note in tab.plots.canvas.accessibleDescription()
    tab.plots.quantity_box.setCurrentIndex(1)
    assert tab.plots.title.note_label.text() == ""


def test_plot_without_a_curve_says_why(tab: RunsTab) -> None:
    choose(tab, 2)
    tab.show_state(replace(READY, run_losses={}))
    assert tab.plots.spec.sentence == "No step was finished, so there is nothing to draw."
    tab.table.clearSelection()
    assert tab.plots.spec.sentence == "Choose one or several runs to see their curves here."


def test_run_under_way_is_listed_as_far_as_it_is(tab: RunsTab) -> None:
    live = run(11, status=RunStatus.RUNNING)
    epochs: tuple[EpochRecord, ...] = (make_epoch(1, 0.4),)
    steps = np.linspace(2, 1, 12).astype(np.float32)
    training = TrainingState(Phase.TRAINING, live, steps_per_epoch=10, losses=steps, epochs=epochs)
    tab.show_state(replace(READY, training=training, job=JobKind.TRAIN))
    assert row(tab, 0)[0] == "Run 11" and row(tab, 0)[4:6] == ["1 of 3", "40.0 %"]
    assert row(tab, 0)[8] == "running"
    choose(tab, 0)
    assert len(tab.plots.spec.curves[0].xs) == 12
    assert not tab.bar.buttons[RunAction.DELETE].isEnabled()


def test_time_of_a_run_under_way_counts_the_epoch_under_way_and_what_was_trained_before() -> None:
    live = run(11, status=RunStatus.RUNNING)
    first = TrainingState(Phase.TRAINING, live, steps_per_epoch=10, elapsed_s=90.0)
    (listed, *_) = shown_runs(replace(READY, training=first, job=JobKind.TRAIN))
    assert listed.seconds == pytest.approx(90.0)
    resumed = replace(first, seconds_before=600.0)
    (listed, *_) = shown_runs(replace(READY, training=resumed, job=JobKind.TRAIN))
    assert listed.seconds == pytest.approx(690.0)


def test_preset_and_recipe_of_a_run_are_told_in_words(tab: RunsTab) -> None:
    fast = replace(RUNS[1], settings=PRESETS["fast"])
    assert "peak learning rate 0.15" in run_tip(fast)
    assert "SGD with one cycle, progressive resizing, random crop, flip: 3 epochs" in run_tip(fast)
    tab.show_state(replace(READY, runs=(fast,)))
    model = tab.table.model()
    assert model.index(0, Column.PRESET).data() == "Fast"


def test_edit_menu_renames_deletes_and_undoes_with_the_chosen_runs(tab: RunsTab) -> None:
    offers = tab.edits()
    assert set(offers) == set(Edit)
    assert offers[Edit.UNDO].why_not and not offers[Edit.DELETE].why_not and not offers[Edit.RENAME].why_not
    with gives(tab, "delete") as told:
        offers[Edit.DELETE].do()
    assert told.args == [tuple(run.id for run in tab.table.selected)]
    tab.table.clearSelection()
    assert tab.edits()[Edit.DELETE].why_not


@pytest.mark.usefixtures("chinese")
def test_name_that_the_program_gave_when_edited_and_left_as_it_is_stays_the_programs(qtbot: QtBot) -> None:
    tab = make_tab(RunsTab, RunsCommands)
    qtbot.addWidget(tab)
    tab.show()
    tab.show_state(replace(READY, runs=(replace(READY.runs[0], title="Run 7"),)))
    tab.do(RunAction.RENAME)
    line = find(tab, QLineEdit, "runNameEdit")
    assert line.text() == "运行 7"
    with gives_nothing(tab):
        QTest.keyClick(line, Qt.Key.Key_Return)


def test_saved_curves_say_what_they_show_of_which_runs(tab: RunsTab, tmp_path: Path) -> None:
    tab.show_state(replace(READY, run_losses=losses("run-0010", "run-0009")))
    choose(tab, 0, 1)
    tab.plots.quantity_box.setCurrentIndex(1)
    tab.plots.axis_box.setCurrentIndex(2)
    tab.plots.canvas.save(tmp_path / "plot.svg")
    words = (tmp_path / "plot.svg").read_text(encoding="utf-8")
    for part in ("Test accuracy – Run 10, Run 9", "Time", "Test accuracy (%)"):
        assert f"<!-- {part} -->" in words


def test_columns_go_on_sharing_the_width_after_zooming_and_one_that_the_user_set_stays(
    tab: RunsTab, zoom: Callable[[int], None]
) -> None:
    table = tab.table
    table.setColumnWidth(Column.NETWORK, 70)
    zoom(110)
    QApplication.processEvents()
    wide, chosen = table.columnWidth(Column.DATA), table.columnWidth(Column.NETWORK)
    tab.resize(1100, 800)
    QApplication.processEvents()
    assert chosen == 77
    assert (table.columnWidth(Column.DATA) < wide, table.columnWidth(Column.NETWORK)) == (True, 77)


PLANNED = tuple(
    run_of(one, 20 + place, 0.8 if one.network == "resnet20" else 0.6) for place, one in enumerate(PLAN.trainings)
)
WITH_PLAN = replace(READY, runs=(*PLANNED, *RUNS), networks=NETWORKS, plans=PlanState(plans=(PLAN,)))


def press(tab: RunsTab, key: Qt.Key) -> None:
    QTest.keyClick(tab.table, key)


def test_plan_is_one_row_with_range_and_verdict(tab: RunsTab) -> None:
    tab.show_state(WITH_PLAN)
    cells = row(tab, 0)
    assert cells[Column.NAME] == "ResNet20 and Plain 20, 3 seeds"
    assert cells[Column.BEST] == "80.00–80.00 %, 60.00–60.00 %"
    assert cells[Column.STATUS] == "6 of 6 finished"
    assert cells[Column.NOTE] == "ResNet20 ahead by 20.0 points with each of 3 seeds"
    assert tab.table.model().rowCount() == 1 + len(RUNS)


def test_chosen_plan_shows_the_curves_of_all_its_runs(tab: RunsTab) -> None:
    tab.show_state(WITH_PLAN)
    choose(tab, 0)
    assert given(tab)[-1].name == "show_curves"
    assert set(given(tab)[-1].args[0]) == {one.id for one in PLANNED}


def test_plan_is_opened_by_key_mouse_and_double_click(tab: RunsTab, qtbot: QtBot) -> None:
    tab.show_state(WITH_PLAN)
    choose(tab, 0)
    press(tab, Qt.Key.Key_Right)
    assert [one.title for one in tab.table.runs][:2] == ["Run 20", "Run 21"]
    press(tab, Qt.Key.Key_Left)
    assert len(tab.table.runs) == len(RUNS)
    rect = tab.table.visualRect(tab.table.model().index(0, 0))
    QTest.mouseClick(tab.table.viewport(), Qt.MouseButton.LeftButton, pos=rect.topLeft() + QPoint(8, 10))
    assert len(tab.table.runs) == len(RUNS) + 6
    QTest.mouseDClick(tab.table.viewport(), Qt.MouseButton.LeftButton, pos=rect.topLeft() + QPoint(60, 10))
    assert len(tab.table.runs) == len(RUNS)


def test_run_in_an_open_plan_is_chosen_renamed_and_sorted_as_any(tab: RunsTab) -> None:
    tab.show_state(WITH_PLAN)
    choose(tab, 0)
    press(tab, Qt.Key.Key_Return)
    choose(tab, 2)
    assert [one.title for one in tab.table.selected] == ["Run 21"]
    tab.table.sortByColumn(Column.BEST, Qt.SortOrder.DescendingOrder)
    assert [one.title for one in tab.table.selected] == ["Run 21"]
    with gives(tab, "rename") as told:
        tab.table.runs_model.setData(tab.table.model().index(2, Column.NAME), "Another")
    assert told.args[1] == "Another"


def test_plan_itself_cannot_be_renamed(tab: RunsTab) -> None:
    tab.show_state(WITH_PLAN)
    index = tab.table.model().index(0, Column.NAME)
    assert not index.flags() & Qt.ItemFlag.ItemIsEditable
    with gives_nothing(tab):
        tab.table.model().setData(index, "Another")


def test_choice_of_a_plan_stays_when_its_runs_grow(tab: RunsTab) -> None:
    tab.show_state(replace(WITH_PLAN, runs=(*PLANNED[:3], *RUNS)))
    choose(tab, 0)
    tab.show_state(WITH_PLAN)
    assert {one.id for one in tab.table.selected} == {one.id for one in PLANNED}


def test_plan_is_read_out_in_words(tab: RunsTab) -> None:
    tab.show_state(WITH_PLAN)
    spoken = tab.table.model().index(0, Column.NAME).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Plan ResNet20 and Plain 20, 3 seeds, closed"


def test_chosen_plan_is_copied_as_a_table(tab: RunsTab) -> None:
    tab.show_state(WITH_PLAN)
    choose(tab, 0)
    tab.do(RunAction.COPY_TABLE)
    lines = QApplication.clipboard().text().splitlines()
    assert lines[0].startswith("run,title,network,seed,")
    assert len(lines) == 1 + len(PLANNED)
