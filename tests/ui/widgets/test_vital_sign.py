from pytestqt.qtbot import QtBot

from cifar_gui.ui.widgets.vital_sign import Reading, VitalSign, VitalSignStrip
from tests.ui.finding import shown


def test_vital_sign_without_value_shows_a_dash_and_says_so(qtbot: QtBot) -> None:
    sign = VitalSign("Time left", name="etaLabel", note="from step 10 on")
    qtbot.addWidget(sign)
    assert sign.value_label.text() == "–"
    assert sign.value_label.accessibleName() == "Time left: no value yet"
    assert sign.note_label.text() == "from step 10 on"


def test_reading_shows_value_with_unit_under_the_contract_name(qtbot: QtBot) -> None:
    sign = VitalSign("Time left", name="etaLabel")
    qtbot.addWidget(sign)
    sign.show_reading(Reading("2:16", "min", "1 min 8 s so far"))
    assert sign.value_label.objectName() == "etaLabel"
    assert sign.value_label.text() == "2:16 min"
    assert sign.value_label.accessibleName() == "Time left: 2:16 min"
    assert sign.value_label.accessibleDescription() == "1 min 8 s so far"


def test_reading_without_value_shows_the_dash_again(qtbot: QtBot) -> None:
    sign = VitalSign("Loss")
    qtbot.addWidget(sign)
    sign.show_reading(Reading("0.67"))
    sign.show_reading(Reading())
    assert sign.value_label.text() == "–"


def test_strip_slots_do_not_move_when_a_value_grows(qtbot: QtBot) -> None:
    strip = VitalSignStrip()
    signs = [strip.add(VitalSign(label)) for label in ("Loss", "Images/s", "Device")]
    shown(qtbot, strip, 600, 88)
    before = [sign.geometry() for sign in signs]
    long_note = "a very long note that does not fit in its slot"
    signs[0].show_reading(Reading("123,456,789,123", "images in all of the run", long_note))
    layout = strip.layout()
    assert layout is not None
    layout.activate()
    assert [sign.geometry() for sign in signs] == before


def test_note_that_does_not_fit_is_offered_as_tooltip(qtbot: QtBot) -> None:
    sign = shown(qtbot, VitalSign("Loss"), 60, 88)
    sign.show_reading(Reading("0.67", note="a very long note that does not fit in its slot"))
    assert sign.note_label.toolTip() == "a very long note that does not fit in its slot"


def test_tooltip_is_the_exact_term_of_the_reading_else_of_the_sign(qtbot: QtBot) -> None:
    sign = VitalSign("Loss", term="cross-entropy")
    qtbot.addWidget(sign)
    sign.show_reading(Reading("0.67", term="cross-entropy with label smoothing"))
    assert sign.toolTip() == "cross-entropy with label smoothing"
    sign.show_reading(Reading("0.67"))
    assert sign.toolTip() == "cross-entropy"
