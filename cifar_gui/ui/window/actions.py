"""The menus: every action of the window with its words, shortcut and reason when it cannot be used."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QObject, QSignalMapper, Qt, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from cifar_gui.ui.state.app_state import AppState, JobKind
from cifar_gui.ui.state.rules import (
    is_paused,
    why_not_add_epoch,
    why_not_continue_shown,
    why_not_pause,
    why_not_save_report,
    why_not_start,
    why_not_stop,
)
from cifar_gui.ui.text.access_keys import plain_words
from cifar_gui.ui.text.language import LANGUAGES
from cifar_gui.ui.widgets.buttons import allow
from cifar_gui.ui.widgets.tab_page import Edit, EditOffer

THEMES: Final = ("", "light", "dark")
_EDIT_KEYS: Final = {Edit.UNDO: "Ctrl+Z", Edit.DELETE: "Del", Edit.RENAME: "F2"}
Keys = list[QKeySequence] | QKeySequence | QKeySequence.StandardKey


@dataclass(frozen=True)
class MenuCommands:
    """What the menus do; theme and language are "" for the system's."""

    open_pictures: Callable[[], None]
    choose_folder: Callable[[], None]
    choose_archive: Callable[[], None]
    save_report: Callable[[], None]
    quit: Callable[[], object]
    edits: Callable[[], Mapping[Edit, EditOffer]]
    paste: Callable[[], None]
    show_tab: Callable[[int], None]
    choose_theme: Callable[[str], None]
    choose_language: Callable[[str], None]
    zoom_in: Callable[[], None]
    zoom_out: Callable[[], None]
    actual_size: Callable[[], None]
    train: Callable[[], None]
    stop: Callable[[], None]
    pause_or_resume: Callable[[], None]
    add_epoch: Callable[[], None]
    continue_training: Callable[[], None]
    open_program_folder: Callable[[], None]
    refresh_runs: Callable[[], None]
    show_shortcuts: Callable[[], None]
    show_about: Callable[[], None]


