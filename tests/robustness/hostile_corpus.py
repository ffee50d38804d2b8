"""What a hostile or unlucky folder can hold: pictures, data sets and runs that are not what they say."""

import io
import json
import os
import pickle
import random
import shutil
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import numpy as np
from PIL import Image

from tests.robustness.hostile_files import Payload, checkpoint_corpus, weights_corpus

FORMATS: Final = ("png", "jpeg", "gif", "webp", "bmp", "tiff")
CUTS: Final = 10
FLIPS: Final = 40
RUN_FILES: Final = (
    "run.json",
    "run.lock",
    "record.lock",
    "checkpoint.npz",
    "weights.keras",
    "report.json",
    "steps.csv",
)
NAMES: Final = (
    "\x1b[2J\x1b]0;owned\x07",
    "<img src=x onerror=alert(1)>",
    "%s%n{0}{name}",
    "a\nb",
    "\u202egnp.exe",
    "ä" * 120,
)


@dataclass(frozen=True)
class Case:
    """One thing to show to the program.

    Attributes:
        kind: ``picture``, ``data`` or ``run``.
        name: What is wrong with it.
        path: Where it is.
    """

    kind: str
    name: str
    path: Path


def corpus(folder: Path, canary: Path, run: Path) -> list[Case]:
    """Write everything.

    Args:
        folder: Where it is written; must be empty.
        canary: A file that some of it refers to and nobody may touch.
        run: The folder of a sound run, which has weights.
    """
    made = [
        *(Case("picture", name, path) for name, path in _pictures(folder / "pictures", canary)),
        *(Case("data", name, path) for name, path in _data_sets(folder / "data", canary)),
        *(Case("run", name, path) for name, path in _runs(folder / "runs", canary, run)),
    ]
    return [replace(case, path=case.path.absolute()) for case in made]


def _pictures(folder: Path, canary: Path) -> Iterator[tuple[str, Path]]:
    folder.mkdir(parents=True)
    chance = random.Random(0)
    pixels = np.random.default_rng(0).integers(0, 256, (48, 64, 3), np.uint8)
    for kind in FORMATS:
        buffer = io.BytesIO()
        Image.fromarray(pixels).save(buffer, kind)
        good = buffer.getvalue()
        for number in range(CUTS):
            yield _file(folder, f"{kind}-cut-{number}.{kind}", good[: len(good) * number // CUTS])
        for number in range(FLIPS):  # most of them where a file says what it is
            damaged = bytearray(good)
            damaged[chance.randrange(80 if number % 2 else len(good))] ^= 1 << chance.randrange(8)
            yield _file(folder, f"{kind}-flip-{number}.{kind}", bytes(damaged))
    for name, content in _made_up_pictures(canary).items():
        yield _file(folder, name, content)
    for number, name in enumerate(NAMES):
        yield f"picture-name-{number}", _file(folder, f"{name}.png", _png(8, 8))[1]
    broken = os.fsencode(folder) + b"/\xff\xfe.png"
    Path(os.fsdecode(broken)).write_bytes(_png(8, 8))
    yield "picture-name-no-utf8", Path(os.fsdecode(broken))
    yield from _specials(folder, ".png", canary)


def _made_up_pictures(canary: Path) -> dict[str, bytes]:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg"><image href="file://{canary}"/></svg>'
    chunk = _chunk(b"tEXt", b"a\0b")
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w") as archive:
        archive.writestr("x", b"x")
    return {
        "bomb.png": _png(30_000, 30_000, bits=1),
        "wide.png": _png(1 << 30, 1, rows=b"\0"),
        "flat.png": _png(0, 0, rows=b""),
        "no-data.png": _png(4000, 4000, rows=b""),
        "chunks.png": _png(8, 8)[:33] + chunk * 200_000 + _png(8, 8)[33:],
        "text-bomb.png": _png(8, 8)[:33]
        + _chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(200_000_000)))
        + _png(8, 8)[33:],
        "profile-bomb.png": _png(8, 8)[:33]
        + _chunk(b"iCCP", b"a\0\0" + zlib.compress(bytes(80_000_000)))
        + _png(8, 8)[33:],
        "empty.png": b"",
        "zeros.png": bytes(60_000_000),
        "text.png": b"not a picture",
        "page.png": b"<!doctype html><p>Sign in",
        "drawing.svg": svg.encode(),
        "drawing.png": svg.encode(),
        "pickle.png": pickle.dumps(Payload(Path(f"{canary}.made"))),
        "archive.png": zipped.getvalue(),
        "script.eps": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(" + str(canary).encode() + b") (r) file\n",
    }


