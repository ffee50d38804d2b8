"""The one style sheet, written from the tokens; its parts stand in the order of what they style."""

from cifar_gui.ui.theme.arrows import image_path
from cifar_gui.ui.theme.control_sheet import button_rules, choice_rules, field_rules
from cifar_gui.ui.theme.frame_sheet import frame_rules, table_rules, text_rules
from cifar_gui.ui.theme.tokens import Tokens
from cifar_gui.ui.theme.zoom import ZOOM


def style_sheet(tokens: Tokens) -> str:
    """The application's style sheet in the colours of ``tokens`` and the sizes of the application font, zoomed."""
    parts = (
        text_rules(tokens),
        frame_rules(tokens),
        table_rules(tokens),
        button_rules(tokens),
        field_rules(tokens, image_path),
        choice_rules(tokens, image_path),
    )
    return ZOOM.sheet("\n".join(parts))