class Actions(QObject):
    """Owns the actions and the menu bar of a window."""

    def __init__(
        self, window: QMainWindow, commands: MenuCommands, tab_titles: list[str], theme: str, language: str
    ) -> None:
        super().__init__(window)
        self._window = window
        self._commands = commands
        self.by_name: dict[str, QAction] = {}
        self.by_menu: dict[str, list[QAction]] = {}
        self._add_file_menu()
        self._add_edit_menu()
        self._add_view_menu(tab_titles, theme, language)
        self._add_train_menu()
        self._add_tools_menu()
        self._add_help_menu()

    def show_state(self, state: AppState) -> None:
        words = self.tr("Res&ume") if is_paused(state) else self.tr("&Pause")
        self.by_name["pauseAction"].setText(words)
        self._refuse("trainAction", why_not_start(state, JobKind.TRAIN))
        self._refuse("stopAction", why_not_stop(state))
        self._refuse("pauseAction", why_not_pause(state))
        self._refuse("addEpochAction", why_not_add_epoch(state))
        self._refuse("continueForAction", why_not_continue_shown(state))
        self._refuse("saveReportAction", why_not_save_report(state))

    def _refuse(self, name: str, reason: str) -> None:
        allow(self.by_name[name], reason, plain_words(self.by_name[name].text()))

    def _add_file_menu(self) -> None:
        menu, do = self._menu(self.tr("&File")), self._commands
        self._add(menu, "openAction", self.tr("&Open Pictures…"), do.open_pictures, QKeySequence.StandardKey.Open)
        menu.addSeparator()
        self._add(menu, "chooseFolderAction", self.tr("Use a &Folder as Data…"), do.choose_folder)
        self._add(menu, "importAction", self.tr("Use a CIFAR-10 F&ile…"), do.choose_archive)
        self._add(menu, "saveReportAction", self.tr("&Save Report…"), do.save_report, QKeySequence.StandardKey.Save)
        menu.addSeparator()
        quit_action = self._add(menu, "quitAction", self.tr("&Quit"), do.quit, QKeySequence("Ctrl+Q"))
        quit_action.setMenuRole(QAction.MenuRole.QuitRole)

    def _add_edit_menu(self) -> None:
        menu = self._menu(self.tr("&Edit"))
        words = {Edit.UNDO: self.tr("&Undo Delete"), Edit.DELETE: self.tr("&Delete"), Edit.RENAME: self.tr("&Rename")}
        native = QKeySequence.SequenceFormat.NativeText
        for edit, text in words.items():
            # The key is only said here: the page listens to it, and so does a text field that has the focus.
            keys = QKeySequence(_EDIT_KEYS[edit]).toString(native)
            self._add(menu, f"{edit}Action", f"{text}\t{keys}", self._on_edit_chosen).setData(edit)
        menu.addSeparator()
        self._add(menu, "pasteAction", self.tr("&Paste Picture"), self._commands.paste, QKeySequence.StandardKey.Paste)
        menu.aboutToShow.connect(self._show_edits)

    @Slot()
    def _show_edits(self) -> None:
        """Enable what the page on show can edit now; what is chosen there is no part of the state."""
        offers = self._commands.edits()
        nowhere = {
            Edit.UNDO: self.tr("The Runs tab brings back deleted runs"),
            Edit.DELETE: self.tr("There is nothing to delete on this tab"),
            Edit.RENAME: self.tr("There is nothing to rename on this tab"),
        }
        for edit in Edit:
            self._refuse(f"{edit}Action", offers[edit].why_not if edit in offers else nowhere[edit])

    @Slot()
    def _on_edit_chosen(self) -> None:
        action = self.sender()
        offer = self._commands.edits().get(action.data()) if isinstance(action, QAction) else None
        if offer is not None and not offer.why_not:
            offer.do()

    def _add_view_menu(self, tab_titles: list[str], theme: str, language: str) -> None:
        menu, do = self._menu(self.tr("&View")), self._commands
        tabs = QSignalMapper(self)
        for index, title in enumerate(tab_titles):
            action = self._add(menu, f"tabAction{index + 1}", title, tabs.map, QKeySequence(f"Ctrl+{index + 1}"))
            tabs.setMapping(action, index)
        tabs.mappedInt.connect(do.show_tab)
        menu.addSeparator()
        # On many keyboards + needs Shift, and = is on its key.
        larger = [QKeySequence("Ctrl++"), QKeySequence("Ctrl+=")]
        self._add(menu, "zoomInAction", self.tr("&Zoom In"), do.zoom_in, larger)
        self._add(menu, "zoomOutAction", self.tr("Zoom &Out"), do.zoom_out, QKeySequence("Ctrl+-"))
        self._add(menu, "actualSizeAction", self.tr("&Actual Size"), do.actual_size, QKeySequence("Ctrl+0"))
        menu.addSeparator()
        words = (self.tr("Theme of the &System"), self.tr("&Light"), self.tr("&Dark"))
        titles = {f"{name or 'system'}ThemeAction": (name, title) for name, title in zip(THEMES, words, strict=True)}
        self._add_choices(menu, titles, theme, do.choose_theme)
        menu.addSeparator()
        languages = menu.addMenu(self.tr("Lan&guage"))
        titles = {"systemLanguageAction": ("", self.tr("Language of the &System"))}
        titles |= {f"{code}LanguageAction": (code, title) for code, title in LANGUAGES.items()}
        self._add_choices(languages, titles, language, do.choose_language)

    def _add_choices(
        self, menu: QMenu, titles: dict[str, tuple[str, str]], chosen: str, choose: Callable[[str], None]
    ) -> None:
        """Add actions of which one is in force; ``titles`` holds value and words of each by its objectName."""
        mapper = QSignalMapper(self)
        group = QActionGroup(self)
        for name, (value, title) in titles.items():
            action = self._add(menu, name, title, mapper.map)
            action.setCheckable(True)
            action.setChecked(value == chosen)
            group.addAction(action)
            mapper.setMapping(action, value)
        mapper.mappedString.connect(choose)

    def _add_train_menu(self) -> None:
        menu, do = self._menu(self.tr("&Train")), self._commands
        self._add(menu, "trainAction", self.tr("&Train"), do.train, QKeySequence("F5"))
        self._add(menu, "stopAction", self.tr("&Stop"), do.stop, QKeySequence("Shift+F5"))
        menu.addSeparator()
        self._add(menu, "pauseAction", self.tr("&Pause"), do.pause_or_resume, QKeySequence("F6"))
        self._add(menu, "addEpochAction", self.tr("+1 &Epoch"), do.add_epoch, QKeySequence("F7"))
        words = self.tr("&Continue for More Epochs…")
        self._add(menu, "continueForAction", words, do.continue_training, QKeySequence("F8"))

    def _add_tools_menu(self) -> None:
        menu, do = self._menu(self.tr("T&ools")), self._commands
        self._add(menu, "openDataFolderAction", self.tr("Open the Program's &Folder"), do.open_program_folder)
        self._add(menu, "refreshRunsAction", self.tr("&Read the Runs Again"), do.refresh_runs)

    def _add_help_menu(self) -> None:
        menu, do = self._menu(self.tr("&Help")), self._commands
        keys = QKeySequence.StandardKey.HelpContents
        self._add(menu, "shortcutsAction", self.tr("&Keyboard"), do.show_shortcuts, keys)
        about = self._add(menu, "aboutAction", self.tr("&About CIFAR GUI"), do.show_about)
        about.setMenuRole(QAction.MenuRole.AboutRole)

    def _menu(self, title: str) -> QMenu:
        menu = self._window.menuBar().addMenu(title)
        menu.setToolTipsVisible(True)
        return menu

    def _add(self, menu: QMenu, name: str, text: str, command: Callable[..., Any], keys: Keys | None = None) -> QAction:
        action = QAction(text, self._window)
        action.setObjectName(name)
        if isinstance(keys, list):
            action.setShortcuts(keys)
        elif keys is not None:
            action.setShortcut(keys)
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setMenuRole(QAction.MenuRole.NoRole)
        action.triggered.connect(command)
        menu.addAction(action)
        self.by_name[name] = action
        self.by_menu.setdefault(menu.title(), []).append(action)
        return action
