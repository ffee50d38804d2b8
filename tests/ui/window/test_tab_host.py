from functools import partial

from pytestqt.qtbot import QtBot

from cifar_gui.ui.state.app_state import AppState
from cifar_gui.ui.widgets.tab_page import TabPage
from cifar_gui.ui.window.tab_host import PageMaker, TabHost
from tests.ui.commands import PlainPage
from tests.ui.fakes import wait_until

NAMES = ["firstTab", "secondTab", "thirdTab"]


class Pages:
    """Makes pages and remembers which were built and which were drawn."""

    def __init__(self) -> None:
        self.prepared: list[str] = []
        self.built: list[str] = []
        self.broken = ""
        self.drawn: list[tuple[str, AppState]] = []

    def makers(self) -> list[PageMaker]:
        return [
            PageMaker(name, name.title(), partial(self.prepared.append, name), partial(self._make, name))
            for name in NAMES
        ]

    def _make(self, name: str) -> TabPage:
        if name == self.broken:
            raise ZeroDivisionError("this page cannot be built")
        self.built.append(name)
        return PlainPage(name, lambda state: self.drawn.append((name, state)))


def host_of(pages: Pages, qtbot: QtBot) -> TabHost:
    host = TabHost(pages.makers(), AppState())
    qtbot.addWidget(host)
    host.show()
    return host


def test_pages_when_nothing_was_asked_for_are_not_built(qtbot: QtBot) -> None:
    pages = Pages()
    host = host_of(pages, qtbot)
    host.show_page("thirdTab")
    host.show_state(AppState())
    assert pages.built == []
    assert [host.tabText(index) for index in range(3)] == ["Firsttab", "Secondtab", "Thirdtab"]
    assert host.current_name == "thirdTab"


def test_pages_when_building_starts_come_one_by_one_the_visible_one_at_once(qtbot: QtBot) -> None:
    pages = Pages()
    host = host_of(pages, qtbot)
    host.show_page("secondTab")
    host.start_building()
    assert pages.built == []
    wait_until(qtbot, lambda: len(pages.built) == 3)
    assert pages.built == pages.prepared == ["secondTab", "firstTab", "thirdTab"]
    assert [page.objectName() for index in range(3) if (page := host.widget(index))] == NAMES
    assert host.current_name == "secondTab"


def test_page_when_shown_before_its_turn_is_built_then(qtbot: QtBot) -> None:
    pages = Pages()
    host = host_of(pages, qtbot)
    host.start_building()
    host.show_page("thirdTab")
    assert pages.built == ["thirdTab"]
    wait_until(qtbot, lambda: len(pages.built) == 3)
    host.build_all()
    assert sorted(pages.built) == sorted(NAMES)


def test_page_when_it_cannot_be_built_does_not_keep_the_others_from_it(qtbot: QtBot) -> None:
    pages = Pages()
    pages.broken = "firstTab"
    host = host_of(pages, qtbot)
    with qtbot.captureExceptions() as exceptions:
        host.start_building()
        wait_until(qtbot, lambda: len(pages.built) == 2)
    assert len(exceptions) == 1
    assert sorted(host.pages) == ["secondTab", "thirdTab"]


def test_state_when_new_draws_the_visible_page_only_and_others_when_shown(qtbot: QtBot) -> None:
    pages = Pages()
    host = host_of(pages, qtbot)
    host.build_all()
    pages.drawn.clear()
    state = AppState(sample_seed=1)
    host.show_state(state)
    assert pages.drawn == [("firstTab", state)]
    host.show_page("secondTab")
    assert pages.drawn[-1] == ("secondTab", state)
    host.show_page("no such page")
    assert host.current_name == "secondTab"
