"""Weights files and checkpoints that somebody made to do harm."""

import io
import json
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import h5py
import numpy as np

APP: Final = "app.json"
CONFIG: Final = "config.json"
WEIGHTS: Final = "model.weights.h5"
BIAS: Final = "layers/dense/vars/1"
KERNEL: Final = "layers/dense/vars/0"
ZEROS_BYTES: Final = 125_000_000  # more than a refusal may take of memory
_PIECE: Final = bytes(1 << 20)
_LOCAL_SIZE_OFFSET: Final = 22  # of the uncompressed size in a zip's local file header
_CENTRAL_SIZE_OFFSET: Final = 24  # and in its central directory


class Payload:
    """What a pickle would do if anybody loaded it: make a file."""

    def __init__(self, target: Path) -> None:
        self._target = target

    def __reduce__(self) -> tuple[Any, ...]:
        return (Path.touch, (self._target,))


def weights_corpus(good: Path, folder: Path, canary: Path) -> list[Path]:
    """Write every hostile weights file.

    Args:
        good: A weights file of this program.
        folder: Where they are written.
        canary: A file that some of them refer to and nobody may open.
    """
    layer = {"module": "keras.layers", "registered_name": None}
    configs = {
        "lambda": {**layer, "class_name": "Lambda", "config": {"function": {"class_name": "__lambda__", "config": {}}}},
        "torch-module": {**layer, "class_name": "TorchModuleWrapper", "config": {"module": "gASV"}},
        "tfsm-layer": {**layer, "class_name": "TFSMLayer", "config": {"filepath": str(canary)}},
        "vocabulary": {**layer, "class_name": "StringLookup", "config": {"vocabulary": str(canary)}},
        "module": {"module": "os", "class_name": "system", "config": f"touch {canary}.made"},
        "huge-units": {**layer, "class_name": "Dense", "config": {"units": 60_000_000}},
    }
    damaged = {WEIGHTS: b"\x89HDF\r\n\x1a\n" + b"\xff" * 1000}
    members: dict[str, dict[str, bytes | None]] = {
        # The lie is in config.json, which is never read; the weights are damaged, so that the file is refused at all.
        **{f"config-{name}": {CONFIG: json.dumps(config).encode(), **damaged} for name, config in configs.items()},
        "config-nested": {CONFIG: b"[" * 2_000_000, **damaged},
        "app-nested": {APP: b"[" * 2_000_000},
        "app-infinite": {APP: _app(good, steps=float("inf"))},
        "app-classes": {APP: _app(good, class_names=["x"] * 1_000_000)},
        "app-no-classes": {APP: _app(good, class_names=[])},
        "app-path-as-network": {APP: _app(good, network=str(canary))},
        "app-pickle": {APP: b"cposix\nsystem\n(S'touch " + str(canary).encode() + b".made'\ntR."},
        "traversal": {"../../escape.txt": b"x"},
        "absolute": {str(canary): b"x"},
        "numpy-beside": {"weights.npy": b"\x93NUMPY\x01\x00"},
        "no-app": {APP: None},
        "no-weights": {WEIGHTS: None},
    }
    edits: dict[str, Callable[[Any], object]] = {
        "external-link": lambda file: _put(file, BIAS, h5py.ExternalLink(str(canary), "/")),
        "soft-link": lambda file: _put(file, BIAS, h5py.SoftLink(f"/{KERNEL}")),
        "external-storage": lambda file: _external_storage(file, canary),
        "virtual-dataset": lambda file: _virtual_dataset(file, canary),
        "shape-bomb": lambda file: _dataset(file, KERNEL, (60_000_000, 1000), chunks=(1000, 1000)),
        "gzip-bomb": lambda file: _dataset(file, KERNEL, (100_000, 1000), chunks=(1000, 1000), compression="gzip"),
        "loop": lambda file: _put(file, "layers/dense/loop", file["layers"]),
        "deep-groups": lambda file: file.create_group("/".join("g" * 500)),
        "object-strings": lambda file: _strings(file, canary),
        "not-finite": lambda file: file[BIAS].write_direct(np.full(file[BIAS].shape, np.nan, np.float32)),
        "missing": lambda file: file.__delitem__(BIAS),
        "one-too-many": lambda file: _dataset(file, "layers/dense/vars/2", (10,)),
    }
    made = [rewritten(good, folder / f"{name}.keras", changes) for name, changes in members.items()]
    for name, edit in edits.items():
        made.append(rewritten(good, folder / f"h5-{name}.keras", {WEIGHTS: hdf5_with(edit, good)}))
    made += _raw_zips(good, folder, canary)
    return made


