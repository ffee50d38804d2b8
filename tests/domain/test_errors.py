import pytest

from cifar_gui.domain.errors import AppError, LibrariesMissingError, loading_libraries


class SomeError(AppError):
    template = "Something."


@pytest.mark.parametrize("error", [ImportError("no module named torch"), OSError("libc10.so: bad\nmore"), ValueError()])
def test_libraries_that_cannot_be_loaded_are_one_error_with_the_cause_and_the_remedy(error: Exception) -> None:
    with pytest.raises(LibrariesMissingError, match="pip install") as told, loading_libraries():
        raise error
    assert type(error).__name__ in str(told.value) and "more" not in str(told.value)
    assert told.value.__cause__ is error


def test_an_expected_error_while_libraries_load_stays_what_it_is() -> None:
    with pytest.raises(SomeError), loading_libraries():
        raise SomeError
