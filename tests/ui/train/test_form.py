from dataclasses import replace

import pytest
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtGui import QValidator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cifar_gui.domain.dataset import PRACTICE
from cifar_gui.domain.settings import PRESETS, TrainingSettings
from cifar_gui.ui.state.app_state import AppState, JobKind, Message, Severity
from cifar_gui.ui.train.form import TrainForm
from cifar_gui.ui.widgets.fields import CheckBox, Choice, ChoiceBox, RateBox, WholeNumberBox
from cifar_gui.ui.widgets.side_column import SideColumn
from cifar_gui.ui.widgets.text import TextLabel
from tests.ui import train_states as states
from tests.ui.finding import find

NAMES = {
    "network": "networkBox",
    "data": "datasetBox",
    "preset": "presetBox",
    "device": "deviceBox",
    "epochs": "epochsSpin",
    "batch_size": "batchSizeSpin",
    "learning_rate": "learningRateSpin",
    "seed": "seedSpin",
    "test_batch_size": "testBatchSizeSpin",
    "train_limit": "trainLimitSpin",
    "test_limit": "testLimitSpin",
    "optimizer": "optimizerBox",
    "momentum": "momentumSpin",
    "weight_decay": "weightDecaySpin",
    "norm_bias_lr_factor": "normBiasLrFactorSpin",
    "schedule": "scheduleBox",
    "label_smoothing": "labelSmoothingSpin",
    "crop_padding": "cropPaddingSpin",
    "cutout_pixels": "cutoutPixelsSpin",
    "flip": "flipBox",
    "progressive_size": "progressiveSizeSpin",
    "progressive_share": "progressiveShareSpin",
    "precision": "precisionBox",
    "test_time_flip": "testTimeFlipCheck",
    "start_from": "startFromBox",
    "patience": "patienceSpin",
    "validation_share": "validationShareSpin",
    "class_weights": "classWeightsCheck",
    "image_size": "imageSizeBox",
}
FAST = PRESETS["fast"]


@pytest.fixture
def form(qtbot: QtBot) -> TrainForm:
    made = TrainForm()
    qtbot.addWidget(made)
    made.show_state(states.idle_state())
    return made


def field(form: TrainForm, name: str) -> QWidget:
    return find(form, QWidget, NAMES[name])


def box(form: TrainForm, name: str) -> ChoiceBox:
    found = field(form, name)
    assert isinstance(found, ChoiceBox)
    return found


def keys(found: ChoiceBox) -> list[str]:
    return [found.itemData(place) for place in range(found.count())]


def test_every_setting_has_a_field_with_a_name_that_is_read_out(form: TrainForm) -> None:
    assert set(form.rows) == set(TrainingSettings().to_json()) == set(NAMES)
    assert all(field(form, name).accessibleName() for name in NAMES)


def test_form_shows_the_settings(form: TrainForm) -> None:
    settings = TrainingSettings("plain18", "cifar10", "tutorial", 7, 128, 0.0005, 500, 42, "cpu", 5000, None)
    form.show_state(states.idle_state(settings=settings))
    shown = {name: field(form, name) for name in NAMES}
    assert [box(form, name).currentText() for name in ("network", "data", "device")] == ["Plain 18", "CIFAR-10", "CPU"]
    texts = {name: spin.text() for name, spin in shown.items() if isinstance(spin, WholeNumberBox | RateBox)}
    assert texts == {
        "epochs": "7",
        "batch_size": "128",
        "learning_rate": "0.0005",
        "seed": "42",
        "test_batch_size": "500",
        "train_limit": "5,000",
        "test_limit": "All",
        "momentum": "0.9",
        "weight_decay": "0",
        "norm_bias_lr_factor": "1",
        "label_smoothing": "0",
        "crop_padding": "0 px",
        "cutout_pixels": "0 px",
        "progressive_size": "Full size",
        "progressive_share": "0",
        "patience": "Off",
        "validation_share": "0",
    }


