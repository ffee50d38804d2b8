from cifar_gui.cli.answers import to_lines
from tests.domain.values import make_report


def test_report_lines_write_a_dash_for_the_share_of_nothing() -> None:
    lines = to_lines(make_report([0, 0, 1], [0, 0, 0]))
    assert lines[3].split() == ["square", "–", "0.0%", "0.0%", "1"]
    assert lines[4].split() == ["star", "–", "–", "–", "0"]
