"""What a ``.keras`` file says of its network must be understood by Keras 3.6 and by all that came after it."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any, Final

import keras
import numpy as np
import pytest

from models.registry import build_network, network_names
from models.stock_file import write_stock_file
from models.weights_info import CONFIG_MEMBER
from resources import find

OLDEST: Final = "3.6.0"
ZEROS: Final[dict[str, Any]] = {
    "module": "keras.initializers",
    "class_name": "Zeros",
    "config": {},
    "registered_name": None,
}
# The arguments that the layers of Keras 3.6 take.
COMMON: Final = {"name", "trainable", "dtype"}
KNOWN: Final = {
    "InputLayer": {"batch_shape", "sparse", "optional", "name", "dtype"},
    "Conv2D": COMMON
    | {"filters", "kernel_size", "strides", "padding", "data_format", "dilation_rate", "groups", "activation"}
    | {"use_bias", "kernel_initializer", "bias_initializer"},
    "BatchNormalization": COMMON
    | {"axis", "momentum", "epsilon", "center", "scale", "synchronized"}
    | {"beta_initializer", "gamma_initializer", "moving_mean_initializer", "moving_variance_initializer"},
    "Dense": COMMON | {"units", "activation", "use_bias", "kernel_initializer", "bias_initializer"},
    "ReLU": COMMON | {"max_value", "negative_slope", "threshold"},
    "MaxPooling2D": COMMON | {"pool_size", "strides", "padding", "data_format"},
    "GlobalAveragePooling2D": COMMON | {"data_format", "keepdims"},
    "GlobalMaxPooling2D": COMMON | {"data_format", "keepdims"},
    "ZeroPadding2D": COMMON | {"padding", "data_format"},
    "Flatten": COMMON | {"data_format"},
    "Rescaling": COMMON | {"scale", "offset"},
    "Add": COMMON,
}
# Asked in the other Keras: the logits of each file for the same images, saved beside it.
ASK: Final = """
import os, sys
os.environ["KERAS_BACKEND"] = "torch"
import keras, numpy as np
assert not sys.argv[1] or keras.__version__ == sys.argv[1], keras.__version__
images = np.random.default_rng(0).uniform(-1, 1, (4, 32, 32, 3)).astype("float32")
for path in sys.argv[3:]:
    logits = keras.ops.convert_to_numpy(keras.models.load_model(path)(images, training=False))
    np.save(os.path.join(sys.argv[2], os.path.basename(path)), logits)
"""


def written(network: str, path: Path, *, half: bool = False) -> Path:
    """A file of a network with three classes and weights drawn from seed 1."""
    arrays = [weight.value.detach().numpy() for weight in build_network(network, num_classes=3, seed=1).weights]
    write_stock_file(path, network, arrays, 3, half=half)
    return path


def layers_of(path: Path) -> list[dict[str, Any]]:
    with zipfile.ZipFile(path) as archive:
        layers: list[dict[str, Any]] = json.loads(archive.read(CONFIG_MEMBER))["config"]["layers"]
    return layers


def shipped() -> list[Path]:
    """The weights that ship; the fixture that hides them does not know this way."""
    return sorted(Path(str(find("pretrained"))).glob("*.keras"))


def check_words(layers: list[dict[str, Any]]) -> None:
    for layer in layers:
        assert set(layer["config"]) <= KNOWN[layer["class_name"]], layer["name"]
        drawn = [value for key, value in layer["config"].items() if key.endswith("_initializer")]
        assert all(value == ZEROS for value in drawn), layer["name"]


@pytest.mark.parametrize("network", ["resnet8", "plain8", "resnet18", "convnet", "quick", "quick_wide"])
def test_file_says_only_what_the_oldest_keras_knows(network: str, tmp_path: Path) -> None:
    check_words(layers_of(written(network, tmp_path / "weights.keras")))


def test_weights_that_ship_say_only_what_the_oldest_keras_knows() -> None:
    assert shipped()
    for path in shipped():
        check_words(layers_of(path))


@pytest.mark.parametrize("network", ["resnet8", "convnet", "quick"])
def test_network_read_from_the_file_is_the_one_that_was_written(network: str, tmp_path: Path) -> None:
    stock = build_network(network, num_classes=3, seed=1, stock=True)
    loaded = keras.models.load_model(written(network, tmp_path / "weights.keras"))
    images = np.random.default_rng(0).uniform(-1, 1, (2, 32, 32, 3)).astype(np.float32)
    for part in ("layers", "trainable_weights"):
        assert [one.name for one in getattr(loaded, part)] == [one.name for one in getattr(stock, part)]
    np.testing.assert_array_equal(*(net(images).detach().numpy() for net in (loaded, stock)))


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_oldest_and_newest_keras_give_the_same_logits(tmp_path: Path) -> None:
    """Run by name, ``python -m pytest -m slow tests/models/test_portable_config.py``: it installs other versions."""
    files = [written(network, tmp_path / f"{network}.keras") for network in network_names()]
    files += [written("resnet8", tmp_path / "half.keras", half=True), *shipped()]
    ours = asked("", tmp_path / "ours", files)
    for version in (OLDEST, "newest"):
        other = asked(version, tmp_path / version, files)
        for path in files:
            np.testing.assert_array_equal(other[path.name], ours[path.name], err_msg=f"{path.name}, Keras {version}")


def asked(version: str, place: Path, files: list[Path]) -> dict[str, Any]:
    """The logits of the files in a version of Keras, which pip installs beside the torch that is here; "" for ours."""
    place.mkdir()
    if version:
        wanted = "keras" if version == "newest" else f"keras=={version}"
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--upgrade", "--no-deps"]
        subprocess.run([*pip, "--target", place / "packages", wanted], check=True)
    path = os.pathsep.join([str(place / "packages"), os.environ.get("PYTHONPATH", "")])
    expected = version if version == OLDEST else ""
    command = [sys.executable, "-c", ASK, expected, str(place), *map(str, files)]
    subprocess.run(command, check=True, env={**os.environ, "PYTHONPATH": path}, cwd=place)
    return {file.name: np.load(place / f"{file.name}.npy") for file in files}