def test_form_shows_the_recipe_in_words(form: TrainForm) -> None:
    form.show_state(states.idle_state(settings=FAST))
    recipe = {name: box(form, name).currentText() for name in ("preset", "optimizer", "schedule", "flip", "precision")}
    assert recipe == {
        "preset": "Fast",
        "optimizer": "SGD",
        "schedule": "One cycle",
        "flip": "Every 2nd epoch",
        "precision": "Automatic",
    }
    numbers = [field(form, name) for name in ("weight_decay", "label_smoothing", "progressive_size")]
    assert [spin.text() for spin in numbers if isinstance(spin, WholeNumberBox | RateBox)] == ["0.001", "0.1", "24 px"]
    check = field(form, "test_time_flip")
    assert isinstance(check, CheckBox) and check.isChecked()


def test_captions_say_what_a_choice_means(form: TrainForm) -> None:
    captions = {name: form.rows[name].caption.text() for name in ("network", "data", "preset", "device")}
    assert captions == {
        "network": "11,173,962 parameters",
        "data": "2,000 train, 500 test",
        "preset": "Adam, no augmentation: 10 epochs",
        "device": "AMD EPYC 7763, 2 cores: no GPU found",
    }


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("network", "plain18"),
        ("data", PRACTICE),
        ("device", "cpu"),
        ("optimizer", "sgd"),
        ("schedule", "one_cycle"),
        ("flip", "random"),
        ("precision", "bfloat16"),
    ],
)
def test_choice_made_asks_for_settings_that_differ_in_it_alone(
    form: TrainForm, qtbot: QtBot, name: str, key: str
) -> None:
    with qtbot.waitSignal(form.settings_changed) as told:
        box(form, name).setCurrentIndex(box(form, name).findData(key))
    assert told.args == [replace(states.make_settings(), **{name: key})]  # type: ignore[arg-type]  # a name


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("epochs", "25", 25),
        ("batch_size", "256", 256),
        ("learning_rate", "0.0003", 0.0003),
        ("learning_rate", "1e-4", 0.0001),
        ("seed", "2147483647", 2**31 - 1),
        ("test_batch_size", "250", 250),
        ("train_limit", "1500", 1500),
        ("test_limit", "300", 300),
        ("momentum", "0.95", 0.95),
        ("momentum", "0", 0.0),
        ("weight_decay", "3e-4", 0.0003),
        ("label_smoothing", "0.2", 0.2),
        ("crop_padding", "4", 4),
        ("cutout_pixels", "12", 12),
        ("progressive_size", "16", 16),
        ("progressive_share", "0.25", 0.25),
    ],
)
def test_number_typed_asks_for_settings_with_it(form: TrainForm, name: str, typed: str, value: float) -> None:
    asked: list[TrainingSettings] = []
    form.show_state(states.idle_state(settings=replace(FAST, epochs=4)))  # every setting has an effect
    form.settings_changed.connect(asked.append)
    spin = field(form, name)
    spin.selectAll()  # type: ignore[attr-defined]  # every one of them is a spin box
    QTest.keyClicks(spin, typed)
    assert asked[-1] == replace(FAST, **{"epochs": 4, name: value})  # type: ignore[arg-type]  # a name


def test_check_clicked_asks_for_settings_with_it(form: TrainForm, qtbot: QtBot) -> None:
    check = field(form, "test_time_flip")
    assert isinstance(check, CheckBox)
    with qtbot.waitSignal(form.settings_changed) as told:
        check.click()
    assert told.args == [states.make_settings(test_time_flip=True)]


def test_first_image_size_set_back_asks_for_the_full_size(form: TrainForm, qtbot: QtBot) -> None:
    form.show_state(states.idle_state(settings=FAST))
    spin = field(form, "progressive_size")
    assert isinstance(spin, WholeNumberBox)
    with qtbot.waitSignal(form.settings_changed) as told:
        spin.setValue(0)
    assert told.args == [replace(FAST, progressive_size=None)]


@pytest.mark.parametrize("name", ["momentum", "weight_decay", "label_smoothing", "progressive_share"])
def test_decimal_that_may_be_zero_steps_up_from_it_by_something_of_use(form: TrainForm, name: str) -> None:
    form.show_state(states.idle_state(settings=replace(FAST, **{name: 0.0})))  # type: ignore[arg-type]  # a name
    asked: list[TrainingSettings] = []
    form.settings_changed.connect(asked.append)
    spin = field(form, name)
    assert isinstance(spin, RateBox)
    spin.stepUp()
    assert getattr(asked[-1], name) == (0.0001 if name == "weight_decay" else 0.05)


