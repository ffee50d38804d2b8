import pytest

from cifar_gui.paths import safe_file_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Run 3 Loss.png", "Run 3 Loss.png"),
        ("report-bundled:quick.json", "report-bundled-quick.json"),
        ('a<b>c"d/e\\f|g?h*i\n.png', "a-b-c-d-e-f-g-h-i-.png"),
        ("con.png", "_con.png"),
        (" 训练 . ", "训练"),
        ("", "file"),
    ],
)
def test_file_name_is_one_that_every_system_takes(text: str, name: str) -> None:
    assert safe_file_name(text) == name
