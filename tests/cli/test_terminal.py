import pytest

from cifar_gui.cli.terminal import plain_line


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("\x1b[2Jcat", r"\x1b[2Jcat"),
        ("\x9b31mred", r"\x9b31mred"),
        ("a\rb\nc", r"a\rb\nc"),
        ("photo\u202egpj.exe", r"photo\u202egpj.exe"),
        ("bell\x07 \x7f", r"bell\x07 \x7f"),
    ],
)
def test_what_a_terminal_would_obey_is_spelled_out(name: str, shown: str) -> None:
    assert plain_line(name) == shown


def test_letters_of_all_languages_stay() -> None:
    words = "Füße, 猫, кошка, قط, 👩\u200d🔬"
    assert plain_line(words) == words
