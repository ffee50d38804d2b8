"""Style rules of the controls: buttons, fields, check boxes, radio buttons, sliders."""

from collections.abc import Callable

from cifar_gui.ui.theme.tokens import Sizes, Tokens

SIZES = Sizes()  # at 100 %: the sheet is zoomed as a whole
ImagePath = Callable[[str, str], str]
"""(icon name, ``#RRGGBB``) -> path of an SVG file."""

_RADIUS = f"border-radius: {SIZES.control_radius}px;"
_FIELDS = ("QComboBox", "QSpinBox", "QDoubleSpinBox", "QLineEdit")


def button_rules(tokens: Tokens) -> str:
    """Four ranks of buttons by the property ``role``: primary, stop, plain (or none) and link; icon for bare icons."""
    height = SIZES.control - 2
    return f"""
QPushButton, QToolButton, QCheckBox, QRadioButton, QComboBox, QSlider, QTabBar {{ outline: none; }}
QPushButton {{
    background: {tokens.field}; color: {tokens.text}; border: 1px solid {tokens.border}; {_RADIUS}
    min-height: {height}px; padding: 0 13px;
}}
QPushButton:hover {{ background: {tokens.hover}; }}
QPushButton:pressed {{ background: {tokens.sunken}; }}
QPushButton:focus {{ border: 2px solid {tokens.accent_text}; padding: 0 12px; min-height: {height - 2}px; }}
QPushButton:disabled {{ background: transparent; color: {tokens.text3}; border: 1px solid {tokens.hair}; }}
QPushButton[role="primary"] {{
    background: {tokens.accent}; color: {tokens.on_accent}; border: 1px solid {tokens.accent}; font-weight: 600;
}}
QPushButton[role="primary"]:hover, QPushButton[role="primary"]:pressed {{
    background: {tokens.accent_hover}; border-color: {tokens.accent_hover};
}}
QPushButton[role="primary"]:focus {{ border: 2px solid {tokens.text}; }}
QPushButton[role="primary"]:disabled {{
    background: {tokens.sunken}; color: {tokens.text3}; border: 1px solid {tokens.sunken};
}}
QPushButton[role="stop"] {{
    background: {tokens.accent_soft}; color: {tokens.accent_text}; border: 1px solid {tokens.accent_text};
    font-weight: 600;
}}
QPushButton[role="stop"]:focus {{ border: 2px solid {tokens.accent_text}; }}
QPushButton[role="stop"]:disabled {{ background: {tokens.accent_soft}; color: {tokens.accent_text};
    border: 1px solid {tokens.accent_text}; }}
QPushButton[role="link"], QPushButton[role="icon"] {{
    background: transparent; border: 1px solid transparent; padding: 0 3px;
}}
QPushButton[role="link"] {{ color: {tokens.accent_text}; }}
QPushButton[role="link"]:hover {{ text-decoration: underline; }}
QPushButton[role="link"]:disabled {{ color: {tokens.text3}; }}
QPushButton[role="icon"]:hover, QToolButton:hover {{ background: {tokens.hover}; }}
QPushButton[role="link"]:focus, QPushButton[role="icon"]:focus {{ border: 2px solid {tokens.accent_text};
    padding: 0 2px; }}
QWidget[place="actionBar"] QPushButton {{ min-height: {SIZES.control_in_action_bar - 2}px; }}
QWidget[place="actionBar"] QPushButton:focus {{ min-height: {SIZES.control_in_action_bar - 4}px; }}
QToolButton {{
    background: transparent; border: 1px solid transparent; {_RADIUS} padding: 0; color: {tokens.text};
    min-height: {SIZES.control - 4}px; min-width: {SIZES.control - 4}px;
}}
QToolButton:pressed, QToolButton:checked {{ background: {tokens.sunken}; }}
QToolButton:focus {{ border: 2px solid {tokens.accent_text}; min-height: {SIZES.control - 6}px;
    min-width: {SIZES.control - 6}px; }}
QToolButton:disabled {{ color: {tokens.text3}; }}
QToolButton::menu-indicator {{ image: none; }}
"""