def _data_sets(folder: Path, canary: Path) -> Iterator[tuple[str, Path]]:
    folder.mkdir(parents=True)
    payload = Payload(Path(f"{canary}.made"))
    nested: Any = ()
    for _ in range(400):
        nested = (nested,)
    deep = b"\x80\x04" + b"(" * 900_000 + b"t" * 900_000 + b"."
    batches = {
        "code": pickle.dumps(payload),
        "protocol-0": b"cposix\nsystem\n(S'touch " + str(canary).encode() + b".made'\ntR.",
        "deep": deep,
        "deep-key": b"\x80\x04}" + b"(" * 300_000 + b"t" * 300_000 + b"K\x01s.",
        "nested": pickle.dumps({b"data": nested, b"labels": nested}),
        "memo": b"\x80\x04" + b"".join(b"r" + struct.pack("<I", 2**31 - 1 - n) for n in range(9)) + b".",
        "text-labels": pickle.dumps({b"data": np.zeros((5, 3072), np.uint8), b"labels": ["x"] * 5}),
        "labels-1000": pickle.dumps({b"data": np.zeros((5, 3072), np.uint8), b"labels": [1000] * 5}),
        "no-rows": pickle.dumps({b"data": np.zeros((0, 3072), np.uint8), b"labels": []}),
        "objects": pickle.dumps({b"data": np.array([{}] * 3, object), b"labels": [0] * 3}),
        "huge": pickle.dumps({b"data": "x", b"labels": [0] * 2_000_000}),
        "empty": b"",
        "noise": np.random.default_rng(1).bytes(100_000),
    }
    for name, content in batches.items():
        place = folder / f"batch-{name}" / "cifar-10-batches-py"
        place.mkdir(parents=True)
        for batch in (*(f"data_batch_{number}" for number in range(1, 6)), "test_batch", "batches.meta"):
            (place / batch).write_bytes(content)
        yield f"batch-{name}", place
    yield from _archives(folder, canary)
    for name, make in _class_folders(canary).items():
        place = folder / f"classes-{name}"
        for part in ("train", "test"):
            for label in ("cat", "dog"):
                (place / part / label).mkdir(parents=True)
                (place / part / label / "1.png").write_bytes(_png(8, 8))
        make(place)
        yield f"classes-{name}", place
    yield from _specials(folder, "", canary)


def _archives(folder: Path, canary: Path) -> Iterator[tuple[str, Path]]:
    def member(name: str, kind: bytes = tarfile.REGTYPE, link: str = "", size: int = 0) -> tarfile.TarInfo:
        info = tarfile.TarInfo(name)
        info.type, info.linkname, info.size = kind, link, size
        return info

    inside = "cifar-10-batches-py/data_batch_1"
    for name, infos in {
        "traversal": [member("../../escape.txt", size=1)],
        "absolute": [member(str(canary), size=1)],
        "link": [member(inside, tarfile.SYMTYPE, str(canary))],
        "hard-link": [member(inside, tarfile.LNKTYPE, str(canary))],
        "device": [member(inside, tarfile.CHRTYPE)],
        "pipe": [member(inside, tarfile.FIFOTYPE)],
        "many": [member(f"{inside}{number}") for number in range(60_000)],
        "bomb": [member(inside, size=400_000_000)],
    }.items():
        path = folder / f"{name}.tar.gz"
        with tarfile.open(path, "w:gz", compresslevel=1) as archive:
            for info in infos:
                archive.addfile(info, io.BytesIO(bytes(info.size)) if info.isreg() else None)
        yield f"archive-{name}", path
    whole = (folder / "bomb.tar.gz").read_bytes()
    yield _file(folder, "cut.tar.gz", whole[:5000])
    yield _file(folder, "text.tar.gz", b"<!doctype html><p>Sign in")
    yield _file(folder, "noise.tar", np.random.default_rng(2).bytes(50_000))


