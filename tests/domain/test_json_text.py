import json

from cifar_gui.domain.json_text import json_text


def test_numbers_that_are_not_finite_are_null_at_every_depth() -> None:
    values = {"loss": float("nan"), "of": [1.5, float("inf"), {"x": (float("-inf"), "cat", None, True)}]}
    assert json.loads(json_text(values)) == {"loss": None, "of": [1.5, None, {"x": [None, "cat", None, True]}]}


def test_letters_are_escaped_unless_wanted() -> None:
    assert json_text(["é"]) == '["\\u00e9"]'
    assert json_text(["é"], ascii_only=False) == '["é"]'