def test_setting_without_effect_is_disabled_and_its_tooltip_says_why(form: TrainForm) -> None:
    form.show_state(states.idle_state(settings=TrainingSettings()))
    unused = {name for name, row in form.rows.items() if not row.field.isEnabled()}
    assert unused == {"momentum", "progressive_share", "image_size"}
    assert form.rows["momentum"].field.toolTip() == ("Adam does not use momentum. Choose SGD as optimizer to set it.")
    assert "first image size" in form.rows["progressive_share"].field.toolTip()
    form.show_state(states.idle_state(settings=replace(FAST, data="/pets")))
    assert all(row.field.isEnabled() for row in form.rows.values())
    assert "Nesterov" in form.rows["momentum"].field.toolTip()


def test_image_size_when_chosen_takes_the_presets_first_size_along(form: TrainForm, qtbot: QtBot) -> None:
    form.show_state(states.idle_state(settings=replace(FAST, data="/pets")))
    sizes = box(form, "image_size")
    assert [sizes.itemText(place) for place in range(sizes.count())] == ["32 × 32", "48 × 48", "64 × 64", "96 × 96"]
    with qtbot.waitSignal(form.settings_changed) as told:
        sizes.chosen.emit("64")
    assert told.args == [replace(FAST, data="/pets", image_size=64, progressive_size=48)]


def test_larger_images_say_what_they_cost(form: TrainForm) -> None:
    assert not form.rows["image_size"].caption.text()
    form.show_state(states.idle_state(settings=replace(FAST, data="/pets", image_size=48)))
    assert form.rows["image_size"].caption.text() == "about 2.25 times the memory and time of 32 × 32"


def test_small_images_first_say_in_how_many_epochs(form: TrainForm) -> None:
    form.show_state(states.idle_state(settings=FAST))
    assert form.rows["progressive_share"].caption.text() == "the first 2 of 3 epochs"
    form.show_state(states.idle_state(settings=replace(FAST, progressive_size=None)))
    assert form.rows["progressive_share"].caption.text() == ""


def test_learning_rate_of_one_cycle_is_called_the_peak(form: TrainForm) -> None:
    row = form.rows["learning_rate"]
    assert (row.label.text(), row.field.accessibleName()) == ("Learning rate", "Learning rate")
    form.show_state(states.idle_state(settings=FAST))
    assert (row.label.text(), row.field.accessibleName()) == ("Peak learning rate", "Peak learning rate")


def test_word_that_is_not_known_is_shown_and_framed_with_the_words_that_are(form: TrainForm) -> None:
    form.show()
    form.show_state(states.idle_state(settings=replace(FAST, optimizer="lion")))
    row = form.rows["optimizer"]
    assert (box(form, "optimizer").currentText(), row.field.property("invalid")) == ("lion", "true")
    assert row.caption.text() == "must be one of: Adam, SGD"
    assert row.field.isVisible()


def test_limit_set_back_to_nothing_asks_for_all_images(form: TrainForm, qtbot: QtBot) -> None:
    form.show_state(states.idle_state(settings=states.make_settings(train_limit=5)))
    spin = field(form, "train_limit")
    assert isinstance(spin, WholeNumberBox)
    with qtbot.waitSignal(form.settings_changed) as told:
        spin.setValue(0)
    assert told.args == [states.make_settings()]


def test_showing_a_state_asks_for_nothing(form: TrainForm) -> None:
    asked: list[object] = []
    form.settings_changed.connect(asked.append)
    form.preset_chosen.connect(asked.append)
    form.show_state(states.idle_state(settings=TrainingSettings(epochs=3, data=PRACTICE, device="cpu")))
    assert asked == []


def test_preset_that_was_changed_says_so_and_can_be_chosen_again(form: TrainForm, qtbot: QtBot) -> None:
    presets = box(form, "preset")
    assert presets.currentText() == "Tutorial, changed"
    with qtbot.waitSignal(form.preset_chosen) as told:
        presets.setCurrentIndex(presets.findData("tutorial"))
    assert told.args == ["tutorial"]
    form.show_state(states.idle_state(settings=TrainingSettings()))
    assert (presets.currentText(), keys(presets)) == ("Tutorial", list(PRESETS))


