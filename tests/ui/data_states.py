"""States of the window around the choice of images, and the page that shows them."""

from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from cifar_gui.domain.dataset import CIFAR10, PRACTICE, Checksum, Dataset, SourceState, Split
from cifar_gui.domain.settings import TrainingSettings
from cifar_gui.ui.data.tab import DataCommands, DataTab
from cifar_gui.ui.state.app_state import AppState
from cifar_gui.ui.theme.apply import apply_theme, theme
from cifar_gui.ui.theme.properties import ButtonRole
from cifar_gui.ui.widgets.buttons import Button
from tests.ui.commands import make_tab

LOCALE = QLocale(QLocale.Language.English, QLocale.Country.UnitedStates)
MEGABYTE = 2**20
NAMES = tuple("abcdefghij")


def make_split(in_each: tuple[int, ...], seed: int = 0) -> Split:
    labels = np.repeat(np.arange(len(in_each), dtype=np.int64), in_each)
    images = np.random.default_rng(seed).integers(0, 256, (len(labels), 32, 32, 3), dtype=np.uint8)
    return Split(images, labels)


def make_dataset(choice: str = PRACTICE, num_classes: int = 10, in_train: int = 200, in_test: int = 20) -> Dataset:
    names = NAMES if num_classes == 10 else tuple(f"class {number}" for number in range(num_classes))
    return Dataset(
        choice=choice,
        title="CIFAR-10" if choice == CIFAR10 else "Practice set",
        class_names=names,
        train=make_split((in_train,) * num_classes),
        test=make_split((in_test,) * num_classes, 1),
        fingerprint="0123456789abcdef" * 4,
        source="made",
        checksum=Checksum.OFFICIAL if choice == CIFAR10 else Checksum.NONE,
    )


def sources(*, present: bool = False, size: int = 162 * MEGABYTE, more: str = "") -> tuple[SourceState, ...]:
    known = (SourceState(PRACTICE, True, ""), SourceState(CIFAR10, present, "/data/cifar", size))
    return (*known, SourceState(more, True, more)) if more else known


def practice_state() -> AppState:
    return AppState(settings=TrainingSettings(data=PRACTICE), dataset=make_dataset(), sources=sources())


def cifar_state() -> AppState:
    return AppState(
        settings=TrainingSettings(data=CIFAR10), dataset=make_dataset(CIFAR10), sources=sources(present=True)
    )


def missing_state() -> AppState:
    return AppState(settings=TrainingSettings(data=CIFAR10), sources=sources())


@contextmanager
def shown_tab(application: QApplication) -> Iterator[DataTab]:
    """The page in a window of 1440 pixels, with numbers written in English; the caller closes it."""
    before = QLocale()
    QLocale.setDefault(LOCALE)
    theme().force("light")
    apply_theme(application)
    tab = make_tab(DataTab, DataCommands)
    tab.resize(1440, 804)
    tab.show()
    yield tab
    QLocale.setDefault(before)


def seen_texts(tab: QWidget) -> str:
    return "\n".join(label.text() for label in tab.findChildren(QLabel) if label.isVisible())


def filled(tab: QWidget) -> list[str]:
    buttons = tab.findChildren(Button)
    return [button.text() for button in buttons if button.isVisible() and button.rank is ButtonRole.PRIMARY]
