"""How an amount of memory is written."""

from PySide6.QtCore import QCoreApplication

from cifar_gui.domain.units import size_part
from cifar_gui.ui.text.numbers import decimal, number


def _tr(text: str) -> str:
    return QCoreApplication.translate("SizeText", text)


def size_text(num_bytes: int) -> str:
    """An amount of memory in its largest unit, such as "4.5 MB"."""
    units = {"bytes": _tr("bytes"), "kB": _tr("kB"), "MB": _tr("MB"), "GB": _tr("GB"), "TB": _tr("TB")}
    size, unit = size_part(num_bytes)
    return f"{number(size) if isinstance(size, int) else decimal(size, 1)} {units[unit]}"
