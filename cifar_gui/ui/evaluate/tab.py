"""The Test tab: how good a trained network is on images it never saw, class by class and image by image."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from cifar_gui.domain.arrays import UInt8Images
from cifar_gui.domain.dataset import Dataset
from cifar_gui.domain.report import Report
from cifar_gui.domain.report_selection import NO_FILTER, ImageFilter
from cifar_gui.ui.evaluate.bar import TestingBar
from cifar_gui.ui.evaluate.classes import ClassesPanel
from cifar_gui.ui.evaluate.gallery import GalleryPanel
from cifar_gui.ui.evaluate.signs import TestingSigns
from cifar_gui.ui.evaluate.texts import chosen_run, chosen_title, tested_images, why_out_of_date
from cifar_gui.ui.state.app_state import AppState, JobKind
from cifar_gui.ui.state.rules import has_no_test_data
from cifar_gui.ui.theme.properties import ButtonRole, Surface, set_surface
from cifar_gui.ui.widgets.empty_panel import EmptyPanel
from cifar_gui.ui.widgets.message_band import ResultBand
from cifar_gui.ui.widgets.splitter import Splitter

_TO_TRAIN = "goToTrain"
_SHARES = (660, 340)  # of left and right; the splitter scales them to its width


class TestTab(QWidget):
    """Shows a test result and asks for a new one.

    Signals:
        evaluate_requested(object, object, bool): Id of the run, or None for the newest; how many images, or None for
            all; whether each is also asked about shifted. GUI thread.
        stop_requested(): The test shall stop. GUI thread.
        run_chosen(object): Id of the run to test, or None for the newest. GUI thread.
        go_to_train_requested(): The user wants to train a network first. GUI thread.
        save_report_requested(): The report shall be saved. GUI thread.
        picture_chosen(object, str): (32, 32, 3) uint8 pixels of a test image to classify, and what it is called.
            GUI thread.
        message_action(str): What a button of the message promises shall be done. GUI thread.
        message_closed(): The message was taken down. GUI thread.
    """

    __test__ = False  # no test, whatever pytest makes of the name

    evaluate_requested = Signal(object, object, bool)
    stop_requested = Signal()
    run_chosen = Signal(object)
    go_to_train_requested = Signal()
    save_report_requested = Signal()
    picture_chosen = Signal(object, str)
    message_action = Signal(str)
    message_closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("testTab")
        set_surface(self, Surface.BASE)
        self._report: Report | None = None
        self._dataset: Dataset | None = None
        self._images: UInt8Images | None = None
        self._filter = NO_FILTER
        self._bar = TestingBar()
        self._band = ResultBand("testTab")
        self._signs = TestingSigns()
        self._classes = ClassesPanel()
        self._gallery = GalleryPanel()
        self._no_run = EmptyPanel(
            "network",
            self.tr("No trained network yet"),
            self.tr("Train one first; the practice set is ready and needs no download. Then see here what it can do."),
            [(_TO_TRAIN, self.tr("Go to Train"), ButtonRole.PRIMARY)],
            name="noRunPanel",
        )
        self._no_report = EmptyPanel("image", "", "", name="noReportPanel")
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        self._lay_out()
        self._connect()

    def render(self, state: AppState) -> None:  # type: ignore[override] # QWidget.render draws elsewhere, never used
        """Show the state."""
        self._bar.show_state(state)
        self._band.show_state(state)
        report = state.report
        if report is None and chosen_run(state) is None:
            self._pages.setCurrentWidget(self._no_run)
            return
        self._signs.show_report(report, why_out_of_date(state))
        self._pages.setCurrentWidget(self._result)
        if report is None:
            self._describe_no_report(state)
            self._parts.setCurrentWidget(self._no_report)
            return
        self._show_report(state, report)
        self._parts.setCurrentWidget(self._splitter)

    def _lay_out(self) -> None:
        self._splitter = Splitter(
            Qt.Orientation.Horizontal, name="testSplitter", words=self.tr("Between classes and images")
        )
        self._splitter.addWidget(self._classes)
        self._splitter.addWidget(self._gallery)
        self._splitter.setSizes(list(_SHARES))
        for index, share in enumerate(_SHARES):
            self._splitter.setStretchFactor(index, share)
        self._parts = QStackedWidget()
        self._parts.addWidget(self._no_report)
        self._parts.addWidget(self._splitter)
        self._result = QWidget()
        result = QVBoxLayout(self._result)
        result.setContentsMargins(0, 0, 0, 0)
        result.setSpacing(0)
        result.addWidget(self._signs)
        result.addWidget(self._parts, 1)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._no_run)
        self._pages.addWidget(self._result)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self._band)
        column.addWidget(self._pages, 1)

    def _connect(self) -> None:
        self._bar.evaluate_requested.connect(self.evaluate_requested)
        self._bar.stop_requested.connect(self.stop_requested)
        self._bar.run_chosen.connect(self.run_chosen)
        self._bar.save_report_requested.connect(self.save_report_requested)
        self._band.action_requested.connect(self.message_action)
        self._band.closed.connect(self.message_closed)
        self._classes.save_failed.connect(self._band.show_save_failure)
        self._no_run.action_requested.connect(self.go_to_train_requested)
        self._classes.filter_chosen.connect(self._set_filter)
        self._gallery.picture_chosen.connect(self.picture_chosen)
        self._gallery.show_all_requested.connect(self._show_all)
        self._escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._escape.setEnabled(False)  # as long as there is nothing to undo, the key is others'
        self._escape.activated.connect(self._show_all)

    def _describe_no_report(self, state: AppState) -> None:
        title = chosen_title(state)
        if state.job is JobKind.EVALUATE:
            text = self.tr("The result stands here as soon as every image was asked.")
            self._no_report.set_texts(self.tr("Testing {run}").format(run=title), text)
            return
        text = self.tr("Press Evaluate. The network is asked about images that it never trained on.")
        if has_no_test_data(state):
            text = self.tr("It can be tested on CIFAR-10, which is not on this computer yet. Get it on the Data tab.")
        self._no_report.set_texts(self.tr("{run} is not tested yet").format(run=title), text)

    def _show_report(self, state: AppState, report: Report) -> None:
        if report is self._report and state.dataset is self._dataset:
            return
        if report is not self._report:
            self._filter = NO_FILTER
        self._report, self._dataset = report, state.dataset
        self._images = tested_images(state)
        self._classes.show_report(report, self._images)
        self._set_filter(self._filter)

    def _set_filter(self, chosen: ImageFilter) -> None:
        self._filter = chosen
        self._escape.setEnabled(not chosen.is_open)
        self._classes.show_filter(chosen)
        if self._report is not None:
            self._gallery.show_images(self._report, self._images, chosen)

    def _show_all(self) -> None:
        self._set_filter(NO_FILTER)
