import os
import tarfile
from pathlib import Path

import numpy as np
import pytest

from cifar_gui import paths
from cifar_gui.data import cifar10_import
from cifar_gui.data.cifar10_import import import_cifar10
from cifar_gui.data.errors import (
    ArchiveRefusedError,
    DataDamagedError,
    DataIncompleteError,
    DataNotWrittenError,
    DiskFullError,
    NotCifar10Error,
)
from cifar_gui.data.layout import FOLDER_NAME, official_files
from cifar_gui.domain.errors import Cancelled
from cifar_gui.domain.jobs import JobContext
from tests.data.cifar_files import (
    Watched,
    archive_bytes,
    batch_values,
    cifar_files,
    files_below,
    images_of,
    make_official,
    python2_batch,
    write_folder,
)


def own_files() -> dict[str, bytes]:
    """What is in the data folder's CIFAR-10."""
    return {file.name: file.read_bytes() for file in (paths.data_folder() / FOLDER_NAME).iterdir()}


def write_archive(tmp_path: Path, content: bytes | None = None) -> Path:
    archive = tmp_path / "given.tar.gz"
    archive.write_bytes(archive_bytes() if content is None else content)
    return archive


def test_import_when_given_a_folder_its_parent_or_an_archive_copies_the_known_files(tmp_path: Path) -> None:
    folder = write_folder(tmp_path)
    (folder / "evil.py").write_text("x", encoding="utf-8")

    for given in (folder, tmp_path, write_archive(tmp_path)):
        state = import_cifar10(given, JobContext())

        assert own_files() == cifar_files()
        assert (state.choice, state.is_present) == ("cifar10", True)
        assert files_below(paths.data_folder())[0] == FOLDER_NAME


def test_import_when_official_can_be_read_by_torchvision(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from torchvision.datasets import CIFAR10

    make_official(monkeypatch, cifar_files())

    import_cifar10(write_archive(tmp_path), JobContext())

    read = CIFAR10(str(paths.data_folder()), train=False, download=False)
    rows, labels = batch_values("test_batch")
    np.testing.assert_array_equal(read.data, images_of(rows))
    assert read.targets == labels


def test_import_when_one_is_there_already_replaces_it(tmp_path: Path) -> None:
    import_cifar10(write_folder(tmp_path / "first"), JobContext())
    second = cifar_files(python2_batch)

    import_cifar10(write_folder(tmp_path / "second", second), JobContext())

    assert own_files() == second
    assert [path.name for path in paths.data_folder().iterdir()] == [FOLDER_NAME]


def test_import_when_given_the_data_folder_itself_changes_nothing() -> None:
    folder = write_folder(paths.data_folder())

    assert import_cifar10(folder, JobContext()).is_present
    assert own_files() == cifar_files()


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (archive_bytes(None, (tarfile.TarInfo("../x"), b"")), ArchiveRefusedError),
        (archive_bytes()[:-200], DataDamagedError),
        (archive_bytes(cifar_files() | {"test_batch": b"\x80\x02cos\nsystem\n)R."}), DataDamagedError),
        (archive_bytes({"test_batch": cifar_files()["test_batch"]}), DataIncompleteError),
        (b"no archive", NotCifar10Error),
    ],
    ids=["traversal", "cut-off", "hostile-pickle", "incomplete", "no-archive"],
)
def test_import_when_refused_leaves_what_was_there(tmp_path: Path, content: bytes, error: type[Exception]) -> None:
    before = cifar_files(python2_batch)
    write_folder(paths.data_folder(), before)

    with pytest.raises(error):
        import_cifar10(write_archive(tmp_path, content), JobContext())

    assert own_files() == before
    assert [path.name for path in paths.data_folder().iterdir()] == [FOLDER_NAME]
    assert not (paths.data_folder().parent / "x").exists()


def test_import_when_given_class_folders_says_what_to_choose(tmp_path: Path) -> None:
    (tmp_path / "cats").mkdir()

    with pytest.raises(NotCifar10Error, match="your own data"):
        import_cifar10(tmp_path, JobContext())


def test_import_when_stopped_anywhere_leaves_the_data_folder_as_it_was(tmp_path: Path) -> None:
    archive = write_archive(tmp_path)
    whole = Watched()
    import_cifar10(archive, whole.context)
    before = own_files()

    for stop_at in range(1, whole.num_safe_points + 1, 3):
        with pytest.raises(Cancelled):
            import_cifar10(archive, Watched(stop_at).context)
        assert own_files() == before
        assert [path.name for path in paths.data_folder().iterdir()] == [FOLDER_NAME]


def test_import_when_the_data_folder_cannot_be_made_says_so(tmp_path: Path) -> None:
    paths.home().write_text("a file where the folder should be", encoding="utf-8")

    with pytest.raises(DataNotWrittenError, match="could not be written"):
        import_cifar10(write_archive(tmp_path), JobContext())


def test_import_when_the_disk_is_full_says_so_and_leaves_nothing(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource", reason="only POSIX can limit the size of files")
    archive = write_archive(tmp_path)
    official_files()  # imports torch before files are limited
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, hard))
    try:
        with pytest.raises(DiskFullError, match="too full"):
            import_cifar10(archive, JobContext())
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    assert files_below(paths.data_folder()) == []


def test_import_when_the_new_folder_cannot_take_its_place_puts_the_old_one_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = cifar_files(python2_batch)
    write_folder(paths.data_folder(), before)
    rename = Path.rename

    def fail_for_new(self: Path, target: Path) -> Path:
        if self.parent.name.startswith(".import-") and self.name == FOLDER_NAME:
            raise PermissionError("in use")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fail_for_new)

    with pytest.raises(DataNotWrittenError):
        import_cifar10(write_archive(tmp_path), JobContext())

    assert own_files() == before


def test_import_when_a_killed_program_left_something_clears_it_away(tmp_path: Path) -> None:
    old, young = (paths.data_folder() / f"{cifar10_import._TEMPORARY}{name}" for name in ("old", "young"))
    for folder in (old, young):
        folder.mkdir(parents=True)
        (folder / "data_batch_1").write_bytes(b"half")
    os.utime(old, (0, 0))

    import_cifar10(write_archive(tmp_path), JobContext())

    assert (old.exists(), young.exists()) == (False, True)
