import pytest

from cifar_gui.ui.text.access_keys import plain_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("&Open Pictures…", "Open Pictures…"),
        ("文件(&F)", "文件"),
        ("继续更多轮(&C)…", "继续更多轮…"),
        ("Run (2)", "Run (2)"),
    ],
)
def test_plain_words_have_no_access_key(text: str, words: str) -> None:
    assert plain_words(text) == words
