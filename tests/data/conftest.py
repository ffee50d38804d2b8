"""Fixtures of the tests of the data room."""

from collections.abc import Iterator

import pytest

from cifar_gui.data.layout import official_files
from tests.data.downloading import wait_until_no_transfer_is_left


@pytest.fixture(scope="session")
def torchvision_is_loaded() -> None:
    """Load torchvision now, so that no test measures the time this takes."""
    official_files()


@pytest.fixture
def no_transfer_is_left() -> Iterator[None]:
    """Fail a test after which a connection's thread is still there."""
    yield
    wait_until_no_transfer_is_left()
