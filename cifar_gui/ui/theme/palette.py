"""The Qt palette of a theme, so that what the style sheet does not name is right as well."""

from PySide6.QtGui import QColor, QPalette

from cifar_gui.ui.theme.tokens import Tokens

_Role = QPalette.ColorRole


def palette(tokens: Tokens) -> QPalette:
    """Fusion's palette in the colours of ``tokens``."""
    colours = {
        _Role.Window: tokens.window,
        _Role.WindowText: tokens.text,
        _Role.Base: tokens.base,
        _Role.AlternateBase: tokens.window,
        _Role.Text: tokens.text,
        _Role.PlaceholderText: tokens.text3,
        _Role.Button: tokens.field,
        _Role.ButtonText: tokens.text,
        _Role.BrightText: tokens.on_accent,
        _Role.ToolTipBase: tokens.text,
        _Role.ToolTipText: tokens.base,
        _Role.Highlight: tokens.accent,
        _Role.HighlightedText: tokens.on_accent,
        _Role.Link: tokens.accent_text,
        _Role.LinkVisited: tokens.accent_text,
        _Role.Accent: tokens.accent,
        _Role.Light: tokens.field,
        _Role.Midlight: tokens.hover,
        _Role.Mid: tokens.hair,
        _Role.Dark: tokens.border,
        _Role.Shadow: tokens.border,
    }
    result = QPalette()
    for role, colour in colours.items():
        result.setColor(role, QColor(colour))
    disabled = QPalette.ColorGroup.Disabled
    for role in (_Role.WindowText, _Role.Text, _Role.ButtonText, _Role.HighlightedText):
        result.setColor(disabled, role, QColor(tokens.text3))
    result.setColor(disabled, _Role.Highlight, QColor(tokens.sunken))
    return result
