from html.parser import HTMLParser

import pytest

from cifar_gui.html_report.elements import element, html_text, name


def test_texts_and_attributes_cannot_become_markup() -> None:
    found: list[object] = []

    class Reader(HTMLParser):
        def handle_data(self, data: str) -> None:
            found.append(data)

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.append((tag, attrs))

    words, title = "<script>1 & 2</script>&lt;", '"><b onmouseover="x">'
    Reader().feed(html_text(element("p", words, title=title, class_="a", aria_label="b")).splitlines()[1])
    assert found == [("p", [("title", title), ("class", "a"), ("aria-label", "b")]), words]


def test_texts_and_elements_stay_in_their_order() -> None:
    made = element("p", "one", element("b", "two"), "three", None, "four", element("i"), "five")
    assert html_text(made).splitlines()[1] == "<p>one<b>two</b>threefour<i></i>five</p>"


@pytest.mark.parametrize("text", ["\x00", "\x1b", "\x9b", "\udc80", "\ufffe"])
def test_character_that_no_document_may_hold_is_a_mark_in_its_place(text: str) -> None:
    made = element("p", f"a{text}b", title=text)
    assert html_text(made).encode("utf-8").decode().splitlines()[1] == '<p title="\ufffd">a\ufffdb</p>'


def test_name_that_runs_the_other_way_turns_nothing_around_it() -> None:
    assert html_text(name("\u202egnp.tac")).count("<bdi>") == 1
