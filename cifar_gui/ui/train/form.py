"""The settings form of the Train tab: every field of TrainingSettings, checked as it is typed."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QWidget

from cifar_gui.domain.dataset import CIFAR10, PRACTICE
from cifar_gui.domain.setting import Group
from cifar_gui.domain.settings import (
    AUTO_DEVICE,
    PRESETS,
    TrainingSettings,
    differs_from_preset,
    problems,
    with_image_size,
)
from cifar_gui.ui.state.app_state import AppState, JobKind, Severity
from cifar_gui.ui.state.transitions import can_change_settings
from cifar_gui.ui.text import recipe
from cifar_gui.ui.text.names import device_title, source_title
from cifar_gui.ui.text.sentences import translated
from cifar_gui.ui.theme.apply import current_tokens, theme
from cifar_gui.ui.theme.icons import pixmap
from cifar_gui.ui.theme.tokens import SIZES
from cifar_gui.ui.train import memory, texts
from cifar_gui.ui.train.first_weights import FirstWeightsChoices, first_weights_caption
from cifar_gui.ui.train.setting_rows import NOTHING, SettingRows
from cifar_gui.ui.widgets.fields import Choice
from cifar_gui.ui.widgets.form import FormRow
from cifar_gui.ui.widgets.layouts import column, panel, row
from cifar_gui.ui.widgets.link_button import LinkButton
from cifar_gui.ui.widgets.text import ElidedLabel, TextLabel

_CHANGED = "changed"  # the key of "Tutorial, changed", which is no preset
_LOCK_PX = 14


class TrainForm(QWidget):
    """All settings of a training.

    Signals:
        settings_changed(TrainingSettings): The user changed a field. GUI thread.
        preset_chosen(str): The user chose a preset. GUI thread.
    """

    settings_changed = Signal(object)
    preset_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = TrainingSettings()
        self._main = SettingRows([Group.MAIN])
        self._more = SettingRows(group for group in Group if group is not Group.MAIN)
        self.rows: dict[str, FormRow] = {**self._main.rows, **self._more.rows}
        self._first_weights = FirstWeightsChoices()
        self.more_button = LinkButton(self.tr("More settings"), name="moreSettingsButton")
        self._title = TextLabel(translated(Group.MAIN.value), strength=600)
        self._lock_icon = QLabel()
        self.lock_note = ElidedLabel()
        self._lay_out()
        self._main.edited.connect(self._on_edited)
        self._more.edited.connect(self._on_edited)
        self.more_button.clicked.connect(self._on_more_clicked)
        theme().changed.connect(self._paint_lock)
        self._paint_lock()
        self._show_more(shown=False)

    def show_state(self, state: AppState) -> None:
        self._settings = state.settings
        self._render_choices(state)
        self._main.show_settings(state.settings)
        self._more.show_settings(state.settings)
        self.rows["learning_rate"].label.setText(recipe.rate_name(state.settings))
        self.rows["learning_rate"].field.setAccessibleName(recipe.rate_name(state.settings))
        self.rows["network"].set_caption(texts.network_caption(state))
        self.rows["data"].set_caption(texts.data_caption(state))
        self.rows["image_size"].set_caption(recipe.image_size_caption(state.settings))
        self.rows["preset"].set_caption(recipe.preset_caption(state.settings, state.networks))
        self.rows["start_from"].set_caption(first_weights_caption(state))
        self.rows["progressive_share"].set_caption(recipe.progressive_caption(state.settings))
        self.rows["device"].set_caption(texts.device_caption(state))
        self.rows["batch_size"].set_caption(*memory.memory_note(state))
        self._render_faults(state)
        self._render_lock(state)

    def _render_choices(self, state: AppState) -> None:
        settings = state.settings
        networks = [Choice(one.name, one.title, translated(one.description)) for one in state.networks]
        self._main.show_choices("network", networks, settings.network)
        sources = [source.choice for source in state.sources] or [CIFAR10, PRACTICE]
        data = [Choice(choice, source_title(choice), choice if "/" in choice else "") for choice in sources]
        self._main.show_choices("data", data, state.data, source_title(state.data))
        presets = [Choice(name, recipe.preset_title(name)) for name in PRESETS]
        is_changed = differs_from_preset(settings)
        if is_changed:
            title = self.tr("{preset}, changed").format(preset=recipe.preset_title(settings.preset))
            presets.insert(0, Choice(_CHANGED, title))
        self._main.show_choices("preset", presets, _CHANGED if is_changed else settings.preset)
        self._more.show_choices("start_from", self._first_weights.of(state), settings.start_from or NOTHING)
        self._render_devices(state)

    def _render_devices(self, state: AppState) -> None:
        wanted = state.settings.device
        choices = [Choice(AUTO_DEVICE, self.tr("Automatic"), self.tr("The fastest device that was found"))]
        for device in state.devices:
            reason = texts.reason_of(device)
            choices.append(Choice(device.name, device_title(device), reason, device.is_usable))
        found = state.chosen_device
        self._main.show_choices(
            "device", choices, found.name if found is not None and wanted != AUTO_DEVICE else wanted
        )

    def _render_faults(self, state: AppState) -> None:
        faults = {name: texts.fault_text(error) for name, error in problems(state.settings).items()}
        message = state.message
        if message and message.tab == "trainTab" and message.setting and message.severity is Severity.ERROR:
            faults.setdefault(message.setting, message.title)
        for name, line in self.rows.items():
            line.set_invalid(faults.get(name, ""))
        if any(name in faults for name in self._more.rows):
            self._show_more(shown=True)

    def _render_lock(self, state: AppState) -> None:
        is_fixed = not can_change_settings(state)
        unused = recipe.unused_reasons(state.settings)
        for name, line in self.rows.items():
            line.set_fixed(is_fixed, has_effect=name not in unused)
        self._lock_icon.setVisible(is_fixed)
        is_busy = state.job is JobKind.TRAIN
        self._title.setText(self.tr("Settings of the next training") if is_busy else translated(Group.MAIN.value))
        note = self.tr("Fixed during an import")
        if state.job is JobKind.EVALUATE:
            note = self.tr("Fixed while a test runs")
        self.lock_note.setText(note if is_fixed else "")

    def _lay_out(self) -> None:
        title = self._title
        parts = title, SIZES.space, self._lock_icon, self.lock_note
        head = panel(row(*parts, spacing=SIZES.half_space, grows=title))
        head.setFixedHeight(SIZES.panel_title)
        whole = column(head, self._main, self.more_button, self._more)
        whole.setAlignment(self.more_button, Qt.AlignmentFlag.AlignLeft)
        self.setLayout(whole)

    def _show_more(self, *, shown: bool) -> None:
        if self._more.isHidden() != shown and self.more_button.property("shown") is not None:
            return
        self.more_button.setProperty("shown", shown)
        self._more.setVisible(shown)
        self.more_button.setText(self.tr("Fewer settings") if shown else self.tr("More settings"))
        self.more_button.set_icon_name("chevron-down" if shown else "chevron-right")

    def _paint_lock(self) -> None:
        ratio = self.devicePixelRatioF()
        self._lock_icon.setPixmap(pixmap("lock", current_tokens().text2, _LOCK_PX, ratio))
        self._lock_icon.setFixedSize(QSize(_LOCK_PX, _LOCK_PX))

    @Slot(str, object)
    def _on_edited(self, name: str, value: Any) -> None:
        if name == "preset":
            if value != _CHANGED:
                self.preset_chosen.emit(value)
            return
        changed = replace(self._settings, **{name: value})
        if name == "image_size":
            changed = with_image_size(self._settings, value)
        if changed.network != self._settings.network:  # weights of another network do not fit
            changed = replace(changed, start_from=None)
        if changed != self._settings:
            self.settings_changed.emit(changed)

    @Slot()
    def _on_more_clicked(self) -> None:
        self._show_more(shown=self._more.isHidden())
