"""Small files of every edition of CIFAR, in the official layouts."""

import gzip
import io
import pickle
import tarfile
from pathlib import Path

import numpy as np
import numpy.typing as npt

from cifar_gui.data.cifar_kinds import CifarKind
from tests.data.cifar_files import CLASS_NAMES

HUNDRED = tuple(f"thing_{number}" for number in range(100))
NUM_IN_FILE = 120


def rows_of(name: str) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.int64]]:
    random = np.random.default_rng(len(name))
    return random.integers(0, 256, (NUM_IN_FILE, 3072), np.uint8), np.arange(NUM_IN_FILE)


def content_of(kind: CifarKind, name: str) -> bytes:
    classes = HUNDRED if kind.title == "CIFAR-100" else CLASS_NAMES
    if name == kind.meta:
        lines = "".join(f"{one}\n" for one in (*classes, ""))
        return lines.encode() if kind.is_binary else pickle.dumps({kind.names_key: list(classes)}, 2)
    rows, numbers = rows_of(name)
    labels = numbers % len(classes)
    if not kind.is_binary:
        extra = {"coarse_labels": [0] * NUM_IN_FILE} if kind.title == "CIFAR-100" else {}
        return pickle.dumps({"data": rows, kind.label_key: labels.tolist(), **extra}, 2)
    before = np.zeros((NUM_IN_FILE, kind.num_label_bytes), np.uint8)
    before[:, -1] = labels
    return np.hstack([before, rows]).tobytes()


def files_of(kind: CifarKind) -> dict[str, bytes]:
    return {name: content_of(kind, name) for name in kind.names}


def put_folder(root: Path, kind: CifarKind) -> Path:
    folder = root / kind.folder
    folder.mkdir(parents=True)
    for name, content in files_of(kind).items():
        (folder / name).write_bytes(content)
    return folder


def put_archive(root: Path, kind: CifarKind, name: str = "", beside: str = "readme.html") -> Path:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as tar:
        for member, content in {beside: b"beside", **files_of(kind)}.items():
            info = tarfile.TarInfo(f"{kind.folder}/{member}")
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))
    root.mkdir(parents=True, exist_ok=True)
    (root / (name or kind.archive)).write_bytes(gzip.compress(stream.getvalue(), 1))
    return root / (name or kind.archive)
