from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cifar_gui.ui.text.language import install_translators
from cifar_gui.ui.theme.apply import apply_theme, theme
from tests.ui import fakes
from tests.ui import train_states as states


@pytest.fixture(autouse=True)
def no_breath(monkeypatch: pytest.MonkeyPatch) -> None:
    """Jobs of the background begin, and reports arrive, at once: many short waits are long."""
    monkeypatch.setattr("cifar_gui.ui.process.worker.BREATH_S", 0.001)
    monkeypatch.setattr("cifar_gui.ui.process.job_board.POLLS_PER_SECOND", 100)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Numbers as in the United States, whatever the computer's language is."""
    with states.english_numbers():
        yield


@pytest.fixture
def bench(qtbot: QtBot) -> Iterator[fakes.Bench]:
    """A controller over fake jobs; its threads are not started yet."""
    with fakes.bench() as made:
        yield made


@pytest.fixture
def zoom(qapp: QApplication) -> Iterator[Callable[[int], None]]:
    """Shows everything at that many per cent."""
    apply_theme(qapp)
    yield theme().set_zoom
    theme().set_zoom(100)


@pytest.fixture
def chinese(qapp: QApplication) -> Iterator[None]:
    """The window speaks Chinese."""
    before = QLocale()
    install_translators(qapp, QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    yield
    QLocale.setDefault(before)
    for translator in qapp.findChildren(QTranslator):
        QCoreApplication.removeTranslator(translator)
        translator.setParent(None)