def field_rules(tokens: Tokens, image_path: ImagePath) -> str:
    """Combo boxes, spin boxes and line edits; properties ``invalid`` and ``fixed``."""
    down, up = image_path("chevron-down", tokens.text2), image_path("chevron-up", tokens.text2)
    height = SIZES.control - 2
    arrows = ", ".join(f'{kind}[fixed="true"]::{arrow}-arrow' for kind in _FIELDS[1:3] for arrow in ("up", "down"))
    return f"""
{", ".join(_FIELDS)} {{
    background: {tokens.field}; color: {tokens.text}; border: 1px solid {tokens.border}; {_RADIUS}
    min-height: {height}px; padding: 0 8px;
    selection-background-color: {tokens.accent}; selection-color: {tokens.on_accent};
}}
{_with_state(":focus")} {{ border: 2px solid {tokens.accent_text}; padding: 0 7px; min-height: {height - 2}px; }}
{_with_state(":disabled")} {{ background: transparent; color: {tokens.text3}; border: 1px solid {tokens.hair}; }}
{_with_state('[fixed="true"]:disabled')} {{ color: {tokens.text2}; }}
QAbstractSpinBox[fixed="true"] QLineEdit:disabled {{ color: {tokens.text2}; }}
{_with_state('[invalid="true"]')} {{ border: 1px solid {tokens.error}; }}
{_with_state('[invalid="true"]:focus')} {{ border: 2px solid {tokens.error}; }}
QComboBox {{ padding-right: 4px; }}
QComboBox::drop-down {{ subcontrol-origin: border; subcontrol-position: center right; width: 24px; border: none; }}
QComboBox::down-arrow {{ image: url({down}); width: 14px; height: 14px; }}
QComboBox::down-arrow:disabled {{ image: none; }}
QComboBox QAbstractItemView {{
    background: {tokens.field}; color: {tokens.text}; border: 1px solid {tokens.border}; padding: 4px; outline: none;
    selection-background-color: {tokens.accent_soft}; selection-color: {tokens.text};
}}
QComboBox QAbstractItemView::item {{ min-height: {SIZES.control - 4}px; padding: 0 4px; }}
QSpinBox, QDoubleSpinBox {{ padding-right: 24px; max-height: {height}px; }}
QSpinBox:focus, QDoubleSpinBox:focus {{ padding-right: 23px; max-height: {height - 2}px; }}
QSpinBox::up-button, QDoubleSpinBox::up-button {{ subcontrol-origin: border; subcontrol-position: top right;
    width: 22px; height: 13px; border: none; background: transparent; margin: 2px 0 0 0; }}
QSpinBox::down-button, QDoubleSpinBox::down-button {{ subcontrol-origin: border; subcontrol-position: bottom right;
    width: 22px; height: 13px; border: none; background: transparent; margin: 0 0 2px 0; }}
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow {{ image: url({up}); width: 10px; height: 10px; }}
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow {{ image: url({down}); width: 10px; height: 10px; }}
QSpinBox::up-arrow:disabled, QDoubleSpinBox::up-arrow:disabled, QSpinBox::down-arrow:disabled,
QDoubleSpinBox::down-arrow:disabled, QSpinBox::up-arrow:off, QDoubleSpinBox::up-arrow:off,
QSpinBox::down-arrow:off, QDoubleSpinBox::down-arrow:off, {arrows} {{ image: none; }}
QWidget[place="actionBar"] QComboBox, QWidget[place="actionBar"] QSpinBox {{
    min-height: {SIZES.control_in_action_bar - 2}px; }}
QWidget[place="actionBar"] QSpinBox {{ max-height: {SIZES.control_in_action_bar - 2}px; }}
QWidget[place="actionBar"] QComboBox:focus, QWidget[place="actionBar"] QSpinBox:focus {{
    min-height: {SIZES.control_in_action_bar - 4}px; }}
QPlainTextEdit, QTextEdit {{ background: {tokens.field}; color: {tokens.text}; border: 1px solid {tokens.border};
    {_RADIUS} padding: 4px; }}
QPlainTextEdit:focus, QTextEdit:focus {{ border: 2px solid {tokens.accent_text}; padding: 3px; }}
"""


def choice_rules(tokens: Tokens, image_path: ImagePath) -> str:
    """Check boxes, radio buttons, sliders and plain progress bars."""
    check = image_path("check", tokens.on_accent)
    check_disabled = image_path("check", tokens.text3)
    return f"""
QCheckBox, QRadioButton {{ color: {tokens.text}; spacing: 7px; min-height: 22px; border: 2px solid transparent;
    border-radius: {SIZES.half_space}px; }}
QCheckBox:focus, QRadioButton:focus {{ border: 2px solid {tokens.accent_text}; }}
QCheckBox:disabled, QRadioButton:disabled {{ color: {tokens.text3}; }}
QCheckBox::indicator {{ width: 14px; height: 14px; border: 1px solid {tokens.border}; border-radius: 3px;
    background: {tokens.field}; }}
QCheckBox::indicator:hover {{ border-color: {tokens.text2}; }}
QCheckBox::indicator:checked {{ background: {tokens.accent}; border-color: {tokens.accent}; image: url({check}); }}
QCheckBox::indicator:disabled {{ background: transparent; border-color: {tokens.text3}; }}
QCheckBox::indicator:checked:disabled {{ image: url({check_disabled}); }}
QRadioButton::indicator {{ width: 14px; height: 14px; border: 1px solid {tokens.border}; border-radius: 8px;
    background: {tokens.field}; }}
QRadioButton::indicator:hover {{ border-color: {tokens.text2}; }}
QRadioButton::indicator:checked {{ width: 6px; height: 6px; border: 5px solid {tokens.accent};
    background: {tokens.on_accent}; }}
QRadioButton::indicator:disabled {{ border-color: {tokens.text3}; background: transparent; }}
QRadioButton::indicator:checked:disabled {{ border-color: {tokens.text3}; background: {tokens.field}; }}
QSlider:horizontal {{ min-height: 20px; }}
QSlider::groove:horizontal {{ height: 4px; border-radius: 2px; background: {tokens.sunken}; }}
QSlider::sub-page:horizontal {{ height: 4px; border-radius: 2px; background: {tokens.border}; }}
QSlider::handle:horizontal {{ width: 12px; height: 12px; margin: -5px 0; border: 1px solid {tokens.text3};
    border-radius: 7px; background: {tokens.field}; }}
QSlider::handle:horizontal:hover {{ border-color: {tokens.text}; }}
QSlider::handle:horizontal:focus {{ border: 2px solid {tokens.accent_text}; width: 10px; height: 10px; }}
QSlider::handle:horizontal:disabled {{ border-color: {tokens.hair}; background: {tokens.sunken}; }}
QProgressBar {{ background: {tokens.sunken}; border: none; border-radius: {SIZES.bar_radius}px; color: {tokens.text};
    max-height: 6px; min-height: 6px; }}
QProgressBar::chunk {{ background: {tokens.accent_text}; border-radius: {SIZES.bar_radius}px; }}
"""


def _with_state(state: str) -> str:
    return ", ".join(f"{kind}{state}" for kind in _FIELDS)
