import io
import json
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import h5py
import numpy as np
import pytest
import torch

from cifar_gui.runs.atomic import verify_zip
from models.registry import build_network
from models.weights_file import (
    copy_weights,
    read_weights_file,
    round_to_half,
    write_weights_file,
)
from models.weights_info import WeightsInfo, WeightsRefusedError, read_info

INFO = WeightsInfo("resnet8", tuple("abcdefghij"), "Run 1", "Practice set", 12, 0.5)


@pytest.fixture(scope="module")
def network() -> Any:
    return build_network("resnet8", num_classes=10, seed=1)


@pytest.fixture(scope="module")
def good_file(network: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("weights") / "weights.keras"
    write_weights_file(path, network, INFO)
    verify_zip(path)
    return path


def rewritten(good: Path, target: Path, changes: dict[str, bytes | None]) -> Path:
    """A copy of the zip with members replaced, added or (None) left out."""
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            if name not in changes:
                archive.writestr(zipfile.ZipInfo(name), source.read(name), zipfile.ZIP_STORED)
        for name, content in changes.items():
            if content is not None:
                archive.writestr(name, content)
    return target


def hdf5_with(edit: Any, good: Path) -> bytes:
    """The file's HDF5 content after an edit."""
    with zipfile.ZipFile(good) as archive:
        buffer = io.BytesIO(archive.read("model.weights.h5"))
    with h5py.File(buffer, "r+") as file:
        edit(file)
    return buffer.getvalue()


def test_read_gives_the_same_answers_as_what_was_written(network: Any, good_file: Path) -> None:
    loaded, info = read_weights_file(good_file)
    assert info == INFO
    images = torch.randn(2, 32, 32, 3)
    with torch.no_grad():
        torch.testing.assert_close(loaded(images), network(images), atol=0, rtol=0)


def test_file_of_an_earlier_version_is_tested_with_the_flip_that_it_calls_mirror(
    good_file: Path, tmp_path: Path
) -> None:
    with zipfile.ZipFile(good_file) as archive:
        app = json.loads(archive.read("app.json"))
    del app["test_time_flip"]
    old = json.dumps({**app, "mirror_test": True}).encode()
    assert read_info(rewritten(good_file, tmp_path / "old.keras", {"app.json": old})).test_time_flip


def test_file_says_its_temperature_and_one_of_an_earlier_version_has_none(
    network: Any, good_file: Path, tmp_path: Path
) -> None:
    write_weights_file(tmp_path / "warm.keras", network, replace(INFO, temperature=0.539))
    assert read_info(tmp_path / "warm.keras").temperature == 0.539
    with zipfile.ZipFile(good_file) as archive:
        app = json.loads(archive.read("app.json"))
    del app["temperature"]
    assert read_info(rewritten(good_file, tmp_path / "old.keras", {"app.json": json.dumps(app).encode()})) == INFO
    bad = rewritten(good_file, tmp_path / "bad.keras", {"app.json": json.dumps({**app, "temperature": 0}).encode()})
    with pytest.raises(WeightsRefusedError, match=r"app\.json"):
        read_info(bad)


def answers_of_stock_keras(files: list[Path], images: Any, folder: Path) -> Any:
    """What a process without our package says, with the network that stock Keras loads from each file."""
    np.save(folder / "images.npy", images)
    code = (
        "import sys\nsys.modules['models'] = None; sys.modules['cifar_gui'] = None\n"
        "import keras, numpy as np\n"
        "images, logits, *files = sys.argv[1:]; x = np.load(images)\n"
        "networks = [keras.models.load_model(file) for file in files]\n"
        "np.save(logits, [keras.ops.convert_to_numpy(n(x, training=False)) for n in networks])"
    )
    arguments = [str(folder / "images.npy"), str(folder / "logits.npy"), *map(str, files)]
    environment = {**os.environ, "KERAS_BACKEND": "torch"}
    subprocess.run([sys.executable, "-c", code, *arguments], env=environment, cwd=folder, check=True)
    return np.load(folder / "logits.npy")


def test_file_in_either_precision_opens_in_stock_keras_without_our_package(network: Any, tmp_path: Path) -> None:
    whole, half = tmp_path / "whole.keras", tmp_path / "half.keras"
    write_weights_file(whole, network, INFO)
    write_weights_file(half, network, INFO, half=True)
    for file in (whole, half):
        verify_zip(file)
    images = np.random.default_rng(0).normal(size=(2, 32, 32, 3)).astype(np.float32)
    with torch.no_grad():
        expected = network(torch.tensor(images), training=False).numpy()
    found = answers_of_stock_keras([whole, half], images, tmp_path)
    for logits, difference in zip(found, (1e-4, 5e-3), strict=True):
        np.testing.assert_allclose(logits, expected, atol=difference)


def test_copy_weights_when_graphs_differ_is_refused(network: Any) -> None:
    with pytest.raises(ValueError):
        copy_weights(network, build_network("resnet20", num_classes=10, seed=0))


def external_link(file: Any) -> None:
    del file["layers/dense/vars/1"]
    file["layers/dense/vars/1"] = h5py.ExternalLink("/etc/passwd", "/")


def soft_link(file: Any) -> None:
    del file["layers/dense/vars/1"]
    file["layers/dense/vars/1"] = h5py.SoftLink("/layers/batch_normalization/vars/0")


def external_storage(file: Any) -> None:
    del file["layers/dense/vars/1"]
    file["layers/dense/vars"].create_dataset("1", (10,), "<f4", external=[("/etc/passwd", 0, 40)])


def virtual_dataset(file: Any) -> None:
    del file["layers/dense/vars/1"]
    layout = h5py.VirtualLayout((10,), "<f4")
    layout[:] = h5py.VirtualSource("/etc/passwd", "x", (10,))
    file["layers/dense/vars"].create_virtual_dataset("1", layout)


def shape_bomb(file: Any) -> None:
    del file["layers/dense/vars/0"]
    file["layers/dense/vars"].create_dataset("0", (60_000_000, 1000), "<f4", chunks=(1000, 1000))


def missing_array(file: Any) -> None:
    del file["layers/dense/vars/0"]


def not_numbers(file: Any) -> None:
    file["layers/dense/vars/1"][...] = np.nan


def paths_that_multiply(file: Any) -> None:
    """Four groups of 400 names, each of which leads to the next one: 400³ paths in a few kilobytes."""
    groups = [file.create_group(f"g{level}") for level in range(4)]
    for group, below in pairwise(groups):
        for name in range(400):
            group[str(name)] = below


@pytest.mark.parametrize(
    "edit",
    [
        paths_that_multiply,
        external_link,
        soft_link,
        external_storage,
        virtual_dataset,
        shape_bomb,
        missing_array,
        not_numbers,
    ],
)
@pytest.mark.timeout(30)
def test_read_when_hdf5_is_hostile_is_refused(edit: Any, good_file: Path, tmp_path: Path) -> None:
    bad = rewritten(good_file, tmp_path / "bad.keras", {"model.weights.h5": hdf5_with(edit, good_file)})
    with pytest.raises(WeightsRefusedError, match=r"bad\.keras cannot be used"):
        read_weights_file(bad)


@pytest.mark.parametrize(
    "changes",
    [
        {"app.json": None},
        {"model.weights.h5": None},
        {"../escape.txt": b"x"},
        {"assets/vocabulary.txt": b"x"},
        {"app.json": b"not json"},
        {"app.json": b"[]"},
        {"app.json": json.dumps({"schema": 99}).encode()},
        {"config.json": b"0" * 4_000_000},
        {"model.weights.h5": b"not hdf5" * 1000},
    ],
)
def test_read_when_zip_is_hostile_or_foreign_is_refused(
    changes: dict[str, bytes | None], good_file: Path, tmp_path: Path
) -> None:
    with pytest.raises(WeightsRefusedError):
        read_weights_file(rewritten(good_file, tmp_path / "bad.keras", changes))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\x89HDF\r\n\x1a\n", b"x" * 1000])
def test_read_when_not_a_zip_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "bad.keras"
    path.write_bytes(content)
    with pytest.raises(WeightsRefusedError):
        read_weights_file(path)


def test_read_when_absent_says_so(tmp_path: Path) -> None:
    with pytest.raises(WeightsRefusedError, match="there is no such file"):
        read_weights_file(tmp_path / "none.keras")


def test_read_when_named_network_is_unknown_is_refused(good_file: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(good_file) as archive:
        app = json.loads(archive.read("app.json"))
    bad = rewritten(good_file, tmp_path / "bad.keras", {"app.json": json.dumps({**app, "network": "evil"}).encode()})
    with pytest.raises(WeightsRefusedError, match="a network named evil"):
        read_weights_file(bad)


def test_read_never_builds_what_config_json_says(good_file: Path, tmp_path: Path, network: Any) -> None:
    config = b'{"module": "keras.layers", "class_name": "Lambda", "config": {"function": "os.system"}}'
    odd = rewritten(good_file, tmp_path / "odd.keras", {"config.json": config})
    loaded, _ = read_weights_file(odd)
    assert [v.path for v in loaded.weights] == [v.path for v in network.weights]


def test_a_rounded_network_has_exactly_the_numbers_of_a_file_in_half_precision(network: Any, tmp_path: Path) -> None:
    write_weights_file(tmp_path / "half.keras", network, INFO, half=True)
    read = read_weights_file(tmp_path / "half.keras")[0]
    rounded = build_network(INFO.network, num_classes=len(INFO.class_names), seed=0)
    copy_weights(network, rounded)
    assert not all(torch.equal(a.value, b.value) for a, b in zip(rounded.weights, read.weights, strict=True))
    round_to_half(rounded)
    assert all(torch.equal(a.value, b.value) for a, b in zip(rounded.weights, read.weights, strict=True))


def test_half_precision_refuses_numbers_it_cannot_hold(tmp_path: Path) -> None:
    network = build_network("resnet8", num_classes=10, seed=1)
    with torch.no_grad():
        network.weights[0].value[0, 0, 0, 0] = 1e6
    with pytest.raises(ValueError, match="half precision cannot hold"):
        write_weights_file(tmp_path / "half.keras", network, INFO, half=True)
