"""What follows from the state without anything being stored beside it."""

from dataclasses import replace

from cifar_gui.domain.bundled import BundledNetwork
from cifar_gui.domain.dataset import PRACTICE
from cifar_gui.ui.state.app_state import AppState
from tests.ui.result_states import NAMES, make_run

BUNDLED = BundledNetwork("bundled:quick", "resnet18", NAMES, "CIFAR-10", 100, 0.9, "quick.keras")


def test_a_run_of_the_practice_set_is_tested_but_does_not_answer_unless_chosen() -> None:
    practice = make_run(2, data=PRACTICE)
    state = AppState(runs=(practice,), bundled=(BUNDLED,))
    assert state.run_by_id(None) == BUNDLED
    assert state.to_test == practice
    assert state.run_by_id("run-2") == practice
    assert replace(state, chosen_run=BUNDLED.id).to_test == BUNDLED


def test_the_newest_run_on_photographs_answers() -> None:
    state = AppState(runs=(make_run(3, data=PRACTICE), make_run(2), make_run(1)), bundled=(BUNDLED,))
    assert state.run_by_id(None) == make_run(2)
