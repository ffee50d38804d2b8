import json
from pathlib import Path

import numpy as np
import pytest
from safetensors import safe_open

from models.registry import build_network
from models.safetensors_file import check_safetensors_file, write_safetensors_file
from models.weights_info import WeightsInfo

INFO = WeightsInfo("resnet8", ("cat", "dog"), "Run 1", "Practice set", 12, None)


def test_arrays_have_their_names_and_the_metadata_the_class_names(tmp_path: Path) -> None:
    network = build_network("resnet8", num_classes=2, seed=1)
    write_safetensors_file(tmp_path / "weights.safetensors", network, INFO)
    with safe_open(tmp_path / "weights.safetensors", "numpy") as file:
        assert file.keys() == sorted(weight.path for weight in network.weights)
        kernel = file.get_tensor("stem_conv/kernel")
        metadata = file.metadata()
    np.testing.assert_array_equal(kernel, network.get_layer("stem_conv").kernel.value.detach().numpy())
    assert json.loads(metadata["class_names"]) == ["cat", "dog"]
    assert json.loads(metadata["test_accuracy"]) is None


def test_file_of_other_numbers_is_refused(tmp_path: Path) -> None:
    write_safetensors_file(tmp_path / "weights.safetensors", build_network("resnet8", num_classes=2, seed=1), INFO)
    with pytest.raises(ValueError, match="does not hold what was written"):
        check_safetensors_file(tmp_path / "weights.safetensors", build_network("resnet8", num_classes=2, seed=2), INFO)
