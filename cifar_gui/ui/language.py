"""The language of the window: the system's where there is a translation, else English."""

from typing import Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

import resources

CATALOGUE: Final = "cifar_gui"  # resources/translations/cifar_gui_zh_CN.qm and so on


def install_translators(application: QCoreApplication, locale: QLocale | None = None) -> list[str]:
    """Translate the program's own words, and Qt's (the buttons of its dialogs).

    Args:
        application: Owns the translations.
        locale: The language; None for the system's.

    Returns:
        The languages that were found, the program's first; empty for English.
    """
    locale = locale or QLocale()
    own = str(resources.find("translations"))
    qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    found = []
    for catalogue, folder in ((CATALOGUE, own), ("qtbase", qt)):
        translator = QTranslator(application)
        if translator.load(locale, catalogue, "_", folder):
            application.installTranslator(translator)
            found.append(translator.language())
        elif catalogue == CATALOGUE:
            return []  # Qt's dialogs in another language than the rest would be worse than English
    return found
