from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSettings
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from cifar_gui.domain.settings import TrainingSettings
from cifar_gui.ui.window.window_memory import WindowMemory


def test_memory_when_new_has_defaults(home: Path) -> None:
    memory = WindowMemory()
    assert (memory.tab, memory.theme, memory.language, memory.zoom) == ("", "", "", 100)
    assert (memory.settings, memory.sources) == (TrainingSettings(), [])
    assert memory.folder == str(Path.home())


def test_memory_when_written_is_there_in_the_next_session(home: Path, tmp_path: Path) -> None:
    memory = WindowMemory()
    memory.tab, memory.theme, memory.folder, memory.zoom = "testTab", "dark", str(tmp_path), 150
    settings = TrainingSettings(network="quick", data="/ä/100 %", train_limit=100, learning_rate=0.5)
    memory.settings, memory.sources = settings, ["practice", "/ä/100 %"]
    memory.language = "zh_CN"
    memory.flush()
    assert (home / "window.ini").is_file()
    again = WindowMemory()
    assert (again.tab, again.theme, again.folder, again.zoom) == ("testTab", "dark", str(tmp_path), 150)
    assert (again.settings, again.sources) == (settings, ["practice", "/ä/100 %"])
    assert again.language == "zh_CN"


@pytest.mark.parametrize(
    "content",
    [b"\x00\xff\xfe garbage \x80", b"[General]\nversion=99\ntab=testTab\n", b"[General]\ntab=testTab\n", b"version"],
)
def test_memory_when_damaged_or_of_another_version_has_defaults_and_can_be_written(
    tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "window.ini"
    file.write_bytes(content)
    memory = WindowMemory(file)
    assert memory.tab == ""
    memory.tab = "dataTab"
    memory.flush()
    assert WindowMemory(file).tab == "dataTab"


def test_memory_when_values_are_of_another_kind_has_defaults(tmp_path: Path) -> None:
    file = tmp_path / "window.ini"
    settings = QSettings(str(file), QSettings.Format.IniFormat)
    for key, value in {
        "version": 1,
        "tab": ["a", "b"],
        "theme": "pink",
        "language": "xx",
        "folder": "/gone",
        "geometry": "x",
    }.items():
        settings.setValue(key, value)
    settings.sync()
    memory = WindowMemory(file)
    assert (memory.tab, memory.theme, memory.language, memory.folder) == ("", "", "", str(Path.home()))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{", TrainingSettings()),
        ("[1]", TrainingSettings()),
        ('{"epochs": "many", "seed": 7}', TrainingSettings(seed=7)),
        ('{"epochs": 0, "mirror_test": 1, "batch_size": true, "seed": 7}', TrainingSettings(seed=7)),
        ('{"optimizer": "magic", "learning_rate": 1, "gone": 3}', TrainingSettings(learning_rate=1)),
        ('{"start_from": "run-0001", "train_limit": null}', TrainingSettings()),
    ],
)
def test_settings_when_a_value_cannot_be_used_have_its_default(
    tmp_path: Path, text: str, expected: TrainingSettings
) -> None:
    file = tmp_path / "window.ini"
    settings = QSettings(str(file), QSettings.Format.IniFormat)
    settings.setValue("version", 1)
    settings.setValue("settings", text)
    settings.setValue("sources", '[1, "/own"]')
    settings.setValue("zoom", "9000")
    settings.sync()
    memory = WindowMemory(file)
    assert (memory.settings, memory.sources, memory.zoom) == (expected, ["/own"], 200)


def test_geometry_when_larger_than_the_screen_is_made_to_fit(qapp: QApplication, qtbot: QtBot, home: Path) -> None:
    room = qapp.primaryScreen().availableGeometry()
    memory = WindowMemory()
    large = QMainWindow()
    large.setMinimumSize(room.width() + 300, room.height() + 200)
    qtbot.addWidget(large)
    large.setGeometry(room.adjusted(0, 0, 300, 200))
    memory.keep_geometry(large)
    for _ in range(2):
        memory.restore_geometry(large)
        assert room.contains(large.geometry())
        memory = WindowMemory(home / "another.ini")


def test_geometry_when_kept_is_restored_and_never_off_the_screen(qapp: QApplication, qtbot: QtBot, home: Path) -> None:
    screen = qapp.primaryScreen().availableGeometry()
    memory = WindowMemory()
    first = QMainWindow()
    qtbot.addWidget(first)
    memory.restore_geometry(first)
    assert screen.contains(first.geometry())
    first.setGeometry(screen.x() + 30, screen.y() + 40, 500, 400)
    memory.keep_geometry(first)
    second = QMainWindow()
    qtbot.addWidget(second)
    memory.restore_geometry(second)
    assert second.size() == first.size()
    first.move(QPoint(-5000, -5000))
    memory.keep_geometry(first)
    third = QMainWindow()
    qtbot.addWidget(third)
    memory.restore_geometry(third)
    assert screen.intersects(third.geometry())
    assert screen.contains(third.frameGeometry().topLeft())


def test_geometry_when_damaged_is_the_first_one(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "window.ini"
    file.write_text("[General]\nversion=1\ngeometry=@ByteArray(nonsense)\n", encoding="utf-8")
    window = QMainWindow()
    qtbot.addWidget(window)
    WindowMemory(file).restore_geometry(window)
    assert window.width() >= 400
