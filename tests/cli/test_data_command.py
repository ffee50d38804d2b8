"""``data --download`` as a user meets it, against real servers on this computer."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from cifar_gui.cli import main, progress
from cifar_gui.data.layout import own_folder
from cifar_gui.domain.downloads import SourceList
from tests.data.downloading import ARCHIVE, SHA256, assert_arrived, part_path, sources_of
from tests.data.fault_server import answer, send, serving

HALF = len(ARCHIVE) // 2


def listed(folder: Path, sources: SourceList) -> str:
    """A file with a list of sources."""
    path = folder / "sources.json"
    values: dict[str, Any] = {"schema": 1, "file": sources.file, "num_bytes": sources.num_bytes}
    values |= {"sha256": sources.sha256, "sources": [vars(source) for source in sources.sources]}
    path.write_text(json.dumps(values), encoding="utf-8")
    return str(path)


def test_download_says_what_came_from_whom(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "LINE_EVERY_S", 0.0)
    with serving(answer(404)) as bad, serving(send(ARCHIVE, piece_bytes=100_000)) as good:
        status = main(["data", "--download", "--sources", listed(tmp_path, sources_of(bad.url, good.url)), "--json"])

    assert status == 0
    assert_arrived()
    said = capsys.readouterr()
    values = json.loads(said.out.splitlines()[-1])
    assert values.pop("seconds") > 0
    assert values == {
        "dataset": "CIFAR-10",
        "folder": str(own_folder()),
        "bytes": len(ARCHIVE),
        "sha256": SHA256,
        "sources": ["Source 2"],
    }
    lines = said.err.splitlines()
    assert f"left Source 1 ({bad.url}): it answered with code 404" in lines
    assert any(line.startswith("downloading ") and " kB from Source 2, " in line for line in lines)


def test_download_for_a_person_names_the_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with serving(send(ARCHIVE)) as server:
        assert main(["data", "--download", "--sources", listed(tmp_path, sources_of(server.url))]) == 0

    first, second = capsys.readouterr().out.splitlines()
    assert first == f"CIFAR-10 is in {own_folder()}"
    assert "from Source 1 in" in second
    assert "with the SHA-256 of the list" in second


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--sources", "x.json"], "without --download"),
        (["--download", "--data", "practice"], "only CIFAR-10 can be downloaded"),
        (["--download", "--sources", "absent.json"], "absent.json is not a list of sources"),
    ],
)
def test_download_with_options_that_make_no_sense_says_so(
    words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["data", *words]) == 1
    assert told in capsys.readouterr().err


@pytest.mark.slow  # starts the program twice: python -m pytest -m slow tests/cli/test_data_command.py
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_download_that_is_interrupted_or_killed_goes_on_where_it_stopped(
    tmp_path: Path, number: int, home: Path
) -> None:
    with serving(send(ARCHIVE, stall_after=HALF), send(ARCHIVE)) as server:
        words = ["data", "--download", "--sources", listed(tmp_path, sources_of(server.url))]
        command = [sys.executable, "-c", "import sys; from cifar_gui.cli import main; sys.exit(main())", *words]
        environment = {**os.environ, "CIFAR_GUI_HOME": str(home)}
        with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as process:
            while not part_path().exists() or part_path().stat().st_size < HALF:
                assert process.poll() is None
                time.sleep(0.05)
            process.send_signal(number)
            _, said = process.communicate(timeout=60)
        if number == signal.SIGINT:
            assert process.returncode == 130
            assert "what has arrived is kept" in said
        assert part_path().read_bytes() == ARCHIVE[:HALF]

        assert main(words) == 0

    assert_arrived()
    assert server.requests[1]["range"] == f"bytes={HALF}-"