def _raw_zips(good: Path, folder: Path, canary: Path) -> list[Path]:
    """Files that are no zips, or zips whose own tables lie."""
    content = good.read_bytes()
    raw = {
        "empty": b"",
        "half": content[: len(content) // 2],
        "pickle": b"\x80\x04cposix\nsystem\n(S'touch " + str(canary).encode() + b".made'\ntR.",
        "hdf5-alone": zipfile.ZipFile(good).read(WEIGHTS),
        "size-lie": _with_size(content, WEIGHTS, 0xFFFFFFF0),
        "noise": np.random.default_rng(0).bytes(1_000_000),
    }
    made = []
    for name, text in raw.items():
        made.append(folder / f"raw-{name}.keras")
        made[-1].write_bytes(text)
    made.append(_with_zeros(good, folder / "zip-bomb.keras", WEIGHTS, zipfile.ZIP_DEFLATED))
    made.append(_with_zeros(good, folder / "bzip2-bomb.keras", APP, zipfile.ZIP_BZIP2))
    made.append(_with_zeros(good, folder / "stored-bulk.keras", WEIGHTS, zipfile.ZIP_STORED))
    made.append(_with_garbled_deflate(good, folder / "garbled-deflate.keras"))
    made.append(_with_symbolic_link(good, folder / "symbolic-link.keras", canary))
    return made


def checkpoint_corpus(folder: Path, canary: Path) -> list[Path]:
    """Write every hostile checkpoint, each in a run folder of its own."""
    made = []

    def new(name: str) -> Path:
        place = folder / name
        place.mkdir(parents=True)
        made.append(place)
        return place / "checkpoint.npz"

    state = np.frombuffer(b"{}", np.uint8)
    payload = np.array([Payload(Path(f"{canary}.made"))], dtype=object)
    save: Any = np.savez  # its types know no arrays by name
    save(new("pickle"), state=state, **{"weight/000": payload})
    save = np.savez_compressed
    save(new("compressed-bomb"), state=state, **{"weight/000": np.zeros(ZEROS_BYTES, np.uint8)})
    np.savez(new("nested-state"), state=np.frombuffer(b"[" * 1_000_000, np.uint8))
    np.savez(new("state-is-a-list"), state=np.frombuffer(b"[]", np.uint8))
    huge = io.BytesIO()
    np.lib.format.write_array_header_1_0(huge, {"descr": "<f4", "fortran_order": False, "shape": (10**12,)})
    evil = io.BytesIO()
    text = b"{'descr': __import__('os').system('touch %s.made'), 'shape': (1,)}" % str(canary).encode()
    evil.write(np.lib.format.magic(1, 0) + struct.pack("<H", len(text)) + text)
    raw_pickle = b"cposix\nsystem\n(S'touch " + str(canary).encode() + b".made'\ntR."
    for name, member, content in [
        ("shape-bomb", "weight/000.npy", huge.getvalue()),
        ("code-in-header", "weight/000.npy", evil.getvalue()),
        ("no-array", "weight/000", raw_pickle),
        ("traversal", "../../escape.npy", huge.getvalue()),
        ("absolute", str(canary), b"x"),
    ]:
        with zipfile.ZipFile(new(name), "w") as archive:
            archive.writestr("state.npy", _npy(state))
            archive.writestr(member, content)
    new("raw-pickle").write_bytes(raw_pickle)
    new("raw-npy").write_bytes(huge.getvalue())
    return made


def rewritten(good: Path, target: Path, changes: dict[str, bytes | None]) -> Path:
    """A copy of a zip with members replaced, added or (None) left out."""
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            if name not in changes:
                archive.writestr(name, source.read(name))
        for name, content in changes.items():
            if content is not None:
                archive.writestr(name, content)
    return target


def hdf5_with(edit: Callable[[Any], object], good: Path) -> bytes:
    """The HDF5 content of a weights file after an edit."""
    with zipfile.ZipFile(good) as archive:
        buffer = io.BytesIO(archive.read(WEIGHTS))
    with h5py.File(buffer, "r+") as file:
        edit(file)
    return buffer.getvalue()


def _app(good: Path, **changes: object) -> bytes:
    with zipfile.ZipFile(good) as archive:
        return json.dumps({**json.loads(archive.read(APP)), **changes}).encode()


def _put(file: Any, name: str, item: object) -> None:
    if name in file:
        del file[name]
    file[name] = item


def _dataset(file: Any, name: str, shape: tuple[int, ...], **options: Any) -> None:
    if name in file:
        del file[name]
    file.create_dataset(name, shape, "<f4", **options)


def _external_storage(file: Any, canary: Path) -> None:
    shape = file[BIAS].shape
    _dataset(file, BIAS, shape, external=[(str(canary), 0, 4 * shape[0])])


def _virtual_dataset(file: Any, canary: Path) -> None:
    shape = file[BIAS].shape
    del file[BIAS]
    layout = h5py.VirtualLayout(shape, "<f4")
    layout[:] = h5py.VirtualSource(str(canary), "x", shape)
    file.create_virtual_dataset(BIAS, layout)


def _strings(file: Any, canary: Path) -> None:
    del file[BIAS]
    file.create_dataset(BIAS, data=[str(canary)] * 10, dtype=h5py.string_dtype())


def _npy(array: Any) -> bytes:
    content = io.BytesIO()
    np.save(content, array, allow_pickle=False)
    return content.getvalue()


def _with_size(content: bytes, name: str, size: int) -> bytes:
    """A zip that says in both its tables that a member is as large as it is not."""
    changed = bytearray(content)
    for mark, name_offset, size_offset in [
        (b"PK\x03\x04", 30, _LOCAL_SIZE_OFFSET),
        (b"PK\x01\x02", 46, _CENTRAL_SIZE_OFFSET),
    ]:
        place = changed.find(mark)
        while place >= 0:
            if changed[place + name_offset : place + name_offset + len(name)] == name.encode():
                struct.pack_into("<I", changed, place + size_offset, size)
            place = changed.find(mark, place + 4)
    return bytes(changed)


def _with_zeros(good: Path, target: Path, name: str, compression: int) -> Path:
    """A copy in which a member is a great many zeros."""
    rewritten(good, target, {name: None})
    with zipfile.ZipFile(target, "a", compression) as archive, archive.open(name, "w", force_zip64=True) as member:
        for _ in range(ZEROS_BYTES // len(_PIECE)):
            member.write(_PIECE)
    return target


def _with_garbled_deflate(good: Path, target: Path) -> Path:
    """A copy whose app.json is compressed, and what is compressed is noise."""
    rewritten(good, target, {APP: None})
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(APP, source.read(APP))
        info = archive.getinfo(APP)
    content = bytearray(target.read_bytes())
    start = info.header_offset + 30 + len(APP)
    content[start : start + info.compress_size] = b"\xff" * info.compress_size
    target.write_bytes(bytes(content))
    return target


def _with_symbolic_link(good: Path, target: Path, canary: Path) -> Path:
    """A copy in which the weights are a symbolic link to another file."""
    rewritten(good, target, {WEIGHTS: None})
    info = zipfile.ZipInfo(WEIGHTS)
    info.create_system = 3
    info.external_attr = 0o120777 << 16
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr(info, str(canary))
    return target
