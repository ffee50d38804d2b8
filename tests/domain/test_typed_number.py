import pytest

from cifar_gui.domain.typed_number import parse_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0.01", 0.01),
        (" 1e-3 ", 0.001),
        ("1E-3", 0.001),
        (".5", 0.5),
        ("3.", 3.0),
        ("-2", -2.0),
        ("−2", -2.0),
        ("0,01", 0.01),
        ("0,001", 0.001),
        ("12,5", 12.5),
        ("1,0005", 1.0005),
        ("1,5e-3", 0.0015),
        ("1,000", 1000.0),
        ("1.000", 1.0),
        ("50,000", 50_000.0),
        ("1,234,567", 1_234_567.0),
        ("1.234.567", 1_234_567.0),
        ("1,234.5", 1234.5),
        ("1.234,5", 1234.5),
        ("50 000", 50_000.0),
        ("50\u202f000", 50_000.0),
        ("1'234'567.5", 1_234_567.5),
        ("٠٫٠١", 0.01),
    ],
)
def test_number_is_read_as_it_is_meant(text: str, number: float) -> None:
    assert parse_number(text) == number


@pytest.mark.parametrize(
    "text",
    ["", " ", "1e-", "e3", ".", ",", "-", "fast", "nan", "inf", "1e999", "0x10", "1 2", "1,2,3", "1,23,456", "1.2,3.4"],
)
def test_text_that_is_no_finite_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"is (not a number|too large)"):
        parse_number(text)
