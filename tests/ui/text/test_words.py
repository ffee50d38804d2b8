import pytest
from PySide6.QtWidgets import QApplication

from cifar_gui.ui.text.words import device_name, listed, listed_sentences, run_name, verbatim, wrapped_tip


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


def test_run_and_device_are_named_as_they_are_kept_in_english(qapp: QApplication) -> None:
    assert run_name("Run 12") == "Run 12"
    assert device_name("A Processor, 2 cores") == "A Processor, 2 cores"


@pytest.mark.usefixtures("chinese")
def test_run_named_by_the_program_is_named_in_the_users_language_and_any_other_as_it_is() -> None:
    assert run_name("Run 12") == "运行 12"
    for typed in ("Run 12b", "my Run 12", "Run"):
        assert run_name(typed) == typed


@pytest.mark.usefixtures("chinese")
def test_cores_of_a_processor_are_counted_in_the_users_language() -> None:
    assert device_name("A Processor, Model 7, 2 cores") == "A Processor, Model 7，2 核"
    assert device_name("A Card") == "A Card"


def test_words_that_qt_would_take_for_rich_text_are_shown_as_they_are() -> None:
    assert verbatim("Run 1\nsecond line") == "Run 1\nsecond line"
    assert verbatim('a <img src="x">\nb') == "<qt>a &lt;img src=&quot;x&quot;&gt;<br>b</qt>"
    assert verbatim("a < b") == "a < b"
