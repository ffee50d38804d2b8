"""The Test tab: how good a trained network is on images it never saw, class by class and image by image."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from cifar_gui.domain.arrays import UInt8Images
from cifar_gui.domain.report import Report
from cifar_gui.domain.report_selection import NO_FILTER, ImageFilter, tested_images
from cifar_gui.ui.evaluate.bar import EvaluateBar
from cifar_gui.ui.evaluate.classes import ClassesPanel
from cifar_gui.ui.evaluate.gallery import GalleryPanel
from cifar_gui.ui.evaluate.signs import EvaluateSigns
from cifar_gui.ui.evaluate.texts import chosen_title, why_out_of_date
from cifar_gui.ui.state.app_state import AppState, JobKind, QueuedPicture
from cifar_gui.ui.state.rules import has_no_test_data
from cifar_gui.ui.theme.properties import ButtonRole
from cifar_gui.ui.widgets.buttons import Button
from cifar_gui.ui.widgets.changed import Changed
from cifar_gui.ui.widgets.empty_panel import EmptyPanel
from cifar_gui.ui.widgets.layouts import column, panel, stack
from cifar_gui.ui.widgets.splitter import Splitter
from cifar_gui.ui.widgets.tab_page import BandCommands, TabPage

_SHARES = (660, 340)  # of left and right; the splitter scales them to its width


@dataclass(frozen=True)
class EvaluateCommands:
    """What can be done on the Test tab."""

    # Id of the run (None: the newest), how many images (None: all), whether shifted copies are averaged in.
    evaluate: Callable[[str | None, int | None, bool], None]
    stop: Callable[[], None]
    choose_run: Callable[[str | None], None]  # who is tested and answers, by its id; None for no choice
    save_report: Callable[[], None]
    classify: Callable[[QueuedPicture], None]
    go_to_train: Callable[[], None]


class EvaluateTab(TabPage):
    """Shows a test result and asks for a new one."""

    def __init__(self, commands: EvaluateCommands, band: BandCommands) -> None:
        self._bar = EvaluateBar()
        super().__init__("testTab", self._bar, band)
        self._is_other_report, self._is_other_result = Changed(), Changed()
        self._report: Report | None = None
        self._images: UInt8Images | None = None
        self._filter = NO_FILTER
        self._signs = EvaluateSigns()
        self._classes = ClassesPanel()
        self._gallery = GalleryPanel()
        self._to_train = Button(self.tr("Go to Train"), ButtonRole.PRIMARY, name="goToTrainButton")
        self._no_run = EmptyPanel(
            "network",
            self.tr("No trained network yet"),
            self.tr("Train one first; the practice set is ready and needs no download. Then see here what it can do."),
            [self._to_train],
            name="noRunPanel",
        )
        self._no_report = EmptyPanel("image", "", "", name="noReportPanel")
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        self._lay_out()
        self._connect(commands)

    def show_state(self, state: AppState) -> None:
        super().show_state(state)
        self._bar.show_state(state)
        report = state.report
        if state.to_test is None:
            self._pages.setCurrentWidget(self._no_run)
            return
        if report is None:
            self._describe_no_report(state)
            self._pages.setCurrentWidget(self._no_report)
            return
        self._signs.show_report(report, why_out_of_date(state))
        self._show_report(state, report)
        self._pages.setCurrentWidget(self._result)

    def _lay_out(self) -> None:
        self._splitter = Splitter(
            Qt.Orientation.Horizontal, name="testSplitter", words=self.tr("Between classes and images")
        )
        self._splitter.addWidget(self._classes)
        self._splitter.addWidget(self._gallery)
        self._splitter.setSizes(list(_SHARES))
        for index, share in enumerate(_SHARES):
            self._splitter.setStretchFactor(index, share)
        self._result = panel(column(self._signs, self._splitter, grows=self._splitter))
        self._pages = stack(self._no_run, self._no_report, self._result)
        self.set_content(self._pages)

    def _connect(self, commands: EvaluateCommands) -> None:
        self._bar.evaluate_requested.connect(commands.evaluate)
        self._bar.stop_button.clicked.connect(commands.stop)
        self._bar.runs.run_chosen.connect(commands.choose_run)
        self._bar.save_button.clicked.connect(commands.save_report)
        self._to_train.clicked.connect(commands.go_to_train)
        self._classes.filter_chosen.connect(self._set_filter)
        self._classes.table.order_changed.connect(self._show_filter)
        self._gallery.order_box.currentIndexChanged.connect(self._show_filter)
        self._gallery.image_opened.connect(commands.classify)
        self._gallery.show_all_button.clicked.connect(self._show_all)
        self._escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._escape.setEnabled(False)  # as long as there is nothing to undo, the key is others'
        self._escape.activated.connect(self._show_all)

    def _describe_no_report(self, state: AppState) -> None:
        title = chosen_title(state)
        if state.job is JobKind.EVALUATE:
            self._no_report.set_texts(self.tr("Test running"), self.tr("Results appear when the test ends."))
            return
        text = self.tr("Press Evaluate to test it on images that it never trained on.")
        if has_no_test_data(state):
            text = self.tr("It can be tested on CIFAR-10, which is not on this computer yet. Get it on the Data tab.")
        self._no_report.set_texts(self.tr("{run} is not tested yet").format(run=title), text)

    def _show_report(self, state: AppState, report: Report) -> None:
        if not self._is_other_result(report, state.dataset):
            return
        if self._is_other_report(report):
            self._filter = NO_FILTER
        self._report = report
        self._images = None if state.dataset is None else tested_images(report, state.dataset)
        self._classes.show_report(report, self._images)
        self._show_filter()

    def _set_filter(self, chosen: ImageFilter) -> None:
        self._filter = chosen
        self._show_filter()

    def _show_filter(self) -> None:
        self._escape.setEnabled(not self._filter.is_open)
        self._classes.show_filter(self._filter)
        if self._report is not None:
            self._gallery.show_images(self._report, self._images, self._filter)

    def _show_all(self) -> None:
        self._set_filter(NO_FILTER)
