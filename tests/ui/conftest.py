from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.ui import fakes


@pytest.fixture(autouse=True)
def no_breath(monkeypatch: pytest.MonkeyPatch) -> None:
    """Jobs of the background begin at once; half a second in each of many tests is long."""
    monkeypatch.setattr("cifar_gui.ui.worker.BREATH_S", 0.001)


@pytest.fixture
def bench(qtbot: QtBot) -> Iterator[fakes.Bench]:
    """A controller over fake jobs; its threads are not started yet."""
    with fakes.bench() as made:
        yield made
