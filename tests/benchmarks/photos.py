"""Ways in which a large photograph becomes 32 x 32 pixels, and how often the network is right about each.

    python -m tests.benchmarks.photos FOLDER [--run RUN]

FOLDER has one folder of photographs for each class, named as the network names it; other folders are left out. Or it is
a copy of the public collection that ``tests/benchmarks/photo_collection.py`` names, whose pictures it sorts by itself.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import torch
from PIL import Image

from cifar_gui.data.pictures import CLOSER_SHARE, cut, network_part, network_parts, network_pixels, read_picture
from cifar_gui.domain.arrays import UInt8Picture
from cifar_gui.domain.errors import AppError
from cifar_gui.domain.report import wilson_interval
from cifar_gui.inference.weights_source import weights_source
from models.forward import InferenceOptions, logits_of
from models.weights_file import read_weights_file
from tests.benchmarks.photo_collection import pictures_of

SIDE_PIXELS: Final = 32


def squeezed(picture: UInt8Picture) -> list[UInt8Picture]:
    """The whole picture, its proportions changed."""
    return [network_pixels(picture)]


def squeezed_smoothly(picture: UInt8Picture) -> list[UInt8Picture]:
    """The same, with another filter: each pixel the mean of what it covers, without weights."""
    part = Image.fromarray(np.ascontiguousarray(cut(picture, network_part(picture))))
    return [np.array(part.resize((SIDE_PIXELS, SIDE_PIXELS), Image.Resampling.BOX))]


def squeezed_sharply(picture: UInt8Picture) -> list[UInt8Picture]:
    """The same, with a filter that keeps edges."""
    part = Image.fromarray(np.ascontiguousarray(cut(picture, network_part(picture))))
    return [np.array(part.resize((SIDE_PIXELS, SIDE_PIXELS), Image.Resampling.LANCZOS))]


def centre_square(picture: UInt8Picture) -> tuple[int, int, int]:
    """Left, top and side of the largest square in the middle."""
    height, width = picture.shape[:2]
    side = min(height, width)
    return (width - side) // 2, (height - side) // 2, side


def centre(picture: UInt8Picture) -> list[UInt8Picture]:
    """The middle square."""
    left, top, side = centre_square(picture)
    return [network_pixels(picture[top : top + side, left : left + side])]


def fitted(picture: UInt8Picture) -> list[UInt8Picture]:
    """The whole picture in a square, its edges repeated on the short sides."""
    height, width = picture.shape[:2]
    missing = max(height, width) - np.array([height, width])
    padding = [(int(many // 2), int(many - many // 2)) for many in missing]
    return [network_pixels(np.pad(picture, [*padding, (0, 0)], mode="edge"))]


def both(picture: UInt8Picture) -> list[UInt8Picture]:
    """The middle square and the whole picture with its proportions changed."""
    return [*centre(picture), *squeezed(picture)]


def as_the_program(picture: UInt8Picture) -> list[UInt8Picture]:
    """The parts the program asks about: the whole picture squeezed, the middle square, and its middle."""
    return [network_pixels(cut(picture, part)) for part in network_parts(picture).values()]


def several(picture: UInt8Picture) -> list[UInt8Picture]:
    """The middle square and its middle and corners at 80 % of its side."""
    left, top, side = centre_square(picture)
    part = max(1, round(CLOSER_SHARE * side))
    room = side - part
    places = [(room // 2, room // 2), (0, 0), (0, room), (room, 0), (room, room)]
    parts = [picture[top + y : top + y + part, left + x : left + x + part] for y, x in places]
    return [*centre(picture), *(network_pixels(one) for one in parts)]


WAYS: Final[dict[str, Callable[[UInt8Picture], list[UInt8Picture]]]] = {
    "squeezed to a square": squeezed,
    "squeezed, unweighted mean": squeezed_smoothly,
    "squeezed, Lanczos filter": squeezed_sharply,
    "centre square": centre,
    "whole picture, edges repeated": fitted,
    "centre square and squeezed": both,
    "squeezed, centre square, its middle": as_the_program,
    "centre square and five parts of it": several,
}


def read_photos(folder: Path, class_names: Sequence[str]) -> list[tuple[int, UInt8Picture]]:
    """The photographs with their labels; files that are no pictures are left out."""
    photos = []
    collected = pictures_of(folder)
    for label, name in enumerate(class_names):
        for path in sorted((folder / name).glob("*")) or collected.get(name, []):
            try:
                photos.append((label, read_picture(path)))
            except AppError as error:
                sys.stderr.write(f"left out: {error}\n")
    return photos


def which_right(
    network: Any,
    photos: list[tuple[int, UInt8Picture]],
    way: Callable[[UInt8Picture], list[UInt8Picture]],
    mirror: bool,
) -> npt.NDArray[np.bool_]:
    """Which photographs a network is right about, (num_photos,); the logits of several crops are averaged."""
    right = np.zeros(len(photos), np.bool_)
    for place, (label, picture) in enumerate(photos):
        with torch.no_grad():
            views = torch.from_numpy(np.stack(way(picture)))
            logits = logits_of(network, views, InferenceOptions(is_mirrored_too=mirror))
        right[place] = int(logits.mean(dim=0).argmax()) == label
    return right


def mean_over_classes(right: npt.NDArray[np.bool_], photos: list[tuple[int, UInt8Picture]]) -> float:
    """The share that is right of each class, averaged, so that a class with many photographs counts no more."""
    labels = np.array([label for label, _ in photos])
    return float(np.mean([right[labels == label].mean() for label in np.unique(labels)]))


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--run", help="a run, or bundled:NAME (default: the newest run, else the best bundled weights)")
    options = parser.parse_args()
    source = weights_source(options.run)
    network, info = read_weights_file(source.path)
    photos = read_photos(options.folder, info.class_names)
    if not photos:
        raise SystemExit(f"{options.folder} has no folder named as a class: {', '.join(info.class_names)}")
    sys.stdout.write(f"{source.title} about {len(photos)} photographs, {SIDE_PIXELS} x {SIDE_PIXELS} pixels of each\n")
    width = max(map(len, WAYS))
    sys.stdout.write(f"{'':{width}}   plain  with mirror image  95 % interval   mean over classes\n")
    for name, way in WAYS.items():
        plain, mirrored = (which_right(network, photos, way, mirror) for mirror in (False, True))
        low, high = wilson_interval(int(mirrored.sum()), len(photos))
        sys.stdout.write(
            f"{name:{width}}  {plain.mean():6.1%}  {mirrored.mean():17.1%}  {low:.1%} to {high:.1%}"
            f"  {mean_over_classes(mirrored, photos):17.1%}\n"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