def test_device_that_cannot_be_used_can_be_seen_but_not_chosen(form: TrainForm) -> None:
    form.show_state(states.idle_state(devices=(states.GPU, states.CPU, states.OLD_GPU)))
    devices = box(form, "device")
    assert keys(devices) == ["auto", "cuda:0", "cpu", "cuda:1"]
    usable = [
        bool(devices.model().flags(devices.model().index(place, 0)) & Qt.ItemFlag.ItemIsEnabled) for place in range(4)
    ]
    assert usable == [True, True, True, False]
    assert devices.itemData(3, Qt.ItemDataRole.ToolTipRole) == "too old for this PyTorch"


def test_choice_that_is_not_offered_is_still_shown(form: TrainForm) -> None:
    state = states.idle_state(settings=states.make_settings(device="mps", network="mine", data="my pictures"))
    form.show_state(state)
    assert [box(form, name).currentText() for name in ("device", "network", "data")] == ["mps", "mine", "my pictures"]


def test_setting_out_of_range_is_framed_with_the_sentence_and_the_frame_goes(form: TrainForm) -> None:
    form.show_state(states.idle_state(settings=states.make_settings(batch_size=5000)))
    row = form.rows["batch_size"]
    assert (row.field.property("invalid"), row.caption.text()) == ("true", "must be 1 to 4,096")
    form.show_state(states.idle_state())
    assert (row.field.property("invalid"), row.caption.isHidden()) == ("false", True)


def test_setting_at_fault_in_a_message_is_framed_with_the_cause(form: TrainForm) -> None:
    message = Message(Severity.ERROR, "The GPU ran out of memory.", "Make it smaller.", setting="batch_size")
    form.show_state(states.idle_state(message=message))
    assert form.rows["batch_size"].caption.text() == "The GPU ran out of memory."
    form.show_state(states.idle_state(message=replace(message, tab="testTab")))
    assert form.rows["batch_size"].caption.text() == ""


def test_more_settings_are_hidden_until_asked_for(form: TrainForm) -> None:
    form.show()
    assert not field(form, "train_limit").isVisible()
    QTest.mouseClick(form.more_button, Qt.MouseButton.LeftButton)
    assert all(field(form, name).isVisible() for name in ("test_batch_size", "train_limit", "test_limit"))
    QTest.mouseClick(form.more_button, Qt.MouseButton.LeftButton)
    assert not field(form, "train_limit").isVisible()


def test_more_settings_stand_under_headings_of_what_they_belong_to(form: TrainForm) -> None:
    headings = ["Transfer learning", "Optimizer", "Schedule", "Augmentation", "Precision", "Test and limits"]
    form.show()
    form.more_button.click()
    labels = sorted(form.findChildren(TextLabel), key=lambda label: label.mapTo(form, QPoint()).y())
    assert [label.text() for label in labels if label.property("strength") == "600"] == ["Settings", *headings]


@pytest.mark.parametrize(("value", "step", "after"), [(0.999, 1, 0.999), (0.98, 1, 0.999), (0.01, -1, 0.0)])
def test_step_ends_at_the_range(form: TrainForm, value: float, step: int, after: float) -> None:
    form.show_state(states.idle_state(settings=replace(FAST, momentum=value)))
    momentum = field(form, "momentum")
    assert isinstance(momentum, RateBox)
    momentum.stepBy(step)
    assert momentum.value() == after


def test_image_size_steps_from_full_size_to_the_least_and_back(form: TrainForm) -> None:
    form.show_state(states.idle_state(settings=replace(FAST, progressive_size=None)))
    size = field(form, "progressive_size")
    assert isinstance(size, WholeNumberBox)
    shown = []
    for step in (1, 1, -1, -1):
        size.stepBy(step)
        shown.append(size.text())
    assert shown == ["8 px", "16 px", "8 px", "Full size"]


def test_hidden_setting_out_of_range_comes_into_sight(form: TrainForm) -> None:
    form.show()
    form.show_state(states.idle_state(settings=states.make_settings(test_batch_size=0)))
    assert field(form, "test_batch_size").isVisible()


