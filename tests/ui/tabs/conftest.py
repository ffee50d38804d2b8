from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from cifar_gui.ui.tabs.train_tab import TrainTab
from tests.ui.tabs import train_states as states


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Numbers as in the United States, whatever the computer's language is."""
    with states.english_numbers():
        yield


@pytest.fixture
def tab(qtbot: QtBot) -> TrainTab:
    """The Train tab before the first training."""
    made = TrainTab()
    qtbot.addWidget(made)
    made.resize(1440, 804)
    made.render(states.idle_state())
    return made
