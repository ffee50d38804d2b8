"""Style rules of the window's frame: text, regions, menus, tabs, tables, scroll bars, tooltips."""

from cifar_gui.ui.theme.tokens import Sizes, Tokens
from cifar_gui.ui.theme.type_scale import WEIGHTS, TypeRole, size_in_sheet

SIZES = Sizes()  # at 100 %: the sheet is zoomed as a whole
_TONES = ("text", "text2", "text3", "accent_text", "other_text", "error")


def text_rules(tokens: Tokens) -> str:
    """Sizes and colours of labels, by their properties ``type`` and ``tone``."""
    sizes = (
        f'QLabel[type="{role}"] {{ font-size: {size_in_sheet(role)}; font-weight: {WEIGHTS[role]}; }}'
        for role in TypeRole
    )
    weights = (f'QLabel[strength="{weight}"] {{ font-weight: {weight}; }}' for weight in (400, 500, 600))
    tones = (f'QLabel[tone="{tone}"] {{ color: {getattr(tokens, tone)}; }}' for tone in _TONES)
    return "\n".join((*sizes, *weights, *tones))


def frame_rules(tokens: Tokens) -> str:
    """Regions, menus, tabs, splitters, scroll bars, status bar and tooltips."""
    tab_height = SIZES.tab_row - 2 * SIZES.hairline - SIZES.focus_line
    return f"""
QMainWindow, QDialog, QMessageBox {{ background: {tokens.window}; }}
QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
QWidget[surface="window"] {{ background: {tokens.window}; }}
QWidget[surface="base"] {{ background: {tokens.base}; }}
QWidget[hairline="true"] {{ background: {tokens.hair}; border: none; }}
QWidget[band="error"] {{ background: {tokens.error_soft}; border-bottom: 1px solid {tokens.hair}; }}
QWidget[band="caution"] {{ background: {tokens.other_soft}; border-bottom: 1px solid {tokens.hair}; }}
QWidget[place="actionBar"] {{ background: {tokens.window}; border-bottom: 1px solid {tokens.hair}; }}
QWidget[place="strip"] {{ background: {tokens.base}; border-bottom: 1px solid {tokens.hair}; }}
QScrollArea {{ border: none; background: transparent; }}
QScrollArea[place="sideColumn"] {{ background: {tokens.window}; border-right: 1px solid {tokens.hair}; }}

QMenuBar {{ background: {tokens.window}; color: {tokens.text}; padding: 2px 6px; border: none; }}
QMenuBar::item {{ background: transparent; padding: 4px 10px; border-radius: {SIZES.half_space}px; }}
QMenuBar::item:selected {{ background: {tokens.sunken}; }}
QMenuBar::item:disabled {{ color: {tokens.text3}; }}
QMenu {{ background: {tokens.field}; color: {tokens.text}; border: 1px solid {tokens.border}; padding: 4px; }}
QMenu::item {{ padding: 5px 28px 5px 24px; border-radius: {SIZES.half_space}px; }}
QMenu::item:selected {{ background: {tokens.accent_soft}; }}
QMenu::item:disabled {{ color: {tokens.text3}; background: transparent; }}
QMenu::separator {{ height: 1px; background: {tokens.hair}; margin: 4px 8px; }}
QMenu::icon {{ padding-left: 6px; }}

QTabWidget::pane {{ border: none; border-top: 1px solid {tokens.hair}; background: {tokens.base}; }}
QTabWidget::tab-bar {{ left: 1px; alignment: left; }}
QTabBar {{ background: transparent; qproperty-drawBase: 0; }}
QTabBar::tab {{
    color: {tokens.text2}; background: transparent; font-weight: 500; min-height: {tab_height}px; border: none;
    border-bottom: 2px solid transparent; margin: 0 10px; padding: 1px 4px 0 4px;
}}
QTabBar::tab:hover {{ color: {tokens.text}; }}
QTabBar::tab:selected {{ color: {tokens.text}; font-weight: 600; border-bottom: 2px solid {tokens.accent_text}; }}
QTabBar::tab:selected:focus {{ border: 2px solid {tokens.accent_text}; border-radius: {SIZES.half_space}px;
    padding: 0 2px; }}
QTabBar::tab:disabled {{ color: {tokens.text3}; }}

QSplitter::handle {{ background: {tokens.hair}; }}
QSplitter::handle:hover, QSplitter::handle:pressed {{ background: {tokens.accent_text}; }}

QStatusBar {{ background: {tokens.window}; color: {tokens.text2}; border-top: 1px solid {tokens.hair};
    min-height: {SIZES.status_bar - 1}px; padding-left: 6px; font-size: {size_in_sheet(TypeRole.CAPTION)}; }}
QStatusBar::item {{ border: none; }}
QStatusBar QLabel {{ color: {tokens.text2}; font-size: {size_in_sheet(TypeRole.CAPTION)}; }}

QToolTip {{ background: {tokens.text}; color: {tokens.base}; border: none; padding: 5px 9px;
    font-size: {size_in_sheet(TypeRole.CAPTION)}; }}

QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
QScrollBar::handle {{ background: {tokens.border}; border-radius: 3px; }}
QScrollBar::handle:vertical {{ min-height: 32px; margin: 2px 3px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; margin: 3px 2px; }}
QScrollBar::handle:hover, QScrollBar::handle:pressed {{ background: {tokens.text3}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; border: none; background: none; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QAbstractScrollArea::corner {{ background: transparent; border: none; }}
"""


def table_rules(tokens: Tokens) -> str:
    """Tables and lists: no box, hairline rows, quiet headers."""
    return f"""
QTableView, QListView, QTreeView {{
    background: {tokens.base}; color: {tokens.text}; border: none; outline: none;
    selection-background-color: {tokens.accent_soft}; selection-color: {tokens.text};
}}
QListView[surface="window"], QTableView[surface="window"] {{ background: {tokens.window}; }}
QTableView:focus, QListView:focus, QTreeView:focus {{ outline: none; }}
QHeaderView {{ background: transparent; border: none; }}
QHeaderView::section {{
    background: {tokens.base}; color: {tokens.text2}; border: none; border-bottom: 1px solid {tokens.hair};
    padding: 0 4px; font-weight: 400;
}}
QHeaderView::section:hover {{ color: {tokens.text}; }}
QTableCornerButton::section {{ background: {tokens.base}; border: none; }}
"""