@pytest.mark.parametrize(
    ("state", "note"),
    [
        (states.idle_state(job=JobKind.EVALUATE), "Fixed while a test runs"),
        (states.idle_state(job=JobKind.IMPORT), "Fixed during an import"),
    ],
)
def test_form_while_the_settings_are_used_is_fixed_and_says_why(form: TrainForm, state: AppState, note: str) -> None:
    unused = [row for row in form.rows.values() if not row.field.isEnabled()]
    form.show_state(state)
    assert not any(row.field.isEnabled() for row in form.rows.values())
    assert form.lock_note.text() == note
    form.show_state(states.idle_state())
    assert all(row.field.isEnabled() for row in form.rows.values() if row not in unused)
    assert form.lock_note.text() == ""


@pytest.mark.parametrize("value", [0.001, 1e-8, 10.0, 0.1, 0.00025, 3.0])
def test_rate_shown_reads_back_as_the_same_number(qtbot: QtBot, value: float) -> None:
    rate = RateBox("learningRateSpin")
    qtbot.addWidget(rate)
    rate.show_number(value)
    assert rate.valueFromText(rate.text()) == pytest.approx(value)
    assert not rate.text().endswith("0") or value >= 10


def test_rate_steps_follow_its_size(qtbot: QtBot) -> None:
    rate = RateBox("learningRateSpin")
    qtbot.addWidget(rate)
    rate.show_number(0.001)
    rate.stepUp()
    assert rate.text() == "0.0011"


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("0.001", QValidator.State.Acceptable),
        ("1e-3", QValidator.State.Acceptable),
        ("1e-", QValidator.State.Intermediate),
        ("", QValidator.State.Intermediate),
        ("0,01", QValidator.State.Acceptable),
        ("fast", QValidator.State.Invalid),
        ("-1", QValidator.State.Invalid),
    ],
)
def test_rate_takes_only_numbers(qtbot: QtBot, text: str, state: QValidator.State) -> None:
    rate = RateBox("learningRateSpin")
    qtbot.addWidget(rate)
    assert rate.validate(text, 0)[0] == state


def test_rate_in_german_takes_comma_and_point_and_shows_the_comma(qtbot: QtBot) -> None:
    rate = RateBox("learningRateSpin")
    rate.setLocale(QLocale(QLocale.Language.German))
    qtbot.addWidget(rate)
    rate.show_number(0.001)
    assert rate.text() == "0,001"
    assert rate.valueFromText("0,25") == rate.valueFromText("0.25") == 0.25


@pytest.mark.parametrize(
    ("language", "text", "number"),
    [
        (QLocale.Language.English, "10,000", 10_000),
        (QLocale.Language.English, "10000", 10_000),
        (QLocale.Language.German, "10.000", 10_000),
        (QLocale.Language.German, "10,000", 10),
    ],
)
def test_whole_number_is_read_as_the_user_groups_it(
    qtbot: QtBot, language: QLocale.Language, text: str, number: int
) -> None:
    whole = WholeNumberBox("trainLimitSpin")
    whole.setLocale(QLocale(language))
    qtbot.addWidget(whole)
    assert (whole.validate(text, 0)[0], whole.valueFromText(text)) == (QValidator.State.Acceptable, number)


def test_choice_box_shows_only_what_is_new(qtbot: QtBot) -> None:
    choices = ChoiceBox("networkBox")
    qtbot.addWidget(choices)
    choices.show_choices([Choice("a", "A"), Choice("b", "B")], "b")
    told: list[str] = []
    choices.chosen.connect(told.append)
    choices.show_choices([Choice("a", "A"), Choice("b", "B")], "a")
    assert (choices.currentText(), told) == ("A", [])


def test_column_of_all_settings_scrolls_down_only(qtbot: QtBot) -> None:
    column = SideColumn()
    qtbot.addWidget(column)
    made = TrainForm()
    column.add(made)
    column.resize(column.width(), 400)
    column.show()
    made.show_state(states.idle_state(settings=FAST))
    made.more_button.click()
    qtbot.waitUntil(lambda: column.verticalScrollBar().maximum() > 0)
    for bar in (column.verticalScrollBar(), column.horizontalScrollBar()):
        bar.setValue(bar.maximum())
    assert column.verticalScrollBar().value() > 0
    assert column.horizontalScrollBar().value() == 0
