"""What the tests of the download share: a real archive, short patience, and what must be left afterwards."""

import hashlib
import json
import threading
import time
from pathlib import Path

from cifar_gui import paths
from cifar_gui.data.download import Patience, download_cifar10
from cifar_gui.data.layout import ARCHIVE_NAME, FOLDER_NAME, own_archive, own_folder
from cifar_gui.domain.downloads import Downloaded, DownloadProgress, DownloadSource, SourceList
from cifar_gui.domain.events import Event, Progress, Stage
from cifar_gui.domain.jobs import JobContext, JobControl
from tests.data.cifar_files import archive_bytes, cifar_files
from tests.data.fault_server import FaultServer

ARCHIVE = archive_bytes()
SHA256 = hashlib.sha256(ARCHIVE).hexdigest()
HASTY = Patience(connect_s=0.4, read_s=0.4, trial_s=0.2, breath_s=0.0, pauses_s=(0.01, 0.01))


def wait_until_no_transfer_is_left() -> None:
    """Every connection's thread must end with its download."""
    deadline = time.monotonic() + 3
    while any(thread.name == "transfer" for thread in threading.enumerate()):
        assert time.monotonic() < deadline, "a connection was left open"
        time.sleep(0.01)


def sources_of(*urls: str, content: bytes = ARCHIVE) -> SourceList:
    """A list of sources for a file, by default the small archive."""
    sources = tuple(DownloadSource(f"Source {number}", url) for number, url in enumerate(urls, 1))
    return SourceList(ARCHIVE_NAME, len(content), hashlib.sha256(content).hexdigest(), sources)


def get(
    *servers: FaultServer,
    context: JobContext | None = None,
    content: bytes = ARCHIVE,
    patience: Patience = HASTY,
) -> Downloaded:
    """Download a file from servers, the first one first."""
    sources = sources_of(*(server.url for server in servers), content=content)
    return download_cifar10(context or JobContext(), sources=sources, patience=patience)


def final_report(events: list[Event]) -> DownloadProgress:
    """How the download stood at its end."""
    return [event for event in events if isinstance(event, DownloadProgress)][-1]


def part_path() -> Path:
    return own_archive().with_name(f"{ARCHIVE_NAME}.part")


def put_part(content: bytes, *urls: str) -> None:
    """What an earlier download left behind."""
    part_path().parent.mkdir(parents=True, exist_ok=True)
    part_path().write_bytes(content)
    note = json.dumps({"sha256": SHA256, "sources": urls})
    part_path().with_name(f"{part_path().name}.json").write_text(note, encoding="utf-8")


def assert_arrived() -> None:
    """The data folder holds CIFAR-10 and nothing half done."""
    assert {file.name: file.read_bytes() for file in own_folder().iterdir()} == cifar_files()
    assert sorted(path.name for path in paths.data_folder().iterdir()) == [FOLDER_NAME, f"{ARCHIVE_NAME}.lock"]


def assert_nothing_wrong_is_left() -> None:
    assert not own_archive().exists()
    assert not own_folder().exists()


class Stopping:
    """A context that stops the job once ``after_bytes`` bytes have arrived."""

    def __init__(self, after_bytes: int) -> None:
        self._after_bytes = after_bytes
        self._control = JobControl()
        self.context = JobContext(report=self._look, control=self._control)

    def _look(self, event: Event) -> None:
        if isinstance(event, Progress) and event.stage is Stage.DOWNLOADING and event.done >= self._after_bytes:
            self._control.cancel()
