import gzip
import hashlib
import io
import tarfile
from pathlib import Path

import pytest

from cifar_gui.data import archive as archive_module
from cifar_gui.data.archive import read_archive
from cifar_gui.data.errors import ArchiveRefusedError, DataDamagedError
from cifar_gui.data.layout import FILE_NAMES, FOLDER_NAME
from cifar_gui.domain.errors import Cancelled
from cifar_gui.domain.events import Progress, Stage
from cifar_gui.domain.jobs import JobContext
from tests.data.cifar_files import Watched, archive_bytes, cifar_files, files_below

WANTED = frozenset(FILE_NAMES)


def member(name: str, kind: bytes = tarfile.REGTYPE, size: int = 0, link: str = "") -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.size, info.linkname = kind, size, link
    return info


def write(tmp_path: Path, content: bytes) -> Path:
    file = tmp_path / "given.tar.gz"
    file.write_bytes(content)
    return file


def write_header_alone(tmp_path: Path, info: tarfile.TarInfo) -> Path:
    """An archive whose one header claims content that is not there."""
    return write(tmp_path, gzip.compress(info.tobuf(tarfile.GNU_FORMAT)))


def read_all(file: Path, context: JobContext | None = None) -> dict[str, bytes]:
    return {found.name: found.content for found in read_archive(file, WANTED, context or JobContext())}


def test_archive_when_regular_gives_each_file_with_its_checksum(tmp_path: Path) -> None:
    files = cifar_files()

    found = list(read_archive(write(tmp_path, archive_bytes(files)), WANTED, JobContext()))

    assert {file.name: file.content for file in found} == files
    assert all(file.md5 == hashlib.md5(file.content, usedforsecurity=False).hexdigest() for file in found)


def test_archive_when_packed_by_python_with_extended_headers_is_read(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w:gz", format=tarfile.PAX_FORMAT) as tar:
        for name, content in cifar_files().items():
            info = member(f"./{FOLDER_NAME}/{name}", size=len(content))
            info.mtime = 1.5  # needs an extended header
            tar.addfile(info, io.BytesIO(content))

    assert read_all(write(tmp_path, stream.getvalue())) == cifar_files()


def test_archive_when_it_holds_a_readme_leaves_it_out(tmp_path: Path) -> None:
    readme = member(f"{FOLDER_NAME}/readme.html", size=5)

    assert set(read_all(write(tmp_path, archive_bytes(None, (readme, b"hello"))))) == WANTED


@pytest.mark.parametrize(
    "strange",
    [
        member("../x"),
        member(f"{FOLDER_NAME}/../../x"),
        member("/etc/x"),
        member("..\\x"),
        member("C:/x"),
        member(f"{FOLDER_NAME}/data_batch_1", tarfile.SYMTYPE, link="/etc/passwd"),
        member(f"{FOLDER_NAME}/data_batch_1", tarfile.LNKTYPE, link="../../secret"),
        member("device", tarfile.CHRTYPE),
        member("disk", tarfile.BLKTYPE),
        member("pipe", tarfile.FIFOTYPE),
        member("contiguous", tarfile.CONTTYPE),
    ],
    ids=lambda info: f"{info.name}-{info.type.decode()}",
)
def test_archive_when_a_member_is_strange_is_refused_and_nothing_is_written(
    tmp_path: Path, strange: tarfile.TarInfo
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    file = write(folder, archive_bytes(None, (strange, b"")))

    with pytest.raises(ArchiveRefusedError, match=r"given\.tar\.gz was not opened") as caught:
        read_all(file)

    assert ("a link" in str(caught.value)) == (strange.type in (tarfile.SYMTYPE, tarfile.LNKTYPE))
    assert files_below(tmp_path) == ["folder", "folder/given.tar.gz"]


def test_archive_when_a_member_has_holes_of_ten_gigabytes_is_refused(tmp_path: Path) -> None:
    header = bytearray(member("big", tarfile.GNUTYPE_SPARSE).tobuf(tarfile.GNU_FORMAT))
    header[483:495] = b"%011o\0" % (10 << 30)  # the size with the holes
    header[148:156] = b"        "
    header[148:156] = b"%06o\0 " % sum(header)

    with pytest.raises(ArchiveRefusedError, match="holes"):
        read_all(write(tmp_path, gzip.compress(bytes(header) + bytes(1024))))


def test_archive_when_a_member_claims_ten_gigabytes_is_refused_before_it_is_read(tmp_path: Path) -> None:
    with pytest.raises(ArchiveRefusedError, match="10240 MB"):
        read_all(write_header_alone(tmp_path, member("big", size=10 << 30)))


@pytest.mark.parametrize("kind", [tarfile.XHDTYPE, tarfile.GNUTYPE_LONGNAME])
def test_archive_when_a_header_claims_gigabytes_is_refused_before_it_is_read(tmp_path: Path, kind: bytes) -> None:
    with pytest.raises(ArchiveRefusedError, match="header of an absurd size"):
        read_all(write_header_alone(tmp_path, member("name", kind, size=1 << 30)))


def test_archive_when_it_unpacks_to_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive_module, "MAX_ARCHIVE_BYTES", 1 << 20)
    zeros = member("zeros", size=2 << 20)

    with pytest.raises(ArchiveRefusedError, match="more than 1 MB"):
        read_all(write(tmp_path, archive_bytes(None, (zeros, bytes(2 << 20)))))


def test_archive_when_it_has_too_many_members_is_refused(tmp_path: Path) -> None:
    many = [(member(f"file{number}"), b"") for number in range(archive_module.MAX_MEMBERS + 1)]

    with pytest.raises(ArchiveRefusedError, match="more than 200 files"):
        read_all(write(tmp_path, archive_bytes(None, *many)))


def test_archive_when_a_file_is_there_twice_is_refused(tmp_path: Path) -> None:
    second = member("data_batch_1", size=3)

    with pytest.raises(ArchiveRefusedError, match="data_batch_1 twice"):
        read_all(write(tmp_path, archive_bytes(None, (second, b"abc"))))


@pytest.mark.parametrize("share", [0.1, 0.5, 0.99])
def test_archive_when_cut_off_is_damaged(tmp_path: Path, share: float) -> None:
    whole = archive_bytes()

    with pytest.raises(DataDamagedError, match="unpacked to its end"):
        read_all(write(tmp_path, whole[: int(len(whole) * share)]))


def test_archive_when_a_byte_is_flipped_is_damaged(tmp_path: Path) -> None:
    content = bytearray(archive_bytes())
    content[len(content) // 2] ^= 0xFF

    with pytest.raises(DataDamagedError):
        read_all(write(tmp_path, bytes(content)))


def test_archive_when_it_is_no_tar_is_damaged(tmp_path: Path) -> None:
    with pytest.raises(DataDamagedError):
        read_all(write(tmp_path, gzip.compress(b"no tar at all" * 100)))


def test_archive_while_it_is_read_reports_the_packed_bytes(tmp_path: Path) -> None:
    file = write(tmp_path, archive_bytes())
    watched = Watched()

    read_all(file, watched.context)

    progress = [event for event in watched.events if isinstance(event, Progress)]
    assert {(event.stage, event.total) for event in progress} == {(Stage.LOADING, file.stat().st_size)}
    assert [event.done for event in progress] == sorted(event.done for event in progress)


def test_archive_when_stopped_is_left_at_the_next_piece(tmp_path: Path) -> None:
    watched = Watched(stop_at=3)

    with pytest.raises(Cancelled):
        read_all(write(tmp_path, archive_bytes()), watched.context)

    assert watched.num_safe_points == 3
