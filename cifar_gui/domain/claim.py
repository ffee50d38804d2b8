"""A claim about residual networks as a value: what is asked, who said it, and what measuring came to."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, TypeAlias

from cifar_gui.domain.sentence import Sentence

Numbers: TypeAlias = Mapping[str, Any]
"""Measured numbers as JSON values, by public key."""


class Verdict(StrEnum):
    """What the measured numbers say about a claim."""

    CONFIRMED = "confirmed"
    CONTRADICTED = "contradicted"
    NO_CLEAR_DIFFERENCE = "no_clear_difference"
    UNDECIDED = "undecided"
    NOT_MEASURED = "not_measured"


VERDICT_WORDS: Final[Mapping[Verdict, Sentence]] = {
    Verdict.CONFIRMED: Sentence("confirmed"),
    Verdict.CONTRADICTED: Sentence("contradicted"),
    Verdict.NO_CLEAR_DIFFERENCE: Sentence("no clear difference"),
    Verdict.UNDECIDED: Sentence("cannot be decided"),
    Verdict.NOT_MEASURED: Sentence("not measured"),
}


class Needs(StrEnum):
    """What must be at hand to measure a claim."""

    NOTHING = "nothing"  # networks are counted
    IMAGES = "images"  # networks at initialisation are shown images
    WEIGHTS = "weights"  # a trained network, if possible with its twin
    TRAININGS = "trainings"  # runs of several networks and seeds


@dataclass(frozen=True)
class Source:
    """Where a claim comes from.

    Attributes:
        text: Authors, year, and what of it is meant.
        url: Its address.
    """

    text: str
    url: str


@dataclass(frozen=True)
class Claim:
    """A claim and its texts.

    Attributes:
        name: Its public name, such as ``lesion``.
        question: What stands in its place until it is measured.
        statement: What it says.
        source: Where it comes from.
        needs: What must be at hand.
        choices: What may be predicted before it is measured.
        shown: What the plots show.
        look_for: What to look for in them; may hint at the answer, so it is shown with it.
        cannot_say: What this measurement cannot say.
    """

    name: str
    question: Sentence
    statement: Sentence
    source: Source
    needs: Needs
    choices: tuple[Sentence, ...]
    shown: Sentence
    look_for: Sentence
    cannot_say: Sentence


@dataclass(frozen=True)
class Conclusion:
    """What numbers come to.

    Attributes:
        verdict: What they say about the claim.
        words: The verdict's reason, with the numbers in it.
        missing: What is missing for a clear answer; None if nothing is.
    """

    verdict: Verdict
    words: Sentence
    missing: Sentence | None = None


@dataclass(frozen=True)
class Subject:
    """A network that a claim was measured on.

    Attributes:
        id: The run's id, that of bundled weights, or the network's name for fresh weights.
        network: Its name in the registry.
        title: Its name for the user.
        fingerprint: Hexadecimal SHA-256 of its weights file; "" for fresh weights.
        seed: The seed it was trained, or drawn, with.
    """

    id: str
    network: str
    title: str
    fingerprint: str = ""
    seed: int = 0


@dataclass(frozen=True)
class ClaimResult:
    """A claim as it stands.

    Attributes:
        claim: The claim.
        conclusion: What the numbers say, or why there are none.
        numbers: What was measured; empty before.
        seeds: The seeds that it rests on.
        seconds: How long measuring took.
        recorded: Whether it came with the program and was not measured here.
        is_whole: Whether everything was measured; else it was stopped, and can be resumed.
        measured: When, seconds since 1970 (UTC); None before.
        data_title: The images' name for the user; "" for none.
        subjects: The networks it was measured on.
    """

    claim: Claim
    conclusion: Conclusion
    numbers: Numbers
    seeds: tuple[int, ...] = ()
    seconds: float = 0.0
    recorded: bool = False
    is_whole: bool = False
    measured: float | None = None
    data_title: str = ""
    subjects: tuple[Subject, ...] = ()

    @property
    def heading(self) -> Sentence:
        """The question until there is a verdict, the statement afterwards: nothing tells the answer before."""
        is_open = self.conclusion.verdict is Verdict.NOT_MEASURED
        return self.claim.question if is_open else self.claim.statement


@dataclass(frozen=True)
class LabState:
    """Claims as they stand.

    Attributes:
        results: In the order of the list of claims.
        is_interrupted: Whether a stop was asked for before all of them were measured; what was measured is kept.
        report: The page that was written about them; "" for none.
    """

    results: tuple[ClaimResult, ...]
    is_interrupted: bool = False
    report: str = ""
