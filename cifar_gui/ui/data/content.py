"""What the Data tab shows of a loaded data set: a notice, the vital signs and one image of each class."""

from PySide6.QtWidgets import QWidget

from cifar_gui.domain.dataset import Checksum, Dataset
from cifar_gui.ui.data import texts
from cifar_gui.ui.data.left_out import LeftOutDialog
from cifar_gui.ui.data.samples import SamplesPanel
from cifar_gui.ui.state.app_state import Severity
from cifar_gui.ui.text.sentences import translated
from cifar_gui.ui.theme.properties import Surface, set_surface
from cifar_gui.ui.widgets.band import MessageBand
from cifar_gui.ui.widgets.buttons import Button
from cifar_gui.ui.widgets.changed import Changed
from cifar_gui.ui.widgets.layouts import column
from cifar_gui.ui.widgets.vital_sign import VitalSign, VitalSignStrip

_NUMBER_SHARE, _WORDS_SHARE = 6, 7  # a word such as "Not needed" takes more room than a number
_LEAST_WIDTH_PX = 710  # of six vital signs whose values can be read; what is narrower scrolls


class DataContent(QWidget):
    """The facts and pictures of a data set.

    Attributes:
        notice: The caution that must stand beside the data; hidden when there is none.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_surface(self, Surface.BASE)
        self.setMinimumWidth(_LEAST_WIDTH_PX)
        self._is_other_dataset, self._are_other_samples = Changed(), Changed()
        self._dataset: Dataset | None = None
        self.left_out_button = Button(self.tr("Show the files…"), name="leftOutButton")
        self.left_out_button.clicked.connect(self._on_left_out_clicked)
        self.notice = MessageBand("dataNotice", can_close=False, button=self.left_out_button)
        self.samples = SamplesPanel()
        strip = VitalSignStrip()
        self.signs = {
            "images": VitalSign(self.tr("Images"), name="numImagesLabel"),
            "train": VitalSign(self.tr("Training images"), name="numTrainLabel", term=self.tr("Training split")),
            "test": VitalSign(
                self.tr("Test images"), name="numTestLabel", term=self.tr("Test split; never trained on")
            ),
            "classes": VitalSign(self.tr("Classes"), name="numClassesLabel"),
            "size": VitalSign(self.tr("Image size"), name="imageSizeLabel"),
            "checksum": VitalSign(self.tr("Checksum"), name="checksumLabel", term=self.tr("MD5 of the files on disk")),
        }
        for name, sign in self.signs.items():
            strip.add(sign, _WORDS_SHARE if name == "checksum" else _NUMBER_SHARE)
        self.setLayout(column(self.notice, strip, self.samples, grows=self.samples))

    def show_dataset(self, dataset: Dataset, seed: int) -> None:
        """Show a data set; the same seed picks the same images."""
        if self._is_other_dataset(dataset):
            self._dataset = dataset
            for sign, reading in zip(self.signs.values(), texts.readings(dataset), strict=True):
                sign.show_reading(reading)
            is_caption = dataset.checksum is Checksum.NOT_OFFICIAL  # the sign says it; a band when it was imported
            self.notice.hide()
            self.left_out_button.setVisible(bool(dataset.left_out))
            if dataset.notices and not is_caption:
                first, *more = map(translated, dataset.notices)
                self.notice.show_message(Severity.CAUTION, first, "\n".join(more))
        if self._are_other_samples(dataset, seed):
            self.samples.show_samples(dataset, seed)

    def _on_left_out_clicked(self) -> None:
        if self._dataset is not None:
            dialog = LeftOutDialog(self._dataset, self)
            dialog.exec()
            dialog.deleteLater()
