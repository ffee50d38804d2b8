"""The comparison in words, at the right of the Compare tab."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from cifar_gui.domain.network_summary import NetworkSummary
from cifar_gui.domain.run_record import RunRecord
from cifar_gui.ui.compare.measured import NextTraining, measured
from cifar_gui.ui.compare.texts import NO_BREAK, Paragraph, against_standard, purpose, verdict
from cifar_gui.ui.theme.properties import Surface, set_surface
from cifar_gui.ui.theme.tokens import SIZES
from cifar_gui.ui.theme.type_scale import TypeRole
from cifar_gui.ui.widgets.link_button import LinkButton
from cifar_gui.ui.widgets.text import TextLabel

RESIDUAL = "resnet18"
STANDARD = "convnet"
_MEASURED = 1  # the place of "Measured here" among the paragraphs
_NUM_PARAGRAPHS = 5


class ComparisonWords(QScrollArea):
    """What the networks have and what they reached here, the tutorial's comparison, and what shortcuts are for.

    It scrolls when low.

    Attributes:
        labels: (heading, text) of each paragraph, from the top; hidden while there is nothing to say.
        set_up_link: Prepares the training that would tell more; hidden when there is none.
    """

    def __init__(self, set_up: Callable[[str, str, int | None], None]) -> None:
        """Make the words.

        Args:
            set_up: Prepares a training of this network, like the run of this id ("" for the form's own settings), with
                this seed (None for the one that is there).
        """
        super().__init__()
        self._set_up = set_up
        self.setObjectName("comparisonWords")
        self.setAccessibleName(self.tr("The comparison in words"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        content = QWidget()
        set_surface(content, Surface.BASE)
        column = QVBoxLayout(content)
        column.setContentsMargins(SIZES.column_margin, 10, SIZES.column_margin, SIZES.space)
        column.setSpacing(SIZES.half_space)
        self.labels: list[tuple[TextLabel, TextLabel]] = []
        self._next: NextTraining | None = None
        self.set_up_link = LinkButton("", name="setUpLink")
        self.set_up_link.clicked.connect(self._on_set_up)
        for place in range(_NUM_PARAGRAPHS):
            heading = TextLabel(role=TypeRole.HEADING if place == 0 else TypeRole.BODY, strength=600, wrap=True)
            text = TextLabel(role=TypeRole.CAPTION, tone="text2", wrap=True)
            for label in (heading, text):
                label.setMinimumWidth(1)
                label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
                column.addWidget(label)
            self.labels.append((heading, text))
            apart = SIZES.column_margin - SIZES.half_space
            if place == _MEASURED:
                column.addWidget(self.set_up_link, 0, Qt.AlignmentFlag.AlignLeft)
                column.addSpacing(SIZES.half_space)
            else:
                text.setContentsMargins(0, 0, 0, SIZES.space if place == _NUM_PARAGRAPHS - 1 else apart)
        column.addStretch()
        self.setWidget(content)

    def show_networks(
        self,
        networks: tuple[NetworkSummary, ...],
        first: NetworkSummary,
        second: NetworkSummary,
        runs: Sequence[RunRecord] = (),
    ) -> None:
        """Compare two networks in words.

        Args:
            networks: All networks, among which the tutorial's two are looked for.
            first: The subject.
            second: What it is compared with.
            runs: The runs on disk, newest first, among which trainings of the two are looked for.
        """
        by_name = {network.name: network for network in networks}
        tutorial = None
        if RESIDUAL in by_name and STANDARD in by_name:
            tutorial = against_standard(by_name[RESIDUAL], by_name[STANDARD])
        found, self._next = measured(runs, first, second)
        paragraphs: list[Paragraph | None] = [verdict(first, second), found, tutorial, *purpose()]
        for (heading, text), paragraph in zip(self.labels, paragraphs, strict=True):
            for label in (heading, text):
                label.setVisible(paragraph is not None)
            if paragraph is not None:
                heading.setText(paragraph.heading)
                text.setText(paragraph.text.replace(" %", f"{NO_BREAK}%"))
        self.set_up_link.setVisible(self._next is not None)
        self.set_up_link.setText(self._next.words if self._next is not None else "")

    def show_refusal(self, reason: str) -> None:
        """Whether settings can be taken over now: why not, or "" when they can."""
        self.set_up_link.setEnabled(not reason)
        self.set_up_link.setToolTip(reason)
        self.set_up_link.setStatusTip(reason)

    @Slot()
    def _on_set_up(self) -> None:
        if self._next is not None:
            self._set_up(self._next.network, self._next.like, self._next.seed)
