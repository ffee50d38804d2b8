"""Words on figures: fonts that exist, characters that the fonts have, widths in pixels."""

from functools import lru_cache
from typing import Any, Final, NamedTuple

from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.patheffects import withStroke
from matplotlib.text import Text

from cifar_gui.figures.style import PlotStyle

FALLBACK_FAMILY: Final = "DejaVu Sans"  # comes with matplotlib
UNKNOWN_CHARACTER: Final = "□"
SEMIBOLD: Final = 600
REGULAR: Final = 400


class Face(NamedTuple):
    """What words are written with.

    Attributes:
        words: The words, with a box for each character that no font has.
        families: The fonts they need, no more.
        weight: The weight nearest to the wanted one that all these fonts have.
    """

    words: str
    families: tuple[str, ...]
    weight: int


@lru_cache(maxsize=1024)
def face_for(words: str, wanted: tuple[str, ...], weight: int = REGULAR) -> Face:
    """Choose fonts for words such that matplotlib has nothing to warn of.

    Names of classes and runs are the user's own, so they hold any character. matplotlib warns of a character it lacks
    each time it draws, of a family it does not find, and (from 3.11 on) of a weight that a family lacks, even when
    the words need nothing of that family.
    """
    found = set(font_manager.get_font_names())
    families = tuple(dict.fromkeys([*(name for name in wanted if name in found), FALLBACK_FAMILY]))
    letters, used = [], set()
    for character in words:
        if character.isspace():
            letters.append(" ")
        elif character.isprintable():
            home = next((name for name in families if _has_glyph(character, name)), None)
            letters.append(character if home else UNKNOWN_CHARACTER)
            used.add(home or next(name for name in families if _has_glyph(UNKNOWN_CHARACTER, name)))
    needed = tuple(name for name in families if name in used) or families[:1]
    common = set.intersection(*(set(_weights(name)) for name in needed)) or set(_weights(needed[0]))
    return Face("".join(letters), needed, min(common, key=lambda have: (abs(have - weight), have)))


@lru_cache(maxsize=64)
def _weights(family: str) -> tuple[int, ...]:
    entries = [entry for entry in font_manager.fontManager.ttflist if entry.name == family and entry.style == "normal"]
    named: dict[Any, int] = font_manager.weight_dict
    return tuple({int(named.get(entry.weight, entry.weight)) for entry in entries}) or (REGULAR,)


@lru_cache(maxsize=64)
def _font_file(family: str) -> Any:
    weight = min(_weights(family), key=lambda have: abs(have - REGULAR))
    return font_manager.findfont(font_manager.FontProperties(family=[family], weight=weight))


@lru_cache(maxsize=4096)
def _has_glyph(character: str, family: str) -> bool:
    return bool(font_manager.get_font(_font_file(family)).get_char_index(ord(character)))


def write(
    axes: Axes,
    style: PlotStyle,
    x: float,
    y: float,
    words: str,
    *,
    color: str,
    size_px: float | None = None,
    weight: int = REGULAR,
    **options: Any,
) -> Text:
    """Write words on axes, with boxes for characters that no font has; ``options`` are those of ``Axes.text``."""
    text = axes.text(x, y, "", color=color, **options)
    text.set_in_layout(False)
    text.set_parse_math(False)  # a "$" in a name would start a formula
    rewrite(text, style, words, size_px=size_px, weight=weight)
    return text


def rewrite(text: Text, style: PlotStyle, words: str, *, size_px: float | None = None, weight: int = REGULAR) -> None:
    """Put other words, or the same in another style, in the place of a text; the arguments are those of ``write``."""
    face = face_for(words, style.font_family, weight)
    text.set_text(face.words)
    text.set_fontfamily(list(face.families))
    text.set_fontweight(face.weight)
    text.set_fontsize(style.body_px if size_px is None else size_px)


def write_sentence(axes: Axes, style: PlotStyle, width_px: float, height_px: float, sentence: str) -> Text:
    """Write the sentence of a panel that has nothing to show yet, a little above the middle of axes in pixels."""
    return write(axes, style, width_px / 2, 0.45 * height_px, sentence, color=style.text2, ha="center", va="center")


def width_of(text: Text) -> float:
    """The width of a text in logical pixels, 0 for an empty one."""
    figure = text.get_figure(root=True)
    if figure is None:
        return 0.0
    # Of the renderer's own pixels: a text takes the renderer as it finds it, and asked for another dpi it would still
    # measure with that of a dense screen.
    renderer = figure._get_renderer()  # type: ignore[attr-defined]  # matplotlib has no other way for every canvas
    return float(text.get_window_extent(renderer).width) / float(renderer.points_to_pixels(1.0))


def set_halo(text: Text, style: PlotStyle) -> None:
    """Draw a rim in the ground's colour round the letters, so that they can be read on lines."""
    text.set_path_effects([withStroke(linewidth=style.halo_px, foreground=style.base)])


def elide(text: Text, style: PlotStyle, most_px: float, **look: Any) -> None:
    """Shorten a text at its end with "…" until it is at most ``most_px`` wide; one character always stays."""
    if width_of(text) <= most_px:
        return
    words = text.get_text()
    least, most = 1, len(words)
    while least < most:  # the longest beginning that fits, by halving
        middle = (least + most + 1) // 2
        rewrite(text, style, words[:middle].rstrip() + "…", **look)
        if width_of(text) <= most_px:
            least = middle
        else:
            most = middle - 1
    rewrite(text, style, words[:least].rstrip() + "…", **look)
