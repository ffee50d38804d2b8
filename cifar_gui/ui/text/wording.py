"""The window's language for the documents that the core makes."""

from PySide6.QtCore import QCoreApplication, QLocale

from cifar_gui.domain.wording import Wording
from cifar_gui.ui.text.class_words import class_words
from cifar_gui.ui.text.names import data_title
from cifar_gui.ui.text.sentences import translated
from cifar_gui.ui.text.words import device_name, run_name


def _tr(text: str) -> str:
    return QCoreApplication.translate("Wording", text)


def window_wording() -> Wording:
    """The words and numbers of the window."""
    locale = QLocale()
    return Wording(
        language=_tr("en"),  # the tag of the language itself: words may be English where numbers are German
        say=translated,
        class_names=class_words,
        run_name=run_name,
        data_name=data_title,
        device_name=device_name,
        decimal_point=locale.decimalPoint(),
        thousands_mark=locale.groupSeparator(),
    )
