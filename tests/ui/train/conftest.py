import pytest
from pytestqt.qtbot import QtBot

from cifar_gui.ui.train.tab import TrainCommands, TrainTab
from tests.ui import train_states as states
from tests.ui.commands import make_tab


@pytest.fixture
def tab(qtbot: QtBot) -> TrainTab:
    """The Train tab before the first training."""
    made = make_tab(TrainTab, TrainCommands)
    qtbot.addWidget(made)
    made.resize(1440, 804)
    made.show_state(states.idle_state())
    return made
