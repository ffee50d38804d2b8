"""The short form of the hostile corpus; the whole one is ``python -m tests.robustness corpus``."""

import sys

import pytest

from tests.robustness import corpus


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither pipes nor devices among its files")
def test_hostile_files_end_nothing_hang_nothing_and_touch_nothing(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(corpus, "SHORT_STEP", 23)
    monkeypatch.setattr(corpus, "MOST_S", 60.0)  # a test is not timed
    status = corpus.main(short=True)
    said = capfd.readouterr().out
    assert status == 0, said
    assert said.count(" 0 problems") == 6
