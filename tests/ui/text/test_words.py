import pytest
from PySide6.QtWidgets import QApplication

from cifar_gui.ui.text.words import listed, listed_sentences, verbatim, wrapped_tip


def test_lists_are_joined_by_commas_and_parts_with_commas_by_semicolons(qapp: QApplication) -> None:
    assert listed(["a", "b", "c"]) == "a, b, c"
    assert listed_sentences(["a, b", "c"]) == "a, b; c"


@pytest.mark.usefixtures("chinese")
def test_lists_have_the_marks_of_the_users_language() -> None:
    assert listed(["甲", "乙"]) == "甲，乙"
    assert listed_sentences(["甲", "乙"]) == "甲；乙"


def test_tooltip_is_rich_text_that_qt_breaks_and_keeps_every_letter() -> None:
    assert wrapped_tip("a <b> & c\nd") == "<qt>a &lt;b&gt; &amp; c<br>d</qt>"
    assert wrapped_tip("") == ""


def test_words_that_qt_would_take_for_rich_text_are_shown_as_they_are() -> None:
    assert verbatim("Run 1\nsecond line") == "Run 1\nsecond line"
    assert verbatim('a <img src="x">\nb') == "<qt>a &lt;img src=&quot;x&quot;&gt;<br>b</qt>"
    assert verbatim("a < b") == "a < b"
