"""How an amount of memory is written."""

from typing import Final

from PySide6.QtCore import QCoreApplication, QLocale

_KILOBYTE: Final = 1024


def _tr(text: str) -> str:
    return QCoreApplication.translate("SizeText", text)


def size_text(num_bytes: int) -> str:
    """An amount of memory in its largest unit."""
    size, units = float(num_bytes), (_tr("bytes"), _tr("kB"), _tr("MB"), _tr("GB"), _tr("TB"))
    place = 0
    while size >= _KILOBYTE and place < len(units) - 1:
        size, place = size / _KILOBYTE, place + 1
    value = (
        f"{size:.1f}".replace(".", QLocale().decimalPoint()) if place and size < 10 else QLocale().toString(round(size))
    )
    return f"{value} {units[place]}"
