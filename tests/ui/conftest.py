from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.ui import fakes


@pytest.fixture
def bench(qtbot: QtBot) -> Iterator[fakes.Bench]:
    """A controller over fake jobs; its threads are not started yet."""
    with fakes.bench() as made:
        yield made
