"""The menus: every action of the window with its words, shortcut and reason when it cannot be used."""

from typing import Final

from PySide6.QtCore import QObject, QSignalMapper, Qt, Signal, SignalInstance
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
from cifar_gui.ui.text.words import verbatim

THEMES: Final = ("", "light", "dark")


class Actions(QObject):
    """Owns the actions and the menu bar of a window.

    Attributes:
        by_name: Every action by its objectName.

    Signals:
        tab_chosen(int): The page with that index was asked for. GUI thread.
        theme_chosen(str): ``light``, ``dark`` or "" for the system's. GUI thread.
        language_chosen(str): A key of ``LANGUAGES``, or "" for the system's. GUI thread.
    """

    tab_chosen = Signal(int)
    theme_chosen = Signal(str)
    language_chosen = Signal(str)

    def __init__(self, window: QMainWindow, tab_titles: list[str], theme: str, language: str) -> None:
        """Build the menus.

        Args:
            window: Gets the menu bar.
            tab_titles: The pages, in order.
            theme: The one in force: ``light``, ``dark`` or "".
            language: The one that was chosen: a key of ``LANGUAGES``, or "".
        """
        super().__init__(window)
        self._window = window
        self.by_name: dict[str, QAction] = {}
        self._add_file_menu()
        self._add_view_menu(tab_titles, theme, language)
        self._add_train_menu()
        self._add_tools_menu()
        self._add_help_menu()

    def show_state(self, state: AppState) -> None:
        """Enable what can be used now and say why the rest cannot."""
        words = self.tr("Res&ume") if is_paused(state) else self.tr("&Pause")
        self.by_name["pauseAction"].setText(words)
        reasons = {
            "trainAction": why_not_start(state, JobKind.TRAIN),
            "stopAction": why_not_stop(state),
            "pauseAction": why_not_pause(state),
            "addEpochAction": why_not_add_epoch(state),
            "continueForAction": why_not_continue_shown(state),
            "saveReportAction": why_not_save_report(state),
        }
        for name, reason in reasons.items():
            action = self.by_name[name]
            action.setEnabled(not reason)
            action.setStatusTip(reason)
            action.setToolTip(verbatim(reason) or plain_words(action.text()))

    def _add_file_menu(self) -> None:
        menu = self._menu(self.tr("&File"))
        self._add(menu, "openAction", self.tr("&Open Pictures…"), QKeySequence.StandardKey.Open)
        self._add(menu, "pasteAction", self.tr("&Paste Picture"), QKeySequence.StandardKey.Paste)
        menu.addSeparator()
        self._add(menu, "chooseFolderAction", self.tr("Use a &Folder as Data…"))
        self._add(menu, "importAction", self.tr("Use a CIFAR-10 F&ile…"))
        self._add(menu, "saveReportAction", self.tr("&Save Report…"), QKeySequence.StandardKey.Save)
        menu.addSeparator()
        self._add(menu, "quitAction", self.tr("&Quit"), QKeySequence("Ctrl+Q"))

    def _add_view_menu(self, tab_titles: list[str], theme: str, language: str) -> None:
        menu = self._menu(self.tr("&View"))
        tabs = QSignalMapper(self)
        for index, title in enumerate(tab_titles):
            action = self._add(menu, f"tabAction{index + 1}", title, QKeySequence(f"Ctrl+{index + 1}"))
            tabs.setMapping(action, index)
            action.triggered.connect(tabs.map)
        tabs.mappedInt.connect(self.tab_chosen)
        menu.addSeparator()
        words = (self.tr("Theme of the &System"), self.tr("&Light"), self.tr("&Dark"))
        titles = {f"{name or 'system'}ThemeAction": (name, title) for name, title in zip(THEMES, words, strict=True)}
        self._add_choices(menu, titles, theme, self.theme_chosen)
        menu.addSeparator()
        languages = menu.addMenu(self.tr("Lan&guage"))
        titles = {"systemLanguageAction": ("", self.tr("Language of the &System"))}
        titles |= {f"{code}LanguageAction": (code, title) for code, title in LANGUAGES.items()}
        self._add_choices(languages, titles, language, self.language_chosen)

    def _add_choices(
        self, menu: QMenu, titles: dict[str, tuple[str, str]], chosen: str, signal: SignalInstance
    ) -> None:
        """Add actions of which one is in force.

        Args:
            menu: Where.
            titles: Value and words of each, by its objectName.
            chosen: The value in force.
            signal: Emitted with the value that the user chooses.
        """
        mapper = QSignalMapper(self)
        group = QActionGroup(self)
        for name, (value, title) in titles.items():
            action = self._add(menu, name, title)
            action.setCheckable(True)
            action.setChecked(value == chosen)
            group.addAction(action)
            mapper.setMapping(action, value)
            action.triggered.connect(mapper.map)
        mapper.mappedString.connect(signal)

    def _add_train_menu(self) -> None:
        menu = self._menu(self.tr("&Train"))
        self._add(menu, "trainAction", self.tr("&Train"), QKeySequence("F5"))
        self._add(menu, "stopAction", self.tr("&Stop"), QKeySequence("Shift+F5"))
        menu.addSeparator()
        self._add(menu, "pauseAction", self.tr("&Pause"), QKeySequence("F6"))
        self._add(menu, "addEpochAction", self.tr("+1 &Epoch"), QKeySequence("F7"))
        self._add(menu, "continueForAction", self.tr("&Continue for More Epochs…"), QKeySequence("F8"))

    def _add_tools_menu(self) -> None:
        menu = self._menu(self.tr("T&ools"))
        self._add(menu, "openDataFolderAction", self.tr("Open the Program's &Folder"))
        self._add(menu, "refreshRunsAction", self.tr("&Read the Runs Again"))

    def _add_help_menu(self) -> None:
        menu = self._menu(self.tr("&Help"))
        self._add(menu, "shortcutsAction", self.tr("&Keyboard"), QKeySequence.StandardKey.HelpContents)
        about = self._add(menu, "aboutAction", self.tr("&About CIFAR GUI"))
        about.setMenuRole(QAction.MenuRole.AboutRole)

    def _menu(self, title: str) -> QMenu:
        menu = self._window.menuBar().addMenu(title)
        menu.setToolTipsVisible(True)
        return menu

    def _add(
        self, menu: QMenu, name: str, text: str, keys: QKeySequence | QKeySequence.StandardKey | None = None
    ) -> QAction:
        action = QAction(text, self._window)
        action.setObjectName(name)
        if keys is not None:
            action.setShortcut(keys)
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setMenuRole(QAction.MenuRole.QuitRole if name == "quitAction" else QAction.MenuRole.NoRole)
        menu.addAction(action)
        self.by_name[name] = action
        return action
