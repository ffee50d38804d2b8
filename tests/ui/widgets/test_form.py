import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QDoubleSpinBox, QSpinBox
from pytestqt.qtbot import QtBot

from cifar_gui.ui.theme.apply import apply_theme
from cifar_gui.ui.theme.tokens import LIGHT, SIZES
from cifar_gui.ui.widgets.form import FormRow, SettingsForm
from tests.ui.finding import shown


@pytest.fixture
def form(qapp: QApplication, qtbot: QtBot) -> SettingsForm:
    apply_theme(qapp)
    return shown(qtbot, SettingsForm(), 256, 200)


@pytest.fixture
def row(form: SettingsForm) -> FormRow:
    return form.add_row("Batch size", QSpinBox(), "128 is usual")


def test_row_names_its_field_for_screen_readers_and_aligns_numbers_right(row: FormRow) -> None:
    assert isinstance(row.field, QSpinBox)
    assert row.field.accessibleName() == "Batch size"
    assert row.label.buddy() is row.field
    assert row.field.alignment() & Qt.AlignmentFlag.AlignRight


def test_set_invalid_says_why_in_place_of_the_caption_and_frames_the_field(row: FormRow) -> None:
    row.set_invalid("512 is the most that fits")
    assert (row.caption.text(), row.caption.tone) == ("512 is the most that fits", "error")
    edge = row.field.grab().toImage().pixelColor(row.field.width() // 2, 0).name().upper()
    assert edge == LIGHT.error


def test_set_invalid_taken_back_shows_the_caption_again(row: FormRow) -> None:
    row.set_invalid("512 is the most that fits")
    row.set_invalid("")
    assert (row.caption.text(), row.caption.tone) == ("128 is usual", "text2")
    assert row.field.property("invalid") == "false"


def test_row_without_caption_takes_no_room_for_it(form: SettingsForm) -> None:
    assert form.add_row("Seed", QSpinBox()).caption.isHidden()


def test_set_fixed_locks_the_field(row: FormRow) -> None:
    row.set_fixed(True)
    assert not row.field.isEnabled()
    row.set_fixed(False)
    assert row.field.isEnabled()


def test_fields_of_every_kind_have_the_height_of_the_look(form: SettingsForm, qtbot: QtBot) -> None:
    fields = [QComboBox(), QSpinBox(), QDoubleSpinBox()]
    for field in fields:
        form.add_row("Setting", field)
    qtbot.waitUntil(lambda: {field.height() for field in fields} == {SIZES.control})
