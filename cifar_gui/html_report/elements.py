"""HTML as a tree: every text in it is escaped when it is written, so that no name can become markup."""

import re
from collections.abc import Iterable
from typing import Final, TypeAlias
from xml.etree import ElementTree

Element: TypeAlias = ElementTree.Element
Child: TypeAlias = Element | str | None

# Characters that no document may hold: control characters, and halves of letters that names of files can be made of.
_IMPOSSIBLE: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def element(tag: str, *children: Child, **attributes: str) -> Element:
    """An element.

    Args:
        tag: Its name.
        children: Elements and texts, in order; None is nothing.
        attributes: By name; a final underscore is dropped (``class_``), others become hyphens (``aria_label``).
    """
    made = ElementTree.Element(tag, {_name(name): _possible(value) for name, value in attributes.items()})
    last: Element | None = None
    for child in children:
        if isinstance(child, str):
            text = _possible(child)
            if last is None:
                made.text = (made.text or "") + text
            else:
                last.tail = (last.tail or "") + text
        elif child is not None:
            made.append(child)
            last = child
    return made


def name(text: str, tag: str = "span", **attributes: str) -> Element:
    """A name that somebody chose, kept apart from what is around it, whichever way its letters run."""
    return element(tag, element("bdi", text), title=text, **attributes)


def html_text(document: Element) -> str:
    """A whole document as text."""
    return "<!doctype html>\n" + ElementTree.tostring(document, encoding="unicode", method="html") + "\n"


def many(elements: Iterable[Element | None]) -> tuple[Element, ...]:
    """Those that are there."""
    return tuple(one for one in elements if one is not None)


def _name(attribute: str) -> str:
    return attribute.rstrip("_").replace("_", "-")


def _possible(text: str) -> str:
    return _IMPOSSIBLE.sub("\N{REPLACEMENT CHARACTER}", text)
