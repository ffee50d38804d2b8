from collections.abc import Iterator
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from cifar_gui.ui.state.plan_state import PlanChoice
from cifar_gui.ui.train.plan_form import PlanForm
from tests.ui.plan_states import queue_state


@pytest.fixture
def form(qtbot: QtBot) -> Iterator[PlanForm]:
    made = PlanForm()
    qtbot.addWidget(made)
    made.show_state(queue_state())
    yield made


def test_each_field_changes_the_plan(form: PlanForm, qtbot: QtBot) -> None:
    with qtbot.waitSignal(form.changed) as told:
        form.seeds.setValue(5)
    assert told.args == [PlanChoice(num_seeds=5)]
    for box, expected in ((form.twin, PlanChoice(has_twin=True)), (form.tests, PlanChoice(tests_each=True))):
        with qtbot.waitSignal(form.changed) as told:
            box.click()
        assert told.args == [expected]


def test_form_shows_the_choice(form: PlanForm) -> None:
    form.show_state(queue_state(choice=PlanChoice(3, has_twin=True, tests_each=True)))
    assert (form.seeds.value(), form.twin.isChecked(), form.tests.isChecked()) == (3, True, True)
    assert form._seeds_row.caption.text() == "0, 1 and 2"
    assert form._summary.text().startswith("6 trainings")


def test_twin_of_a_network_that_has_none_cannot_be_chosen_and_says_why(form: PlanForm) -> None:
    state = queue_state(choice=PlanChoice(has_twin=True))
    form.show_state(replace(state, settings=replace(state.settings, network="quick")))
    assert not form.twin.isEnabled()
    assert not form.twin.isChecked()
    assert form._twin_caption.text() == "quick has no twin"
