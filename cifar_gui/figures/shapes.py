"""Rounded boxes and small pictures on axes in logical pixels from the top left corner."""

from typing import Final

from matplotlib.axes import Axes
from matplotlib.image import AxesImage
from matplotlib.patches import FancyBboxPatch

from cifar_gui.domain.arrays import UInt8Picture
from cifar_gui.figures.style import PlotStyle

TILE_RADIUS_PX: Final = 4.0


def rounded(left: float, top: float, width: float, height: float, radius: float) -> FancyBboxPatch:
    """A box with round corners and no edge."""
    shape = f"round,pad=0,rounding_size={min(radius, width / 2, height / 2)}"
    return FancyBboxPatch((left, top), width, height, boxstyle=shape, edgecolor="none")


def draw_tile(
    axes: Axes, style: PlotStyle, picture: UInt8Picture | None, left: float, top: float, side: float, zorder: float = 1
) -> AxesImage | None:
    """Draw a picture with round corners; the tile is empty where there is none."""
    edge = rounded(left, top, side, side, TILE_RADIUS_PX)
    edge.set(facecolor=style.sunken if picture is None else "none", zorder=zorder)
    axes.add_patch(edge)
    if picture is None:
        return None
    extent = (left, left + side, top + side, top)
    # Fewer pixels than the picture has are averaged: dropping some of its rows would not show it.
    smooth = "nearest" if side >= picture.shape[0] else "antialiased"
    image = axes.imshow(picture, extent=extent, interpolation=smooth, aspect="auto", origin="upper", zorder=zorder)
    image.set_clip_path(edge)
    return image
