import dataclasses
import re

import pytest

from cifar_gui.ui.theme.tokens import DARK, LIGHT, Tokens

READABLE = 4.5
VISIBLE = 3.0


def luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("role", ["text", "text2", "accent_text", "other_text", "error"])
@pytest.mark.parametrize("ground", ["base", "window"])
def test_text_colours_on_every_ground_are_readable(tokens: Tokens, role: str, ground: str) -> None:
    assert contrast(getattr(tokens, role), getattr(tokens, ground)) >= READABLE


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_filled_button_is_readable(tokens: Tokens) -> None:
    assert contrast(tokens.on_accent, tokens.accent) >= READABLE
    assert contrast(tokens.on_accent, tokens.accent_hover) >= READABLE


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_series_b_is_visible_as_a_line(tokens: Tokens) -> None:
    assert contrast(tokens.other, tokens.base) >= VISIBLE


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_every_colour_is_written_as_six_hexadecimal_digits(tokens: Tokens) -> None:
    colours = [value for name, value in dataclasses.asdict(tokens).items() if name != "dark"]
    assert all(re.fullmatch(r"#[0-9A-F]{6}", colour) for colour in colours)


def test_more_contrast_makes_frames_and_captions_stronger() -> None:
    stronger = LIGHT.with_more_contrast()
    assert (stronger.border, stronger.text2, stronger.hair) == (LIGHT.text2, LIGHT.text, LIGHT.border)
