"""Answers about pictures as a table, the same from the command line and from the window."""

from collections.abc import Sequence

from cifar_gui.domain.classification import PictureAnswer
from cifar_gui.domain.csv_text import csv_text
from cifar_gui.domain.report_text import safe_words


def answers_to_csv(answers: Sequence[PictureAnswer]) -> str:
    """Answers as CSV text, a row each: path, error, run, then label and probability of each guess, the best first.

    A pasted picture has no path; its name stands there.
    """
    most = max((len(answer.guesses) for answer in answers), default=0)
    numbers = ["", *(f"_{number}" for number in range(2, most + 1))][:most]
    header = ["path", "error", "run", *(f"{word}{number}" for number in numbers for word in ("label", "probability"))]
    rows = [header]
    for answer in answers:
        guesses = [cell for guess in answer.guesses for cell in (safe_words(guess.label), f"{guess.probability:.6f}")]
        row = [safe_words(answer.path or answer.name), safe_words(answer.error or ""), answer.run_id, *guesses]
        rows.append(row + [""] * (len(header) - len(row)))
    return csv_text(rows)
