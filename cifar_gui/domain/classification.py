"""The answer for one of the user's own pictures."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeAlias

from cifar_gui.domain.arrays import UInt8Picture

PictureSource: TypeAlias = Path | tuple[str, UInt8Picture]  # a file, or (name, pixels) of a pasted picture


@dataclass(frozen=True)
class Guess:
    """A class and how sure the network is of it.

    Attributes:
        label: The class name.
        probability: 0 to 1.
    """

    label: str
    probability: float


class ViewKind(StrEnum):
    """Which part of a picture a view shows.

    Attributes:
        WHOLE: All of it; of a very long picture only the middle.
        SQUARE: The largest square in the middle.
        CLOSER: The middle of that square.
    """

    WHOLE = "whole"
    SQUARE = "square"
    CLOSER = "closer"


@dataclass(frozen=True, eq=False)
class View:
    """One of the squares that a network is given of a picture.

    Attributes:
        kind: Which part of the picture it is.
        part: (left, top, width, height) of that part, in pixels of the picture as it is shown.
        seen: (side, side, 3), uint8: the pixels the network is given.
        guess: What the network would say if this were all it got.
    """

    kind: ViewKind
    part: tuple[int, int, int, int]
    seen: UInt8Picture
    guess: Guess


@dataclass(frozen=True, eq=False)
class PictureAnswer:
    """What the network says about one picture, or why it could not be asked.

    Attributes:
        name: The file's name, or what a pasted picture is called.
        error: Why there is no answer, for the user; None when there is one.
        picture: (height, width, 3), the picture reduced for showing (longest side at most 1,024); None on an error.
        views: What the network was given, the whole picture first; its logits for them are averaged. Empty on an error.
        guesses: The most likely classes, most likely first.
        run_id: The run that answered.
        run_title: Its name for the user.
        class_names: All classes that it knows, in label order.
        seconds: How long reading and answering took.
        path: The file as it was named; "" for a pasted picture.
    """

    name: str
    error: str | None
    picture: UInt8Picture | None = None
    views: tuple[View, ...] = ()
    guesses: tuple[Guess, ...] = ()
    run_id: str = ""
    run_title: str = ""
    class_names: tuple[str, ...] = ()
    seconds: float = 0.0
    path: str = ""

    def cut_part(self, place: int = 0) -> tuple[int, int, int, int] | None:
        """The part that a view shows, or None where it is all of the picture or there is no such view."""
        if self.picture is None or place >= len(self.views):
            return None
        height, width = self.picture.shape[:2]
        part = self.views[place].part
        return None if part == (0, 0, width, height) else part
