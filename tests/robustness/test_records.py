"""One value of a run's record is wrong: no command ends, nor the window, and the other run stays on show."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from cifar_gui import paths
from tests.robustness.records import SHORT_STEP, WRONG, Window, changes, examine, make_runs


def test_no_wrong_value_ends_a_command_or_the_window(qtbot: QtBot) -> None:
    window = Window()
    try:
        outcomes = list(examine(paths.runs_folder(), window.problem, SHORT_STEP))
    finally:
        window.end()
    assert len(outcomes) > 25
    assert [outcome for outcome in outcomes if outcome.problem] == []
    assert {outcome.is_listed for outcome in outcomes} == {True, False}


def test_every_value_of_a_record_is_changed_in_every_way(tmp_path: Path) -> None:
    places = {place for place, _, _ in changes(make_runs(tmp_path))}
    assert {"schema", "settings", "settings.epochs", "epochs", "epochs.0.test_accuracy", "plans.0.when"} <= places
    assert len(places) * len(WRONG) > 1000
