import pytest

from cifar_gui.paths import safe_file_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("report-run-0001.json", "report-run-0001.json"),
        ("report-bundled:quick.json", "report-bundled-quick.json"),
        ('a<b>c:d"e/f\\g|h?i*j\x07k.png', "a-b-c-d-e-f-g-h-i-j-k.png"),
        ("nul", "_nul"),
        ("Com1.keras", "_Com1.keras"),
        ("console.csv", "console.csv"),
        ("ends badly. . ", "ends badly"),
        ("... ", "_"),
        ("", "_"),
        ("猫.keras", "猫.keras"),
    ],
)
def test_safe_file_name_is_legal_everywhere(text: str, name: str) -> None:
    assert safe_file_name(text) == name


@pytest.mark.parametrize("letter", ["x", "猫", "\udce9"])
def test_safe_file_name_keeps_the_ending_of_a_name_too_long_for_a_disk(letter: str) -> None:
    name = safe_file_name(letter * 300 + ".keras")
    assert name.endswith(letter + ".keras")
    assert 190 < len(name.encode("utf-8", "surrogateescape")) <= 200
