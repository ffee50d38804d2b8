"""The language of the window: the chosen one, else the system's where there is a translation, else English."""

from typing import Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

import resources

CATALOGUE: Final = "cifar_gui"  # resources/translations/cifar_gui_zh_CN.qm and so on
ENGLISH: Final = "en"
LANGUAGES: Final = {ENGLISH: "English", "zh_CN": "简体中文"}
"""What can be chosen, each called by its own name, which nobody translates."""


def locale_of(language: str) -> QLocale | None:
    """The locale of a chosen language, None for the system's.

    Args:
        language: A key of ``LANGUAGES``; anything else is the system's.
    """
    if language not in LANGUAGES:
        return None
    if language == ENGLISH and QLocale.system().language() == QLocale.Language.English:
        return None  # numbers as the user's own kind of English writes them
    return QLocale(language)


def install_translators(application: QCoreApplication, locale: QLocale | None = None) -> list[str]:
    """Write numbers as the locale does and translate the program's own words, and Qt's (its dialogs' buttons).

    Args:
        application: Owns the translations.
        locale: The language; None for the system's.

    Returns:
        The languages that were found, the program's first; empty for English.
    """
    locale = locale or QLocale.system()
    american = QLocale(QLocale.Language.English, QLocale.Country.UnitedStates)
    if locale.language() == QLocale.Language.C:  # no language was set; numbers are still written for people
        locale = american
    # Every language of the window writes Latin digits: Arabic-Indic ones, say, would be a second script in a sentence.
    QLocale.setDefault(locale if locale.zeroDigit() == "0" else american)
    if _prefers_english(locale):
        return []
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


def words_qt_lacks() -> tuple[str, str]:
    """Labels of Qt's file dialog that Qt's own Chinese catalogue lacks; named here so that the program's has them."""
    translate = QCoreApplication.translate
    return translate("QFileDialog", "&Look in:"), translate("QFileDialog", "Files of &type:")


def _prefers_english(locale: QLocale) -> bool:
    """Whether English stands before every language that there is a translation for, in the order the user wants them.

    There is no file for English that Qt would find, so that it would go on to the user's second language.
    """
    translated = {QLocale(language).language() for language in LANGUAGES}
    wanted = (QLocale(name).language() for name in locale.uiLanguages())
    return next((language for language in wanted if language in translated), None) == QLocale.Language.English
