"""The answer for one of the user's own pictures."""

from dataclasses import dataclass

from cifar_gui.domain.arrays import UInt8Picture


@dataclass(frozen=True)
class Guess:
    """A class and how sure the network is of it.

    Attributes:
        label: The class name.
        probability: 0 to 1.
    """

    label: str
    probability: float


@dataclass(frozen=True, eq=False)
class PictureAnswer:
    """What the network says about one picture, or why it could not be asked.

    Attributes:
        name: The file's name, or what a pasted picture is called.
        error: Why there is no answer, for the user; None when there is one.
        picture: (height, width, 3), the picture reduced for showing (longest side at most 1,024); None on an error.
        part: (left, top, width, height) of what the network was given, in pixels of ``picture``; None on an error.
        seen: (32, 32, 3), the pixels the network was given; None on an error.
        guesses: The most likely classes, most likely first.
        run_id: The run that answered.
        run_title: Its name for the user.
        seconds: How long reading and answering took.
    """

    name: str
    error: str | None
    picture: UInt8Picture | None = None
    part: tuple[int, int, int, int] | None = None
    seen: UInt8Picture | None = None
    guesses: tuple[Guess, ...] = ()
    run_id: str = ""
    run_title: str = ""
    seconds: float = 0.0

    @property
    def cut_part(self) -> tuple[int, int, int, int] | None:
        """``part``, or None where it is all of the picture or there is none."""
        if self.picture is None or self.part is None:
            return None
        height, width = self.picture.shape[:2]
        return None if self.part == (0, 0, width, height) else self.part