def _class_folders(canary: Path) -> dict[str, Callable[[Path], object]]:
    def deep(place: Path) -> None:
        (place / "train" / "cat" / Path(*["d"] * 400)).mkdir(parents=True)

    def many(place: Path) -> None:
        for number in range(3000):
            (place / "train" / f"class {number}").mkdir()

    def names(place: Path) -> None:
        for part in ("train", "test"):
            for name in NAMES:
                shutil.copytree(place / part / "cat", place / part / name)

    return {
        "pipe": lambda place: os.mkfifo(place / "train" / "cat" / "2.png"),
        "device": lambda place: (place / "train" / "cat" / "2.png").symlink_to("/dev/zero"),
        "canary": lambda place: (place / "train" / "cat" / "2.png").symlink_to(canary),
        "loop": lambda place: (place / "train" / "cat" / "up").symlink_to(place),
        "broken-link": lambda place: (place / "train" / "cat" / "2.png").symlink_to(place / "nothing"),
        "root": lambda place: (place / "train" / "root").symlink_to("/"),
        "deep": deep,
        "many": many,
        "names": names,
        "bomb": lambda place: (place / "train" / "cat" / "2.png").write_bytes(_png(30_000, 30_000, bits=1)),
        "empty": lambda place: shutil.rmtree(place / "train"),
    }


def _runs(folder: Path, canary: Path, run: Path) -> Iterator[tuple[str, Path]]:
    """Runs folders, each with a sound run and a hostile one."""
    work = folder / "files"
    work.mkdir(parents=True)
    made = [("weights.keras", path) for path in weights_corpus(run / "weights.keras", work, canary)]
    made += [("checkpoint.npz", path / "checkpoint.npz") for path in checkpoint_corpus(folder / "checkpoints", canary)]
    for number, (file, path) in enumerate(made):
        place = _runs_folder(folder / f"hostile-{number}", run)
        (place / "run-0002" / file).unlink()
        path.replace(place / "run-0002" / file)
        yield f"run-{path.parent.name if file == 'checkpoint.npz' else path.stem}", place
    for file in RUN_FILES:
        for name, make in _special_makers(canary).items():
            place = _runs_folder(folder / f"{file}-{name}", run)
            (place / "run-0002" / file).unlink(missing_ok=True)
            make(place / "run-0002" / file)
            yield f"{file}-{name}", place
    for number, title in enumerate(NAMES):
        place = _runs_folder(folder / f"title-{number}", run)
        record = json.loads((place / "run-0002" / "run.json").read_text())
        classes = [f"{title[:60]}{index}" for index in range(len(record["class_names"]))]
        record |= {"title": title[:100], "note": title, "class_names": classes}
        (place / "run-0002" / "run.json").write_text(json.dumps(record))
        yield f"run-title-{number}", place


def _runs_folder(place: Path, run: Path) -> Path:
    for name in ("run-0001", "run-0002"):
        shutil.copytree(run, place / name)
    return place


def _specials(folder: Path, suffix: str, canary: Path) -> Iterator[tuple[str, Path]]:
    for name, make in _special_makers(canary).items():
        path = folder / f"{name}{suffix}"
        make(path)
        yield f"special-{name}{suffix}", path


def _special_makers(canary: Path) -> dict[str, Callable[[Path], object]]:
    return {
        "pipe": os.mkfifo,
        "zero": lambda path: path.symlink_to("/dev/zero"),
        "terminal": lambda path: path.symlink_to("/dev/tty"),
        "canary": lambda path: path.symlink_to(canary),
        "loop": lambda path: path.symlink_to(path.name),
        "nothing": lambda path: path.symlink_to(path.with_name("nothing")),
        "folder": Path.mkdir,
        "sparse": _sparse,
    }


def _sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(20_000_000_000)


def _file(folder: Path, name: str, content: bytes) -> tuple[str, Path]:
    path = folder / name
    path.write_bytes(content)
    return name, path


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def _png(width: int, height: int, *, bits: int = 8, rows: bytes | None = None) -> bytes:
    """A grey PNG; ``rows`` in place of its own, which then need not fit."""
    if rows is None:
        rows = (b"\0" + bytes((width * bits + 7) // 8)) * height
    header = struct.pack(">IIBBBBB", width, height, bits, 0, 0, 0, 0)
    body = _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(rows, 1)) + _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body
