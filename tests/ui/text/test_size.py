import pytest

from cifar_gui.ui.text.size import size_text


@pytest.mark.parametrize(
    ("num_bytes", "text"),
    [(12, "12 bytes"), (4_700_160, "4.5 MB"), (170_498_071, "163 MB"), (3 * 2**30, "3.0 GB"), (5 * 2**50, "5,120 TB")],
)
def test_size_takes_the_unit_that_fits(num_bytes: int, text: str) -> None:
    assert size_text(num_bytes) == text
