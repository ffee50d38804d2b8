import zipfile
from dataclasses import replace
from pathlib import Path

from models.registry import build_network
from models.weights_file import write_weights_file
from models.weights_info import APP_MEMBER, WeightsInfo, read_info
from tests.benchmarks.temperature import write_temperature

INFO = WeightsInfo("resnet8", ("dark", "bright"), "Run 1", "Made set", 7, 0.9, test_time_flip=True)


def members(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name != APP_MEMBER}


def test_temperature_is_written_and_the_weights_stay_to_the_bit(tmp_path: Path) -> None:
    path = tmp_path / "small.keras"
    write_weights_file(path, build_network("resnet8", num_classes=2, seed=0), INFO, half=True)
    before = members(path)
    write_temperature(path, 0.539)
    assert members(path) == before
    assert read_info(path) == replace(INFO, temperature=0.539)
    assert list(tmp_path.iterdir()) == [path]
