"""The settings of the Train tab that are seldom needed: the recipe, and how much of the data is used."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cifar_gui.domain.settings import CHOICES, TrainingSettings
from cifar_gui.ui.text import recipe
from cifar_gui.ui.train import texts
from cifar_gui.ui.widgets.fields import CheckBox, Choice, ChoiceBox, RateBox, WholeNumberBox
from cifar_gui.ui.widgets.form import FormRow, SettingsForm

NEW_WEIGHTS: Final = ""  # the key of the choice that is no run
_SHARE_STEP: Final = 0.05
_DECAY_STEP: Final = 1e-4
_SIZE_STEP: Final = 8  # pixels: the networks halve the images three times


class MoreSettings(QWidget):
    """The fields of the settings that a preset decides, and of the limits.

    Attributes:
        rows: The row of each setting.

    Signals:
        edited(str, object): The user gave the setting of that name another value. GUI thread.
    """

    edited = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: dict[str, FormRow] = {}
        self._form = SettingsForm()
        self._boxes = {name: ChoiceBox(f"{name}Box") for name in CHOICES}
        self._rates = {
            "momentum": RateBox("momentumSpin", step=_SHARE_STEP),
            "weight_decay": RateBox("weightDecaySpin", step=_DECAY_STEP),
            "norm_bias_lr_factor": RateBox("normShiftRateSpin", step=1.0),
            "label_smoothing": RateBox("labelSmoothingSpin", step=_SHARE_STEP),
            "progressive_share": RateBox("lowResolutionShareSpin", step=_SHARE_STEP),
        }
        self._numbers = {
            "crop_padding": WholeNumberBox("cropPixelsSpin", unit=self.tr(" px")),
            "cutout_pixels": WholeNumberBox("cutoutPixelsSpin", unit=self.tr(" px")),
            "progressive_size": WholeNumberBox(
                "lowResolutionSpin", none_words=self.tr("Full size"), step=_SIZE_STEP, unit=self.tr(" px")
            ),
            "test_batch_size": WholeNumberBox("testBatchSizeSpin", step=100),
            "train_limit": WholeNumberBox("trainLimitSpin", none_words=self.tr("All"), step=1000),
            "test_limit": WholeNumberBox("testLimitSpin", none_words=self.tr("All"), step=1000),
        }
        self._mirror_test = CheckBox("mirrorTestCheck")
        self._start_from = ChoiceBox("startFromBox")
        self._tips = self._tooltips()
        self._add_rows()
        self._connect()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._form)

    def show_settings(self, settings: TrainingSettings) -> None:
        """Show the values; a setting without effect says why in its tooltip."""
        for name, choice_box in self._boxes.items():
            chosen = getattr(settings, name)
            keys = CHOICES[name] if chosen in CHOICES[name] else (*CHOICES[name], chosen)
            titles = [Choice(k, recipe.choice_title(name, k), recipe.choice_tip(name, k)) for k in keys]
            choice_box.show_choices(titles, chosen)
        for name, number_box in self._numbers.items():
            number_box.show_number(getattr(settings, name))
        for name, rate_box in self._rates.items():
            rate_box.show_number(getattr(settings, name))
        self._mirror_test.show_value(settings.test_time_flip)
        reasons = recipe.unused_reasons(settings)
        for name, tip in self._tips.items():
            words = reasons.get(name, tip)
            if not isinstance(self.rows[name].field, ChoiceBox) and self.rows[name].field.toolTip() != words:
                self.rows[name].field.setToolTip(words)

    def show_first_weights(self, choices: Iterable[Choice], key: str) -> None:
        """Offer these weights to start from, with those of ``key`` chosen; new ones are ``NEW_WEIGHTS``."""
        self._start_from.show_choices(choices, key)

    def _tooltips(self) -> dict[str, str]:
        """What each setting means, with the exact term and its source; in the order of the rows."""
        return {
            "start_from": self.tr(
                "New weights, or the last ones of a run of the same network, to train them further or on other images"
            ),
            "optimizer": self.tr("The rule by which the weights follow the gradients"),
            "momentum": self.tr("Nesterov momentum of SGD: how much of the last step goes on (Sutskever et al. 2013)"),
            "weight_decay": self.tr(
                "Share of each kernel added to its gradient, which keeps weights small; biases and norms are left out"
            ),
            "norm_bias_lr_factor": self.tr(
                "How many times the learning rate the shifts of batch norms learn with (Jordan 2024, section 3.4)"
            ),
            "schedule": self.tr("Learning-rate schedule: how the learning rate changes from step to step"),
            "label_smoothing": self.tr(
                "Share of the truth spread over all classes, so that the network is never quite sure "
                "(Szegedy et al. 2015, section 7)"
            ),
            "crop_padding": self.tr(
                "Random crop: a training image is shifted by so many pixels at most, its edges reflected"
            ),
            "cutout_pixels": self.tr(
                "Cutout: a grey square of this side covers another part of a training image each time "
                "(DeVries and Taylor 2017)"
            ),
            "flip": self.tr("Flip augmentation: whether training images are also shown mirrored"),
            "progressive_size": self.tr(
                "Height and width to which the images of the first epochs are reduced; small images train faster"
            ),
            "progressive_share": self.tr("Share of the epochs that see reduced images; 0.5 is the first half"),
            "precision": self.tr("Numbers in which the network is computed"),
            "test_time_flip": self.tr(
                "Test-time augmentation: each image is tested together with its mirror image and the logits are "
                "averaged"
            ),
            "test_batch_size": self.tr("Images tested at once; does not change the result"),
            "train_limit": self.tr("Use only the first so many training images; 0 uses all"),
            "test_limit": self.tr("Use only the first so many test images; 0 uses all"),
        }

    def _add_rows(self) -> None:
        fields: dict[str, QWidget] = {**self._boxes, **self._rates, **self._numbers}
        fields |= {"test_time_flip": self._mirror_test, "start_from": self._start_from}
        for name, tip in self._tips.items():
            row = self.rows[name] = self._form.add_row(texts.setting_name(name), fields[name], tooltip=tip)
            row.label.setToolTip(tip)

    def _connect(self) -> None:
        for name, choice_box in self._boxes.items():
            choice_box.setProperty("setting", name)
            choice_box.chosen.connect(self._on_edited)
        self._start_from.chosen.connect(self._on_start_chosen)
        fields: dict[str, RateBox | WholeNumberBox | CheckBox] = {**self._rates, **self._numbers}
        for name, field in (fields | {"test_time_flip": self._mirror_test}).items():
            field.setProperty("setting", name)
            field.edited.connect(self._on_edited)

    @Slot(object)
    def _on_edited(self, value: object) -> None:
        self.edited.emit(str(self.sender().property("setting")), value)

    @Slot(str)
    def _on_start_chosen(self, key: str) -> None:
        self.edited.emit("start_from", None if key == NEW_WEIGHTS else key)
