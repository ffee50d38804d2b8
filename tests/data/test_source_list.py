import json
import urllib.parse
from pathlib import Path
from typing import Any

import pytest

from cifar_gui.data import layout
from cifar_gui.data.errors import SourceListError
from cifar_gui.data.source_list import check_url, read_sources, shipped_sources
from tests.marks import needs_pipes

GOOD: dict[str, Any] = {
    "schema": 1,
    "file": "cifar.tar.gz",
    "num_bytes": 10,
    "sha256": "a" * 64,
    "sources": [{"name": "One", "url": "https://one.example/x"}, {"name": "Two", "url": "http://127.0.0.1:1/x"}],
}


def write(folder: Path, values: object) -> Path:
    path = folder / "list.json"
    path.write_text(values if isinstance(values, str) else json.dumps(values), encoding="utf-8")
    return path


def test_shipped_list_is_valid_and_has_the_published_numbers() -> None:
    listed = shipped_sources()

    for source in listed.sources:
        check_url(source.url)
    assert (listed.file, listed.num_bytes) == (layout.ARCHIVE_NAME, layout.ARCHIVE_BYTES)
    assert listed.sha256 == "6d958be074577803d12ecdefd02955f39262c83c16fe9348329d7fe0b5c001ce"
    assert {urllib.parse.urlsplit(source.url).scheme for source in listed.sources} == {"https"}


def test_shipped_list_has_the_address_of_torchvision() -> None:
    assert layout.official_files().url in {source.url for source in shipped_sources().sources}


def test_list_of_the_users_own_is_read_in_its_order(tmp_path: Path) -> None:
    assert [source.name for source in read_sources(write(tmp_path, GOOD)).sources] == ["One", "Two"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"sources": []}, "sources: expected a list of 1 to 50"),
        ({"sources": [GOOD["sources"][0]] * 2}, "twice"),
        ({"sources": [{"name": "One", "url": "http://one.example/x"}]}, "begins with https"),
        ({"sources": [{"name": "One", "url": "https://[one/x"}]}, "begins with https"),
        ({"sources": [{"name": "One", "url": "https:///x"}]}, "begins with https"),
        ({"sources": [{"name": "One", "url": "https://one.example/x\r\nHost: y"}]}, "begins with https"),
        ({"sources": ["https://one.example/x"]}, r"sources\[0\]"),
        ({"sha256": "a" * 32}, "sha256: expected 64"),
        ({"num_bytes": 1 << 40}, "num_bytes"),
        ({"schema": 2}, "newer version"),
    ],
    ids=["empty", "twice", "http", "brackets", "no-host", "header", "text", "md5", "huge", "newer"],
)
def test_list_that_is_wrong_says_where(tmp_path: Path, change: dict[str, Any], words: str) -> None:
    with pytest.raises(SourceListError, match=words):
        read_sources(write(tmp_path, GOOD | change))


@pytest.mark.parametrize("content", ["", "[" * 100_000, "https://one.example/x", '{"schema": 1}', "\x00"])
def test_file_that_is_no_list_is_refused(tmp_path: Path, content: str) -> None:
    with pytest.raises(SourceListError, match=r"list\.json is not a list of sources"):
        read_sources(write(tmp_path, content))


def test_list_that_is_absent_is_told(tmp_path: Path) -> None:
    with pytest.raises(SourceListError, match="No such file"):
        read_sources(tmp_path / "none.json")


@needs_pipes
def test_pipe_is_not_waited_for(tmp_path: Path) -> None:
    import os

    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(SourceListError, match="not a regular file"):
        read_sources(tmp_path / "pipe")
