"""One page: a head that forbids every request, the style for screen, dark screen and paper, and the sections."""

from dataclasses import fields
from typing import Final

from cifar_gui.figures.tokens import DARK, LIGHT, Tokens
from cifar_gui.html_report.elements import Child, Element, element, html_text

# A document is looked at, it does nothing: whatever a name in it may be, no script runs and nothing is fetched.
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
_STYLE: Final = "html_report/page.css"


def page(title: str, language: str, *sections: Child) -> str:
    """A self-contained document.

    Args:
        title: What the browser's tab is called.
        language: The tag of its language.
        sections: What stands in it.

    Returns:
        HTML that refers to nothing outside itself.
    """
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("title", title),
        element("style", _style()),
    )
    return html_text(element("html", head, element("body", element("main", *sections)), lang=language))


def section(title: str, note: str, *content: Child, class_: str = "") -> Element:
    """A part of a page under its heading, with a few words beside it."""
    beside = element("span", note, class_="note") if note else None
    return element("section", element("h2", title, " ", beside), *content, class_=class_)


def facts(*rows: tuple[str, Child]) -> Element:
    """Names and values, one below the other."""
    lines = (element("tr", element("th", label, scope="row"), element("td", value)) for label, value in rows)
    return element("table", element("tbody", *lines), class_="facts")


def sign(label: str, value: str, unit: str, note: str, *, is_hero: bool = False) -> Element:
    """One number that is read first, with what it is above and what to think of it below."""
    figure = element("div", value, element("small", unit) if unit else None, class_="value")
    parts = element("div", label, class_="note"), figure, element("div", note, class_="note")
    return element("div", *parts, class_="sign hero" if is_hero else "sign")


def _style() -> str:
    light, dark = (f":root{{{_variables(tokens)}}}" for tokens in (LIGHT, DARK))
    import resources  # late: the command line looks first whether it is ours

    return f"{light}\n@media screen and (prefers-color-scheme:dark){{{dark}}}\n{resources.read_text(_STYLE)}"


def _variables(tokens: Tokens) -> str:
    values = ((field.name.replace("_", "-"), getattr(tokens, field.name)) for field in fields(tokens))
    return "".join(f"--{name}:{value};" for name, value in values if isinstance(value, str))
