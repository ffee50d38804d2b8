"""Real, small CIFAR-10 files for tests, and a job's context that can be looked at."""

import gzip
import hashlib
import io
import pickle
import struct
import tarfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from cifar_gui.data.layout import FILE_NAMES, FOLDER_NAME
from cifar_gui.domain.events import Event
from cifar_gui.domain.jobs import JobContext, JobControl

CLASS_NAMES = ("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck")
NUM_IN_BATCH = 16


def batch_values(name: str, num_images: int = NUM_IN_BATCH) -> tuple[npt.NDArray[np.uint8], list[int]]:
    """Rows of a batch and their labels, the same each time for the same name."""
    random = np.random.default_rng(FILE_NAMES.index(name))
    return random.integers(0, 256, (num_images, 3072), np.uint8), [number % 10 for number in range(num_images)]


def images_of(rows: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    """Rows of a batch as images, channels last."""
    return rows.reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1)


def python3_batch(rows: npt.NDArray[np.uint8], labels: list[int], protocol: int = 2) -> bytes:
    """A batch as Python 3 writes it."""
    return pickle.dumps({"batch_label": "a batch", "labels": labels, "data": rows, "filenames": []}, protocol)


def python2_batch(rows: npt.NDArray[np.uint8], labels: list[int]) -> bytes:
    """A batch with the very instructions of the official files, which Python 2 and an old NumPy wrote."""
    shape = b"".join(b"M" + struct.pack("<H", length) for length in rows.shape)
    pixels = rows.tobytes()
    return b"".join(
        (
            b"\x80\x02}q\x01(U\x0bbatch_labelq\x02U\x07a batchq\x03U\x06labelsq\x04]q\x05(",
            b"".join(b"K" + bytes([label]) for label in labels),
            b"eU\x04dataq\x06cnumpy.core.multiarray\n_reconstruct\nq\x07cnumpy\nndarray\nq\x08K\x00\x85U\x01b\x87Rq\x09",
            b"(K\x01" + shape + b"\x86cnumpy\ndtype\nq\nU\x02u1K\x00K\x01\x87Rq\x0b",
            b"(K\x03U\x01|NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK\x00tb\x89T" + struct.pack("<i", len(pixels)),
            pixels + b"tbU\x09filenamesq\x0c]q\r(U\x05a.pnge",
            b"u.",
        )
    )


def meta_file(class_names: tuple[str, ...] = CLASS_NAMES) -> bytes:
    """The file with the class names."""
    return pickle.dumps({"label_names": list(class_names), "num_vis": 3072, "num_cases_per_batch": NUM_IN_BATCH}, 2)


def cifar_files(
    batch: Callable[[npt.NDArray[np.uint8], list[int]], bytes] = python3_batch,
) -> dict[str, bytes]:
    """The content of each file of a small CIFAR-10."""
    batches = {name: batch(*batch_values(name)) for name in FILE_NAMES if name != "batches.meta"}
    return batches | {"batches.meta": meta_file()}


def write_folder(root: Path, files: dict[str, bytes] | None = None) -> Path:
    """A CIFAR-10 folder below ``root``."""
    folder = root / FOLDER_NAME
    folder.mkdir(parents=True)
    for name, content in (cifar_files() if files is None else files).items():
        (folder / name).write_bytes(content)
    return folder


def archive_bytes(files: dict[str, bytes] | None = None, *strange: tuple[tarfile.TarInfo, bytes]) -> bytes:
    """A ``.tar.gz`` with the official layout, and strange members before the files."""
    tar_stream = io.BytesIO()
    with tarfile.open(fileobj=tar_stream, mode="w", format=tarfile.GNU_FORMAT) as tar:
        for member, content in strange:
            tar.addfile(member, io.BytesIO(content))
        for name, content in (cifar_files() if files is None else files).items():
            member = tarfile.TarInfo(f"{FOLDER_NAME}/{name}")
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))
    return gzip.compress(tar_stream.getvalue(), 1)


def make_official(monkeypatch: pytest.MonkeyPatch, files: dict[str, bytes]) -> None:
    """Let torchvision say that these files are the official ones."""
    from torchvision.datasets import CIFAR10

    md5 = {name: hashlib.md5(content, usedforsecurity=False).hexdigest() for name, content in files.items()}
    monkeypatch.setattr(CIFAR10, "train_list", [[name, md5[name]] for name, _ in CIFAR10.train_list])
    monkeypatch.setattr(CIFAR10, "test_list", [[name, md5[name]] for name, _ in CIFAR10.test_list])
    monkeypatch.setattr(CIFAR10, "meta", {**CIFAR10.meta, "md5": md5["batches.meta"]})


class Watched:
    """A context that keeps what was reported and can stop the job at its n-th safe point."""

    def __init__(self, stop_at: int | None = None) -> None:
        self.events: list[Event] = []
        self.num_safe_points = 0
        self._stop_at = stop_at
        control = JobControl()
        self.control = control
        self.context = JobContext(report=self.events.append, control=control, serve_waiting=self._count)

    def _count(self) -> None:
        self.num_safe_points += 1
        if self.num_safe_points == self._stop_at:
            self.control.cancel()


def files_below(folder: Path) -> list[str]:
    """Every file and folder below a folder, by relative path."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))
