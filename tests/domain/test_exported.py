from pathlib import Path

import pytest

from cifar_gui.domain.exported import ExportKind, kind_of


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.keras", ExportKind.KERAS),
        ("a.KERAS", None),  # Keras itself would not open it
        ("a.html", ExportKind.HTML),
        ("A.HTML", ExportKind.HTML),
        ("a.onnx", ExportKind.ONNX),
        ("a.safetensors", ExportKind.SAFETENSORS),
        ("a.h5", None),
        ("keras", None),
    ],
)
def test_kind_is_what_the_name_says(name: str, kind: ExportKind | None) -> None:
    assert kind_of(Path(name)) is kind
