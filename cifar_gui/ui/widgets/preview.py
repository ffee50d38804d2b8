"""Every part in every state, in both themes: ``python -m cifar_gui.ui.widgets.preview [--picture FILE]``."""

import argparse
import os
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPixmap
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QRadioButton,
    QSlider,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from cifar_gui.ui.state.app_state import Severity
from cifar_gui.ui.theme.apply import apply_theme, theme
from cifar_gui.ui.theme.icons import app_icon
from cifar_gui.ui.theme.properties import ButtonRole, Surface, set_property, set_surface
from cifar_gui.ui.theme.type_scale import TypeRole
from cifar_gui.ui.widgets.band import MessageBand
from cifar_gui.ui.widgets.buttons import Button, IconButton
from cifar_gui.ui.widgets.link_button import LinkButton
from cifar_gui.ui.widgets.segment_bar import SegmentBar, SegmentState
from cifar_gui.ui.widgets.text import TextLabel
from cifar_gui.ui.widgets.vital_sign import Reading, Series, VitalSign

_PICTURE_WIDTH_PX = 720
_PICTURE_HEIGHT_PX = 820


class Preview(QWidget):
    """The parts, one group under the other; the words and numbers are examples."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("Parts of CIFAR GUI"))
        set_surface(self, Surface.BASE)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(8)
        for words, part in (
            (self.tr("Buttons"), _buttons()),
            (self.tr("Fields"), _fields()),
            (self.tr("Choices"), _choices()),
            (self.tr("Progress"), _progress()),
            (self.tr("Vital signs"), _vital_signs()),
            (self.tr("Messages"), _messages()),
            (self.tr("Type"), _type()),
        ):
            column.addWidget(TextLabel(words, strength=600))
            column.addWidget(part)
        column.addStretch()


def _buttons() -> QWidget:
    group = QWidget()
    grid = QGridLayout(group)
    grid.setContentsMargins(0, 0, 0, 0)
    disabled = Button("Train", ButtonRole.PRIMARY, "play")
    disabled.setEnabled(False)
    stopping = Button("Stopping…", ButtonRole.STOP)
    stopping.setEnabled(False)
    pause_disabled = Button("Pause", icon_name="pause")
    pause_disabled.setEnabled(False)
    buttons: list[tuple[QWidget, str]] = [
        (Button("Train", ButtonRole.PRIMARY, "play"), "next step"),
        (disabled, "not possible yet"),
        (Button("Stop", ButtonRole.STOP, "stop"), "running"),
        (stopping, "stop asked for"),
        (Button("Resume", ButtonRole.PRIMARY, "play"), "paused"),
        (Button("Pause", icon_name="pause"), "second rank"),
        (pause_disabled, "needs a run"),
        (LinkButton("All runs…"), "third rank"),
        (IconButton("more", "More"), "icon"),
    ]
    for index, (button, words) in enumerate(buttons):
        grid.addWidget(button, index // 5 * 2, index % 5)
        grid.addWidget(TextLabel(words, TypeRole.CAPTION, "text2"), index // 5 * 2 + 1, index % 5)
    return group


def _fields() -> QWidget:
    group = QWidget()
    grid = QGridLayout(group)
    grid.setContentsMargins(0, 0, 0, 0)
    combos = [QComboBox() for _ in range(2)]
    for combo in combos:
        combo.addItems(["ResNet18", "Plain 18"])
    set_property(combos[1], "fixed", "true")
    combos[1].setEnabled(False)
    number, wrong = QSpinBox(maximum=9999, value=128), QSpinBox(maximum=9999, value=1024)
    for spin in (number, wrong):
        spin.setAlignment(Qt.AlignmentFlag.AlignRight)
        spin.setGroupSeparatorShown(True)
    set_property(wrong, "invalid", "true")
    captions = ("normal", "fixed while training", "normal", "512 is the most that fits")
    for index, (field, words) in enumerate(zip((*combos, number, wrong), captions, strict=True)):
        grid.addWidget(field, 0, index)
        tone = "error" if index == len(captions) - 1 else "text2"
        grid.addWidget(TextLabel(words, TypeRole.CAPTION, tone), 1, index)
    return group


def _choices() -> QWidget:
    group = QWidget()
    row = QHBoxLayout(group)
    row.setContentsMargins(0, 0, 0, 0)
    for checked in (False, True):
        log = QCheckBox("Log")
        log.setChecked(checked)
        row.addWidget(log)
        radio = QRadioButton("Practice set")
        radio.setAutoExclusive(False)
        radio.setChecked(checked)
        row.addWidget(radio)
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setValue(60)
    slider.setFixedWidth(96)
    row.addWidget(slider)
    row.addStretch()
    return group


def _progress() -> QWidget:
    group = QWidget()
    grid = QGridLayout(group)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setColumnMinimumWidth(0, 96)
    words = ("34 %", "finishing this batch…", "paused at step 1,321", "10 of 10 epochs in 3 min 25 s")
    for line, (state, sentence) in enumerate(zip(SegmentState, words, strict=True)):
        bar = SegmentBar()
        bar.setFixedWidth(280)
        bar.set_progress(0.34, 10, state, sentence)
        grid.addWidget(TextLabel(str(state), TypeRole.CAPTION, "text2"), line, 0)
        grid.addWidget(bar, line, 1)
        grid.addWidget(TextLabel(sentence, TypeRole.CAPTION, "text2"), line, 2)
    grid.setColumnStretch(2, 1)
    return group


def _vital_signs() -> QWidget:
    group = QWidget()
    row = QHBoxLayout(group)
    row.setContentsMargins(0, 0, 0, 0)
    train = VitalSign("Train accuracy", series=Series.A)
    train.show_reading(Reading("76.6", "%", "this epoch so far"))
    test = VitalSign("Test accuracy", series=Series.B)
    test.show_reading(Reading("73.4", "%", "after epoch 3"))
    left = VitalSign("Time left", note="from step 10 on")
    old = VitalSign("Test accuracy")
    old.show_reading(Reading("73.4", "%", "out of date", is_out_of_date=True))
    for sign in (train, test, left, old):
        sign.setFixedHeight(88)
        row.addWidget(sign, 1)
    return group


def _messages() -> QWidget:
    group = QWidget()
    column = QVBoxLayout(group)
    column.setContentsMargins(0, 0, 0, 0)
    failed, interrupted = MessageBand(), MessageBand()
    column.addWidget(failed)
    column.addWidget(interrupted)
    failed.show_message(
        Severity.ERROR,
        "The GPU ran out of memory in the first step.",
        "Cause, what was kept, what to do.",
        [("useBatch", "Use batch size 512")],
        "details",
    )
    interrupted.show_message(
        Severity.CAUTION,
        "The last run was interrupted at epoch 6.",
        "It was saved and can go on from there.",
        [("resume", "Resume Run 12")],
    )
    return group


def _type() -> QWidget:
    group = QWidget()
    row = QHBoxLayout(group)
    row.setContentsMargins(0, 0, 0, 0)
    for role, words in (
        (TypeRole.HERO, "93.18"),
        (TypeRole.FIGURE, "2,610"),
        (TypeRole.HEADING, "Heading"),
        (TypeRole.BODY, "Body"),
        (TypeRole.CAPTION, "Caption"),
    ):
        row.addWidget(TextLabel(words, role, "text2" if role == TypeRole.CAPTION else "text"))
    row.addStretch()
    return group


def main(arguments: list[str] | None = None) -> int:
    """Show the parts, or write a picture of them for each theme."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--picture", type=Path, help="write FILE-light.png and FILE-dark.png and end")
    parser.add_argument("--font", default="", help="font family, 13 pixels; the system's font when left out")
    options = parser.parse_args(arguments)
    if options.picture is not None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication(sys.argv[:1])
    if options.font:
        family = QFont(options.font)
        family.setPixelSize(13)
        application.setFont(family)
    application.setWindowIcon(app_icon())
    apply_theme(application)
    window = Preview()
    window.resize(_PICTURE_WIDTH_PX, _PICTURE_HEIGHT_PX)
    window.show()
    if options.picture is None:
        return application.exec()
    for scheme in ("light", "dark"):
        theme().force(scheme)
        application.processEvents()
        picture: QPixmap = window.grab()
        picture.save(str(options.picture.with_name(f"{options.picture.name}-{scheme}.png")))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
