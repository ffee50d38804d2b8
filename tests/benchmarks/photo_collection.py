"""Which pictures of a public collection show one of CIFAR-10's classes.

The collection is https://github.com/EliSchwartz/imagenet-sample-images: one photograph for each of ImageNet's 1,000
classes, whose file names begin with WordNet's number (``n02088364_beagle.JPEG``). WordNet numbers related things one
after the other, so that a few ranges say what is a bird or a dog.
"""

import re
from pathlib import Path
from typing import Final

_NUMBER: Final = re.compile(r"n(\d{8})_")

# First and last number, both included. Left out is what CIFAR-10 leaves out or what might be called one or the other:
# pickups, vans of the police, wolves and foxes, wild cats, a wing alone, canoes and submarines.
RANGES: Final[dict[str, tuple[tuple[int, int], ...]]] = {
    "airplane": ((2690373, 2690373), (4552348, 4552348)),  # airliner, warplane
    "automobile": (
        (2814533, 2814533),  # beach wagon
        (2930766, 2930766),  # cab
        (3100240, 3100240),  # convertible
        (3594945, 3594945),  # jeep
        (3670208, 3670208),  # limousine
        (3770679, 3770679),  # minivan
        (3777568, 3777568),  # Model T
        (4037443, 4037443),  # racer
        (4285008, 4285008),  # sports car
    ),
    "bird": ((1514668, 1622779), (1795545, 1860187), (2002556, 2058221)),
    "cat": ((2123045, 2124075),),
    "deer": ((2422106, 2423022),),  # hartebeest, impala and gazelle: the collection has no deer
    "dog": ((2085620, 2113978),),
    "frog": ((1641577, 1644900),),
    "horse": ((2389026, 2389026),),  # sorrel
    "ship": (
        (2687172, 2687172),  # aircraft carrier
        (2981792, 2981792),  # catamaran
        (3095699, 3095699),  # container ship
        (3344393, 3344393),  # fireboat
        (3662601, 3662601),  # lifeboat
        (3673027, 3673027),  # liner
        (3947888, 3947888),  # pirate ship
        (4147183, 4147183),  # schooner
        (4273569, 4273569),  # speedboat
        (4483307, 4483307),  # trimaran
        (4612504, 4612504),  # yawl
    ),
    "truck": (
        (3345487, 3345487),  # fire engine
        (3417042, 3417042),  # garbage truck
        (3796401, 3796401),  # moving van
        (4252225, 4252225),  # snowplow
        (4461696, 4461696),  # tow truck
        (4467665, 4467665),  # trailer truck
    ),
}


def class_of(file_name: str) -> str | None:
    """The class a picture of the collection shows, or None."""
    found = _NUMBER.match(file_name)
    if found is None:
        return None
    number = int(found[1])
    for class_name, ranges in RANGES.items():
        if any(first <= number <= last for first, last in ranges):
            return class_name
    return None


def pictures_of(folder: Path) -> dict[str, list[Path]]:
    """The collection's pictures of each class, in the order of their names; empty where there are none."""
    found: dict[str, list[Path]] = {class_name: [] for class_name in RANGES}
    for path in sorted(folder.glob("n*_*")):
        class_name = class_of(path.name)
        if class_name is not None:
            found[class_name].append(path)
    return found
