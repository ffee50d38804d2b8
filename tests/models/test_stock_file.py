import json
import zipfile
from pathlib import Path
from typing import Any

import h5py
import keras
import numpy as np
import pytest

from models import stock_file
from models.registry import build_network
from models.stock_file import array_names, write_stock_file
from models.weights_info import CONFIG_MEMBER, WEIGHTS_MEMBER


@pytest.fixture(scope="module")
def stock() -> Any:
    return build_network("resnet8", num_classes=3, seed=1, stock=True)


def values(network: Any) -> list[Any]:
    return [variable.value.detach().numpy() for variable in network.weights]


def content(path: Path) -> dict[str, Any]:
    """Everything in the HDF5 file of a weights file: attributes of groups, and arrays."""
    found: dict[str, Any] = {}
    with zipfile.ZipFile(path) as archive, archive.open(WEIGHTS_MEMBER) as member, h5py.File(member, "r") as file:

        def keep(name: str, item: Any) -> None:
            array = np.asarray(item).tolist() if isinstance(item, h5py.Dataset) else None
            found[name] = (sorted(item.attrs), array)

        file.visititems(keep)
    return found


def test_second_file_holds_what_keras_itself_would_write(
    stock: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stock_file, "_last_form", {})
    write_stock_file(tmp_path / "first.keras", "resnet8", [array * 0 for array in values(stock)], 3)
    write_stock_file(tmp_path / "second.keras", "resnet8", values(stock), 3)
    with pytest.warns(DeprecationWarning, match="copy keyword"):
        stock.save(tmp_path / "keras.keras")
    assert content(tmp_path / "second.keras") == content(tmp_path / "keras.keras")
    loaded = keras.models.load_model(tmp_path / "second.keras")
    for ours, theirs in zip(values(loaded), values(stock), strict=True):
        np.testing.assert_array_equal(ours, theirs)


def test_form_of_another_network_is_made_anew(stock: Any, tmp_path: Path) -> None:
    other = build_network("resnet8", num_classes=4, seed=0)
    write_stock_file(tmp_path / "three.keras", "resnet8", values(stock), 3)
    write_stock_file(tmp_path / "four.keras", "resnet8", values(other), 4)
    with zipfile.ZipFile(tmp_path / "four.keras") as archive:
        layers = json.loads(archive.read(CONFIG_MEMBER))["config"]["layers"]
    assert layers[-1]["config"]["units"] == 4
    assert len(array_names(stock)) == len(stock.weights)


def test_arrays_of_other_shapes_are_refused(stock: Any, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="resnet8 with 4 classes"):
        write_stock_file(tmp_path / "wrong.keras", "resnet8", values(stock), 4)
