"""The catalogues in ``resources/translations``: Qt's ``.ts`` to write in, and the ``.qm`` made of it that ships."""

import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from cifar_gui.ui.text.language import CATALOGUE

FOLDER: Final = Path(__file__).parents[2] / "resources" / "translations"
_HEAD: Final = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'

Key = tuple[str, str]
"""Context and English."""


def catalogue_file(language: str) -> Path:
    """The ``.ts`` of a language such as ``zh_CN``."""
    return FOLDER / f"{CATALOGUE}_{language}.ts"


def read_catalogue(file: Path) -> dict[Key, str]:
    """Every text of a ``.ts`` with its translation, "" where there is none."""
    return {
        (context.findtext("name", ""), message.findtext("source", "")): message.findtext("translation") or ""
        for context in ET.parse(file).getroot().iter("context")
        for message in context.iter("message")
    }


def write_catalogue(file: Path, language: str, texts: Iterable[Key], translations: Mapping[Key, str]) -> None:
    """Write a ``.ts`` with exactly these texts, in the order of their contexts.

    Args:
        file: Where.
        language: Such as ``zh_CN``.
        texts: What can be translated.
        translations: What is; a text that is missing stands there as unfinished.
    """
    root = ET.Element("TS", version="2.1", language=language, sourcelanguage="en")
    contexts: dict[str, ET.Element] = {}
    for name, source in texts:
        if name not in contexts:
            contexts[name] = ET.SubElement(root, "context")
            ET.SubElement(contexts[name], "name").text = name
        message = ET.SubElement(contexts[name], "message")
        ET.SubElement(message, "source").text = source
        translation = ET.SubElement(message, "translation")
        translation.text = translations.get((name, source), "")
        if not translation.text:
            translation.set("type", "unfinished")
    ET.indent(root, "  ")
    file.write_text(_HEAD + ET.tostring(root, encoding="unicode") + "\n", encoding="utf-8")


def release(file: Path) -> Path:
    """Make the ``.qm`` that the program reads, beside the ``.ts``; unfinished texts are left out."""
    compiler = shutil.which("pyside6-lrelease", path=str(Path(sys.executable).parent))
    if compiler is None:
        raise SystemExit("pyside6-lrelease is missing; install PySide6-Essentials again")
    subprocess.run([compiler, "-silent", str(file)], check=True)
    return file.with_suffix(".qm")
