"""Below the settings: how many trainings of them Add to queue adds, as one plan."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from cifar_gui.ui.state.app_state import AppState
from cifar_gui.ui.state.plan_state import PlanChoice
from cifar_gui.ui.theme.tokens import SIZES
from cifar_gui.ui.theme.type_scale import TypeRole
from cifar_gui.ui.train import queue_texts
from cifar_gui.ui.train.planned import MOST_SEEDS, RESIDUAL, planned_trainings, twin_of, why_no_twin
from cifar_gui.ui.widgets.fields import CheckBox, WholeNumberBox
from cifar_gui.ui.widgets.form import SettingsForm
from cifar_gui.ui.widgets.layouts import column
from cifar_gui.ui.widgets.panel_title import PanelTitle
from cifar_gui.ui.widgets.text import TextLabel


class PlanForm(QWidget):
    """Seeds, the plain twin, tests, and how long all of it takes.

    Signals:
        changed(PlanChoice): The user changed a field. GUI thread.
    """

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choice = PlanChoice()
        form = SettingsForm()
        self.seeds = WholeNumberBox("planSeedsSpin", least=1, most=MOST_SEEDS)
        self._seeds_row = form.add_row(self.tr("Seeds"), self.seeds)
        self.twin = _check("planTwinCheck", self.tr("Its plain twin as well"))
        self._twin_caption = TextLabel("", TypeRole.CAPTION, "text2", wrap=True)
        self.tests = _check("planTestsCheck", self.tr("Test each when it ends"))
        self.tests.setToolTip(self.tr("Each run has its report on the Test tab then"))
        self._summary = TextLabel("", TypeRole.CAPTION, "text2", wrap=True)
        parts = PanelTitle(self.tr("As one plan")), form, self.twin, self._twin_caption, self.tests
        self.setLayout(column(*parts, SIZES.half_space, self._summary))
        self.seeds.edited.connect(self._on_seeds)
        self.twin.edited.connect(self._on_twin)
        self.tests.edited.connect(self._on_tests)

    def show_state(self, state: AppState) -> None:
        self._choice = choice = state.plans.choice
        self.seeds.show_number(choice.num_seeds)
        reason = why_no_twin(state)
        self.twin.show_value(choice.has_twin and not reason)
        self.twin.setEnabled(not reason)
        is_plain = (twin_of(state) or "").startswith(RESIDUAL)
        words = self.tr("Its twin with shortcuts as well") if is_plain else self.tr("Its plain twin as well")
        self.twin.setText(words)
        self.twin.setAccessibleName(words)
        self.twin.setAccessibleDescription(reason)
        self._twin_caption.setText(reason)
        self._twin_caption.setVisible(bool(reason))
        self.tests.show_value(choice.tests_each)
        trainings = planned_trainings(state)
        self._seeds_row.set_caption(queue_texts.seeds_text(trainings))
        self._summary.setText(queue_texts.summary(state, trainings, datetime.now()))

    @Slot(object)
    def _on_seeds(self, value: Any) -> None:
        self.changed.emit(replace(self._choice, num_seeds=int(value)))

    @Slot(object)
    def _on_twin(self, value: Any) -> None:
        self.changed.emit(replace(self._choice, has_twin=bool(value)))

    @Slot(object)
    def _on_tests(self, value: Any) -> None:
        self.changed.emit(replace(self._choice, tests_each=bool(value)))


def _check(name: str, words: str) -> CheckBox:
    box = CheckBox(name)
    box.setText(words)
    box.setAccessibleName(words)
    return box
