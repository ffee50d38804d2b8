import csv
import io
from dataclasses import replace

from cifar_gui.domain.report_text import report_to_csv
from tests.domain.values import make_report


def _rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


def test_report_to_csv_holds_facts_classes_and_confusion() -> None:
    rows = _rows(report_to_csv(make_report(labels=[0, 0, 1, 2], predicted=[0, 1, 1, 2])))
    facts = {row[0]: row[1] for row in rows if len(row) == 2}
    assert facts["images"] == "4"
    assert facts["right"] == "3"
    assert facts["accuracy"] == "0.750000"
    assert facts["measured"] == "1970-01-01T00:00:00+00:00"
    assert facts["shifted"] == "false"
    assert (facts["balanced_accuracy"], facts["majority_accuracy"]) == ("0.833333", "0.500000")
    assert (facts["temperature"], facts["calibration_error"]) == ("1.0", facts["calibration_error_raw"])
    assert ["circle", "2", "0.500000", "1.000000", "0.666667"] in rows
    start = rows.index(["truth \\ said", "circle", "square", "star"])
    assert rows[start + 1 :] == [["circle", "1", "1", "0"], ["square", "0", "1", "0"], ["star", "0", "0", "1"]]


def test_report_to_csv_with_a_class_called_like_a_formula_writes_plain_words() -> None:
    report = replace(make_report([0, 1, 2], [0, 1, 2]), class_names=("=1+1", "a,b", "@x"))
    names = {row[0] for row in _rows(report_to_csv(report)) if row}
    assert {"'=1+1", "a,b", "'@x"} <= names


def test_report_to_csv_says_that_shifted_images_were_averaged() -> None:
    report = replace(make_report([0, 1, 2], [0, 1, 2]), is_shifted_too=True)
    assert ["shifted", "true"] in _rows(report_to_csv(report))


def test_report_to_csv_leaves_the_share_of_nothing_empty() -> None:
    rows = _rows(report_to_csv(make_report([0, 0, 1], [0, 0, 0])))
    start = rows.index(["class", "images", "recall", "precision", "f1"])
    assert rows[start + 2] == ["square", "1", "0.000000", "", "0.000000"]
    assert rows[start + 3] == ["star", "0", "", "", ""]
