import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

import resources
from cifar_gui.ui.text.language import CATALOGUE, install_translators, locale_of

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


@pytest.mark.parametrize("system", ["ar_EG", "fa_IR", "bn_BD", "my_MM", "ne_NP"])
def test_numbers_in_an_english_window_have_latin_digits_whatever_the_system_writes(
    application: QApplication, system: str
) -> None:
    assert QLocale(system).zeroDigit() != "0"
    assert install_translators(application, QLocale(system)) == []
    assert QLocale().toString(1234.5) == "1,234.5"


def test_language_when_none_is_set_groups_digits_for_people(application: QApplication) -> None:
    install_translators(application, QLocale.c())
    assert QLocale().toString(10_000) == "10,000"


def test_language_when_it_is_chinese_translates_program_and_dialogs(
    application: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalogue = tmp_path / "translations" / f"{CATALOGUE}_zh_CN.ts"
    catalogue.parent.mkdir()
    catalogue.write_text(
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE TS><TS version="2.1" language="zh_CN"><context>'
        "<name>Pages</name><message><source>Data</source><translation>数据</translation></message></context></TS>",
        encoding="utf-8",
    )
    release = shutil.which("pyside6-lrelease", path=str(Path(sys.executable).parent))
    assert release is not None  # PySide6-Essentials brings it along
    subprocess.run([release, str(catalogue)], check=True, capture_output=True)
    monkeypatch.setattr(resources, "find", lambda name: tmp_path / name)
    assert [name.replace("-", "_")[:2] for name in install_translators(application, CHINESE)] == ["zh", "zh"]
    assert QCoreApplication.translate("Pages", "Data") == "数据"


def test_language_that_was_chosen_is_found_whatever_the_systems_is(application: QApplication) -> None:
    assert [name.replace("-", "_")[:2] for name in install_translators(application, locale_of("zh_CN"))] == ["zh", "zh"]
    assert QCoreApplication.translate("Pages", "Train") == "训练"
    assert QLocale().toString(10_000) == "10,000"


def test_language_english_when_the_system_has_another_is_english(
    application: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QLocale, "system", lambda: CHINESE)
    english = locale_of("en")
    assert english is not None
    assert english.language() == QLocale.Language.English
    assert install_translators(application, english) == []


def test_language_that_nobody_chose_is_the_systems() -> None:
    assert locale_of("") is None
    assert locale_of("xx") is None


@pytest.mark.skipif(sys.platform != "linux", reason="Windows and macOS keep the wanted languages elsewhere")
def test_language_when_english_is_wanted_before_chinese_is_english() -> None:
    said = (
        "import sys; from PySide6.QtCore import QCoreApplication; "
        "from cifar_gui.ui.text.language import install_translators; "
        "print(install_translators(QCoreApplication(sys.argv)))"
    )
    english_first = {**os.environ, "LC_ALL": "en_US.UTF-8", "LANG": "en_US.UTF-8", "LANGUAGE": "en_US:zh_CN"}
    ended = subprocess.run([sys.executable, "-c", said], env=english_first, capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == "[]"
    chinese_first = {**english_first, "LANGUAGE": "zh_CN:en_US"}
    ended = subprocess.run([sys.executable, "-c", said], env=chinese_first, capture_output=True, text=True, check=True)
    assert ended.stdout.startswith("['zh")


def test_file_dialog_when_the_window_speaks_chinese_has_no_english_words(
    application: QApplication, qtbot: QtBot
) -> None:
    install_translators(application, CHINESE)
    dialog = QFileDialog()
    qtbot.addWidget(dialog)
    dialog.setNameFilters(["图片 (*.png)"])
    words = [label.text() for label in dialog.findChildren(QLabel)]
    words += [button.text() for button in dialog.findChildren(QPushButton)]
    assert words and [text for text in words if text.isascii() and text] == []
