import re
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from cifar_gui.ui.text.language import ENGLISH, LANGUAGES
from tests.translations.catalogue import Key, catalogue_file, read_catalogue, release, write_catalogue
from tests.translations.sources import program_texts

UPDATE = "translate what is new in it, and run python -m tests.translations"
TRANSLATED = [language for language in LANGUAGES if language != ENGLISH]


@pytest.fixture(scope="module", params=TRANSLATED)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def catalogue(language: str) -> dict[Key, str]:
    return read_catalogue(catalogue_file(language))


def test_every_text_is_translated_and_no_other(catalogue: dict[Key, str]) -> None:
    assert set(catalogue) == set(program_texts()), UPDATE
    assert [key for key, translation in catalogue.items() if not translation.strip()] == [], UPDATE


def test_translations_have_the_fields_of_the_text(catalogue: dict[Key, str]) -> None:
    def fields(text: str) -> list[str]:
        return sorted(re.findall(r"\{[^{}]*\}", text))

    assert [key for key, translation in catalogue.items() if fields(key[1]) != fields(translation)] == []


def test_translations_have_an_access_key_where_the_text_has_one(catalogue: dict[Key, str]) -> None:
    assert [key for key, translation in catalogue.items() if key[1].count("&") != translation.count("&")] == []


def test_translations_name_the_same_keys_and_file_endings(catalogue: dict[Key, str]) -> None:
    def names(text: str) -> list[str]:
        return re.findall(r"\*\.\w+|\bF\d\b|Shift\+F\d|--\w+", text)

    assert [key for key, translation in catalogue.items() if names(key[1]) != names(translation)] == []


def test_translations_end_as_the_text_does(catalogue: dict[Key, str]) -> None:
    """A sentence stays a sentence, dots that say a dialog follows stay, and spaces that keep words apart."""

    def end(text: str) -> tuple[bool, bool, bool]:
        return text.endswith((".", "。")), text.endswith("…"), text.startswith(" ")

    assert [key for key, translation in catalogue.items() if end(key[1]) != end(translation)] == []


def test_file_that_ships_says_what_the_catalogue_says(
    language: str, catalogue: dict[Key, str], qapp: QApplication
) -> None:
    translator = QTranslator()
    assert translator.load(str(catalogue_file(language).with_suffix(".qm")))
    shipped = {(context, source): translator.translate(context, source) for context, source in catalogue}
    assert shipped == catalogue, UPDATE


def test_unfinished_text_is_left_out_of_what_ships(tmp_path: Path, qapp: QApplication) -> None:
    file = tmp_path / "cifar_gui_fr.ts"
    write_catalogue(file, "fr", [("Pages", "Data"), ("Pages", "Train")], {("Pages", "Data"): "Données"})
    translator = QTranslator()
    assert translator.load(str(release(file)))
    assert translator.translate("Pages", "Data") == "Données"
    assert not translator.translate("Pages", "Train")
    assert read_catalogue(file) == {("Pages", "Data"): "Données", ("Pages", "Train"): ""}
