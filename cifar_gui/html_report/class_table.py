"""What a network says class by class: the confusion matrix with recall and precision at its side."""

from copy import copy
from typing import Final

from cifar_gui.domain.report import ClassScore, Report
from cifar_gui.domain.sentence import Sentence
from cifar_gui.domain.wording import Wording
from cifar_gui.html_report.elements import Element, element, many, name

MOST_CLASSES_IN_MATRIX: Final = 20
"""With more the cells would be too small to read; the classes still have their rows."""
MOST_CLASSES_BESIDE: Final = 12
"""With more the table needs the whole width of the page."""
_ROWS: Final = 25  # of each table, where there are too many classes for the matrix
_FAINTEST: Final = 0.07  # a single mistake is still seen
_STRONGEST: Final = 0.75
_RIGHT: Final = 0.28  # of the diagonal: large numbers that need no more weight
_DECIMALS: Final = 1


def class_table(report: Report, wording: Wording) -> Element:
    """A row for each class, its truth; a column for each answer, if they are not too many.

    Args:
        report: The answers.
        wording: The language.
    """
    names = wording.class_names(report.class_names)
    has_matrix = len(names) <= MOST_CLASSES_IN_MATRIX
    said = [element("th", name(one), scope="col", class_="tilt") for one in names] if has_matrix else []
    words = (Sentence("recall"), Sentence("precision"), Sentence("images"))
    scores = [element("th", wording.say(one), scope="col") for one in words]
    head = element("tr", element("td"), *said, *scores)
    rows = []
    for place, (row_name, score) in enumerate(zip(names, report.per_class, strict=True)):
        cells = _cells(report, place, wording) if has_matrix else []
        rows.append(element("tr", name(row_name, "th", scope="row"), *cells, *_scores(score, wording)))
    tables = [
        element("table", element("thead", copy(head)), element("tbody", *rows[start : start + _ROWS]), class_="classes")
        for start in range(0, len(rows), _ROWS)
    ]
    return element("div", *tables, class_="scroll tables")


def _cells(report: Report, truth: int, wording: Wording) -> list[Element]:
    counts = report.confusion[truth].tolist()
    mistakes = report.confusion.copy()
    for place in range(len(mistakes)):
        mistakes[place, place] = 0
    most = max(1, int(mistakes.max()))
    cells = []
    for said, count in enumerate(counts):
        is_right = said == truth
        weight = _RIGHT if is_right else _FAINTEST + (_STRONGEST - _FAINTEST) * count / most
        shade = element("i", style=f"opacity:{weight:.2f}") if count else None
        words = element("span", wording.whole(count)) if count else None
        cells.append(element("td", *many((shade, words)), class_="cell right" if is_right else "cell"))
    return cells


def _scores(score: ClassScore, wording: Wording) -> list[Element]:
    shares = ["–" if share is None else wording.percent(share, _DECIMALS) for share in (score.recall, score.precision)]
    first, *others = (*shares, wording.whole(score.support))
    return [element("td", first, class_="first"), *(element("td", words) for words in others)]
