from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

import resources
from cifar_gui.ui.language import CATALOGUE, install_translators

CHINESE = QLocale(QLocale.Language.Chinese, QLocale.Country.China)
FRENCH = QLocale(QLocale.Language.French, QLocale.Country.France)


@pytest.fixture
def application(qapp: QApplication) -> Iterator[QApplication]:
    before = QLocale()
    yield qapp
    QLocale.setDefault(before)
    for translator in qapp.findChildren(QTranslator):
        QCoreApplication.removeTranslator(translator)
        translator.setParent(None)


def test_language_when_there_is_no_translation_is_english_with_the_locales_numbers(application: QApplication) -> None:
    assert install_translators(application, FRENCH) == []
    assert not application.findChildren(QTranslator) or QCoreApplication.translate("Pages", "Data") == "Data"
    assert QLocale().toString(1.5) == "1,5"


def test_language_when_none_is_set_groups_digits_for_people(application: QApplication) -> None:
    install_translators(application, QLocale.c())
    assert QLocale().toString(10_000) == "10,000"


def test_language_when_it_is_chinese_translates_program_and_dialogs(application: QApplication) -> None:
    if not resources.find(f"translations/{CATALOGUE}_zh_CN.qm").is_file():
        pytest.skip("the catalogue is not built yet")
    assert [name.replace("-", "_")[:2] for name in install_translators(application, CHINESE)] == ["zh", "zh"]
