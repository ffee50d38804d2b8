from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cifar_gui.domain.dataset import CIFAR10, SourceState
from cifar_gui.domain.settings import PRESETS
from cifar_gui.domain.training_state import failed, preparing
from cifar_gui.figures.training_curves import CurvePlot
from cifar_gui.ui.state.app_state import AppState, JobKind
from cifar_gui.ui.train.plots import TrainPlots
from cifar_gui.ui.widgets.curve_plots import CurveCanvas
from tests.ui import train_states as states
from tests.ui.finding import shown

OVERLAY: dict[str, Any] = {
    "overlay_run": "run-0011",
    "run_losses": {"run-0011": 2.0 / (1 + np.arange(400) / 20)},
}


@pytest.fixture
def plots(qtbot: QtBot) -> TrainPlots:
    return shown(qtbot, TrainPlots(), 720, 600)


def draw(plots: TrainPlots, state: AppState) -> tuple[CurvePlot, CurvePlot]:
    plots.show_state(state)
    plots.loss_canvas.flush()
    plots.accuracy_canvas.flush()
    loss, accuracy = plots.loss_canvas.plot, plots.accuracy_canvas.plot
    assert loss is not None
    assert accuracy is not None
    return loss, accuracy


def middle_of(canvas: CurveCanvas[Any]) -> QPoint:
    return QPoint(canvas.width() // 2, canvas.height() // 2)


def inner(canvas: CurveCanvas[Any]) -> QWidget:
    """The widget that matplotlib draws on."""
    found = canvas.childAt(middle_of(canvas))
    assert isinstance(found, QWidget)
    return found


def turn_wheel(canvas: CurveCanvas[Any], notches: int) -> None:
    target, place = inner(canvas), QPointF(middle_of(canvas))
    event = QWheelEvent(
        place,
        QPointF(target.mapToGlobal(place.toPoint())),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(target, event)


def test_plots_before_a_run_say_what_to_do(plots: TrainPlots) -> None:
    loss, accuracy = draw(plots, states.idle_state())
    assert loss.sentence.get_text() == "Press Train. The loss is drawn here from the first step on."
    assert accuracy.sentence.get_text().startswith("Test accuracy is measured after each epoch")
    assert accuracy.guess_label.get_text() == "guessing 10 %"
    assert plots.loss_canvas.accessibleDescription() == loss.sentence.get_text()


def test_plots_without_data_send_to_the_data_tab(plots: TrainPlots) -> None:
    state = states.idle_state(dataset=None, sources=(SourceState(CIFAR10, False, ""),))
    assert "Data tab" in draw(plots, state)[0].sentence.get_text()


def test_plots_after_a_failure_in_the_first_step_say_that_there_is_nothing(plots: TrainPlots) -> None:
    loss, _ = draw(plots, states.idle_state(training=failed(preparing())))
    assert loss.sentence.get_text() == "No step was finished, so there is nothing to draw."


def test_axis_is_the_planned_run_before_and_while_training(plots: TrainPlots) -> None:
    for state in (states.idle_state(settings=states.make_settings(epochs=6)), states.running_state(1, 5, 6)):
        loss, accuracy = draw(plots, state)
        assert loss.axes.get_xlim() == accuracy.axes.get_xlim() == (0, 6)


def test_plots_while_training_draw_every_step_and_every_test(plots: TrainPlots) -> None:
    loss, accuracy = draw(plots, states.running_state(3, 15))
    assert len(loss.raw_line.get_xdata()) == 135  # type: ignore[arg-type]  # an array
    assert list(accuracy.test_line.get_ydata()) == pytest.approx([30.0, 60.0, 70.0])  # type: ignore[arg-type]  # the same
    assert plots.accuracy_canvas.accessibleDescription() == (
        "Training accuracy 62.3 % after 3.4 of 10 epochs; test accuracy 70.0 % after epoch 3"
    )


def test_smoothed_loss_is_what_stands_at_the_end_of_the_line(plots: TrainPlots) -> None:
    assert plots.smoothed_loss() is None
    loss, _ = draw(plots, states.running_state(3, 15))
    smoothed = plots.smoothed_loss()
    assert smoothed is not None
    assert loss.main_label.get_text() == f"training  {smoothed:.2f}"


def test_earlier_run_lies_grey_in_both_plots_and_can_be_taken_away(plots: TrainPlots) -> None:
    loss, accuracy = draw(plots, replace(states.running_state(), **OVERLAY))
    assert (loss.overlay_label.get_text(), accuracy.overlay_label.get_text()) == ("Run 11", "Run 11")
    loss, accuracy = draw(plots, states.running_state())
    assert (loss.overlay_label.get_text(), accuracy.overlay_label.get_text()) == ("", "")


def test_same_state_again_draws_nothing(plots: TrainPlots) -> None:
    state = replace(states.running_state(), **OVERLAY)
    draw(plots, state)
    before = plots.loss_canvas.num_draws
    draw(plots, replace(state, job=JobKind.TRAIN, stopping=True))
    assert plots.loss_canvas.num_draws == before


def test_new_steps_are_drawn_with_the_artists_there_are(plots: TrainPlots) -> None:
    before = draw(plots, states.running_state(3, 15))
    line = before[0].main_line
    after = draw(plots, states.running_state(3, 16))
    assert after[0] is before[0]
    assert after[0].main_line is line


def test_smoothing_slider_changes_the_line_and_tells(plots: TrainPlots, qtbot: QtBot) -> None:
    draw(plots, states.running_state())
    with qtbot.waitSignal(plots.view_changed):
        plots.smoothing.setValue(0)
    state = states.running_state()
    assert plots.smoothed_loss() == pytest.approx(float(state.training.losses[-1]))


def test_log_check_box_makes_the_loss_axis_logarithmic(plots: TrainPlots) -> None:
    loss, accuracy = draw(plots, states.running_state())
    QTest.mouseClick(plots.log_check, Qt.MouseButton.LeftButton, pos=QPoint(8, plots.log_check.height() // 2))
    plots.loss_canvas.flush()
    assert (loss.axes.get_yscale(), accuracy.axes.get_yscale()) == ("log", "linear")


def test_wheel_magnifies_both_plots_and_double_click_shows_all_again(plots: TrainPlots) -> None:
    loss, accuracy = draw(plots, states.running_state())
    turn_wheel(plots.accuracy_canvas, 3)
    assert loss.window is not None
    assert accuracy.window == loss.window
    canvas = inner(plots.loss_canvas)
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=middle_of(plots.loss_canvas))
    before = loss.window
    QTest.mouseMove(canvas, middle_of(plots.loss_canvas) + QPoint(30, 0))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton)
    QTest.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=middle_of(plots.loss_canvas))
    assert before is not None
    assert loss.window is accuracy.window is None


def test_drag_moves_both_magnified_plots(plots: TrainPlots) -> None:
    loss, accuracy = draw(plots, states.running_state())
    plots.loss_canvas.dragged.emit(40.0)
    assert loss.window is None
    plots.loss_canvas.scrolled.emit(4.0, 300.0)
    before = loss.window
    plots.loss_canvas.dragged.emit(40.0)
    assert before is not None
    assert loss.window is not None
    assert loss.window[0] < before[0]
    assert accuracy.window == loss.window


def test_pointer_over_one_plot_reads_out_both(plots: TrainPlots, monkeypatch: pytest.MonkeyPatch) -> None:
    draw(plots, states.running_state())
    shown: list[tuple[object, ...]] = []
    monkeypatch.setattr(plots.loss_canvas, "set_readout", lambda *values: shown.append(values))
    monkeypatch.setattr(plots.accuracy_canvas, "set_readout", lambda *values: shown.append(values))
    plots.loss_canvas.hovered.emit(2.2)
    plots.accuracy_canvas.hovered.emit(None)
    assert [values[0] for values in shown] == [2.2, 2.2, None, None]
    assert shown[1] == (2.2, ("epoch 2.2, step 88", "training 72.0 %   test 70.0 %"))


def test_numbers_can_be_saved_as_csv(plots: TrainPlots, tmp_path: Path) -> None:
    draw(plots, states.running_state(1, 2))
    for canvas in (plots.loss_canvas, plots.accuracy_canvas):
        canvas.save(tmp_path / f"{canvas.objectName()}.csv")
    loss, accuracy = ((tmp_path / f"{name}.csv").read_text() for name in ("lossPlot", "accuracyPlot"))
    assert loss.splitlines()[0] == "step,epoch,training_loss,test_loss"
    assert len(loss.splitlines()) == 43
    assert accuracy.splitlines()[1] == "1,0.32,0.3"


def test_narrow_plots_give_up_the_note(plots: TrainPlots) -> None:
    draw(plots, states.running_state())
    assert plots.title.note_label.text() == "each step faint, smoothed bold"
    plots.resize(480, 500)
    assert plots.title.note_label.text() == ""


def test_loss_with_label_smoothing_says_so_in_every_width_and_to_screen_readers(plots: TrainPlots) -> None:
    settings = replace(PRESETS["fast"], label_smoothing=0.15)
    running = states.running_state()
    assert running.training.run is not None
    training = replace(running.training, run=replace(running.training.run, settings=settings))
    draw(plots, replace(running, training=training))
    title = plots.title
    assert (title.title_label.text(), title.note_label.text()) == (
        "Loss, lower is better",
        "training loss with label smoothing 0.15",
    )
    plots.resize(480, 500)
    assert (title.title_label.text(), title.note_label.text()) == ("Loss", "label smoothing 0.15")
    assert "(training loss with label smoothing 0.15)" in plots.loss_canvas.accessibleDescription()
    draw(plots, running)
    assert "label smoothing" not in plots.title.note_label.text()


def test_label_smoothing_of_the_next_training_is_not_said_of_the_run_on_show(plots: TrainPlots) -> None:
    draw(plots, replace(states.running_state(), settings=PRESETS["fast"]))
    assert plots.title.note_label.text() == "each step faint, smoothed bold"


def test_saved_plots_say_what_they_show_of_which_run(plots: TrainPlots, tmp_path: Path) -> None:
    state = states.running_state(3, 15)
    assert state.training.run is not None
    draw(plots, state)
    for canvas, title, y_name in (
        (plots.loss_canvas, "Loss", "Cross-entropy loss"),
        (plots.accuracy_canvas, "Accuracy", "Accuracy (%)"),
    ):
        canvas.save(tmp_path / "plot.svg")
        words = (tmp_path / "plot.svg").read_text(encoding="utf-8")
        for part in (f"{title} – {state.training.run.title}", "Epoch", y_name):
            assert f"<!-- {part} -->" in words
