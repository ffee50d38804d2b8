"""Pages whose commands are written down instead of carried out."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, is_dataclass
from typing import Any, TypeVar, get_args, get_type_hints
from weakref import WeakKeyDictionary

from PySide6.QtCore import QCoreApplication, QDeadlineTimer

from cifar_gui.ui.state.app_state import AppState
from cifar_gui.ui.widgets.action_bar import ActionBar
from cifar_gui.ui.widgets.tab_page import BandCommands, TabPage
from tests.ui.fakes import WAIT_MS

P = TypeVar("P", bound=TabPage)


class PlainPage(TabPage):
    """A page that only remembers what it was drawn from."""

    def __init__(self, name: str, drawn: Callable[[AppState], None] = lambda _: None) -> None:
        super().__init__(name, ActionBar(f"{name}Bar"), BandCommands(do=lambda _: None, dismiss=lambda: None))
        self.states: list[AppState] = []
        self._drawn = drawn

    def show_state(self, state: AppState) -> None:
        self.states.append(state)
        self._drawn(state)


@dataclass
class Given:
    """A command that was given: its name and what with."""

    name: str = ""
    args: list[Any] = field(default_factory=list)


_LOGS: WeakKeyDictionary[TabPage, list[Given]] = WeakKeyDictionary()


def make_tab(page: Callable[[Any, BandCommands], P], commands: type) -> P:
    """A page that was given recorders for all its commands; ``given`` and ``gives`` say which it gave."""
    log: list[Given] = []
    made = page(_recorders(commands, log), _recorders(BandCommands, log))
    _LOGS[made] = log
    return made


def given(page: TabPage) -> list[Given]:
    """Every command the page gave, oldest first."""
    return _LOGS[page]


@contextmanager
def gives(page: TabPage, name: str) -> Iterator[Given]:
    """Assert that the block makes the page give just this command; what with is known afterwards."""
    log, told = given(page), Given()
    before = len(log)
    yield told
    patience = QDeadlineTimer(WAIT_MS)
    while len(log) == before and not patience.hasExpired():  # an editor commits in the next turn of the event loop
        QCoreApplication.processEvents()
    assert [one.name for one in log[before:]] == [name]
    told.name, told.args = name, log[-1].args


@contextmanager
def gives_nothing(page: TabPage) -> Iterator[None]:
    """Assert that the block makes the page give no command."""
    before = len(given(page))
    yield
    assert given(page)[before:] == []


def recorders(kind: type) -> Any:
    """Commands that do nothing, for a part of a page."""
    return _recorders(kind, [])


def _recorders(kind: type, log: list[Given]) -> Any:
    """An instance of a dataclass of commands; one that is such a dataclass itself is filled in the same way."""
    hints = get_type_hints(kind)
    parts = {name: hint for name, hint in hints.items() if isinstance(hint, type) and is_dataclass(hint)}
    inner = {name: _recorders(part, log) for name, part in parts.items()}
    plain = {name: _recorder(name, len(get_args(hint)[0]), log) for name, hint in hints.items() if name not in inner}
    return kind(**inner, **plain)


def _recorder(name: str, num_args: int, log: list[Given]) -> Callable[..., None]:
    """A function with exactly that many arguments: Qt looks at the number before it passes what a signal carries."""

    def record(*args: Any) -> None:
        log.append(Given(name, list(args)))

    if num_args == 0:
        return lambda: record()  # noqa: PLW0108 # see above
    if num_args == 1:
        return lambda a: record(a)  # noqa: PLW0108
    if num_args == 2:
        return lambda a, b: record(a, b)  # noqa: PLW0108
    return lambda a, b, c: record(a, b, c)  # noqa: PLW0108
