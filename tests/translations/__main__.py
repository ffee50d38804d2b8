"""Brings every catalogue up to date: ``python -m tests.translations``.

New texts are added as unfinished, texts that are gone are dropped, and the files that the program reads are made anew.
``python -m tests.translations fr`` begins a catalogue of another language.
"""

import sys

from cifar_gui.ui.text.language import CATALOGUE
from tests.translations.catalogue import FOLDER, catalogue_file, read_catalogue, release, write_catalogue
from tests.translations.sources import program_texts


def main(wanted: list[str]) -> int:
    """Update the catalogues there are, and those of the languages that are named."""
    there = {file.stem.removeprefix(f"{CATALOGUE}_") for file in FOLDER.glob(f"{CATALOGUE}_*.ts")}
    texts = program_texts()
    for language in sorted(there | set(wanted)):
        file = catalogue_file(language)
        translations = read_catalogue(file) if file.exists() else {}
        write_catalogue(file, language, texts, translations)
        release(file)
        missing = sum(not translations.get(text) for text in texts)
        sys.stdout.write(f"{file.name}: {len(texts)} texts, {missing} to translate\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
