import pytest
from pytestqt.qtbot import QtBot

from cifar_gui.ui.train.tab import TrainTab
from tests.ui import train_states as states


@pytest.fixture
def tab(qtbot: QtBot) -> TrainTab:
    """The Train tab before the first training."""
    made = TrainTab()
    qtbot.addWidget(made)
    made.resize(1440, 804)
    made.render(states.idle_state())
    return made
