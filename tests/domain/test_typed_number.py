import pytest
from hypothesis import given
from hypothesis import strategies as st

from cifar_gui.domain.typed_number import parse_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.01", 0.01),
        ("0,01", 0.01),
        ("0,001", 0.001),  # no group: none begins with 0
        ("00,5", 0.5),
        (",5", 0.5),
        ("5,", 5.0),
        ("12,5", 12.5),
        ("1,2345", 1.2345),
        ("1,000", 1000.0),
        ("12,345,678", 12_345_678.0),
        ("1,234.5", 1234.5),
        ("1.234,5", 1234.5),
        ("1.234", 1.234),
        ("1e-3", 0.001),
        ("1,5E-3", 0.0015),
        ("-0,5", -0.5),
        ("\u22120.5", -0.5),
        (" 0,01\u00a0", 0.01),
        ("0，01", 0.01),
        ("٠٫٠١", 0.01),
    ],
)
def test_number_is_what_its_writer_meant(text: str, value: float) -> None:
    assert parse_number(text) == value


@pytest.mark.parametrize(
    "text", ["", " ", ",", ".", "-", "1,2,3", "1.2.3", "1,23.4", "nan", "inf", "1e999", "0x10", "1 0"]
)
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a number"):
        parse_number(text)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_number_as_python_writes_it_comes_back(value: float) -> None:
    assert parse_number(repr(value)) == value
