"""Each kind of file of a real run, and what is refused before anything is written."""

import json
from pathlib import Path

import onnxruntime
import pytest
from safetensors import safe_open

from cifar_gui.domain.exported import ExportedFile, ExportKind
from cifar_gui.domain.requests import Export
from cifar_gui.exports import files
from cifar_gui.runs.errors import FileExistsAlreadyError, PackagesMissingError
from models.onnx_file import WrongGraphError
from tests.test_jobs import ask, runs

__all__ = ["runs"]
pytestmark = pytest.mark.usefixtures("practice_set")


def test_run_as_onnx_states_its_accuracy_and_answers(runs: Path, tmp_path: Path) -> None:
    answer = ask(Export("1", tmp_path / "n.onnx", runs_folder=runs))
    assert isinstance(answer, ExportedFile) and answer.kind is ExportKind.ONNX
    metadata = onnxruntime.InferenceSession(str(tmp_path / "n.onnx")).get_modelmeta().custom_metadata_map
    assert json.loads(metadata["test_accuracy"]) == answer.test_accuracy
    assert "star" in json.loads(metadata["class_names"])


def test_run_as_safetensors_is_named_in_its_metadata(runs: Path, tmp_path: Path) -> None:
    ask(Export("1", tmp_path / "n.safetensors", runs_folder=runs, dataset_title="Shapes"))
    with safe_open(tmp_path / "n.safetensors", "numpy") as file:
        assert file.metadata()["dataset_title"] == "Shapes"


def test_without_its_packages_a_file_is_refused_with_what_to_install(
    runs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cifar_gui.domain.exported.find_spec", lambda _name: None)
    with pytest.raises(PackagesMissingError, match="python -m pip install onnx onnxruntime"):
        ask(Export("1", tmp_path / "n.onnx", runs_folder=runs))
    assert [one.name for one in tmp_path.iterdir()] == ["home"]


def test_file_that_is_there_is_not_replaced_unasked(runs: Path, tmp_path: Path) -> None:
    (tmp_path / "n.onnx").write_text("the user's")
    with pytest.raises(FileExistsAlreadyError):
        ask(Export("1", tmp_path / "n.onnx", runs_folder=runs))
    assert (tmp_path / "n.onnx").read_text() == "the user's"


def test_file_that_fails_its_check_is_not_kept(runs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise WrongGraphError(network="resnet8", difference="1")

    monkeypatch.setattr(files, "check_onnx_file", refuse)
    with pytest.raises(WrongGraphError):
        ask(Export("1", tmp_path / "n.onnx", runs_folder=runs))
    assert [one.name for one in tmp_path.iterdir()] == ["home"]
