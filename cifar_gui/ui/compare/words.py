"""The comparison in words, at the right of the Compare tab."""

from itertools import chain

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea

from cifar_gui.domain.network_summary import NetworkSummary
from cifar_gui.ui.compare.texts import Paragraph, against_standard, purpose, verdict, with_whole_units
from cifar_gui.ui.theme.properties import Surface, set_surface
from cifar_gui.ui.theme.tokens import SIZES
from cifar_gui.ui.theme.type_scale import TypeRole
from cifar_gui.ui.widgets.layouts import column, panel
from cifar_gui.ui.widgets.text import TextLabel

RESIDUAL = "resnet18"
STANDARD = "convnet"
_NUM_PARAGRAPHS = 4


class ComparisonWords(QScrollArea):
    """What the networks have, the tutorial's comparison, and what shortcuts are for.

    It scrolls when low.

    Attributes:
        labels: (heading, text) of each paragraph, from the top; hidden while there is nothing to say.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("comparisonWords")
        self.setAccessibleName(self.tr("The comparison in words"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.labels: list[tuple[TextLabel, TextLabel]] = []
        for place in range(_NUM_PARAGRAPHS):
            heading = TextLabel(strength=600, wrap=True)
            text = TextLabel(role=TypeRole.CAPTION, tone="text2", wrap=True)
            for label in (heading, text):
                label.make_selectable()
            self.labels.append((heading, text))
            apart = SIZES.column_margin - SIZES.half_space
            text.setContentsMargins(0, 0, 0, SIZES.space if place == _NUM_PARAGRAPHS - 1 else apart)
        margins = (SIZES.column_margin, 10, SIZES.column_margin, SIZES.space)
        paragraphs = column(*chain(*self.labels), margins=margins, spacing=SIZES.half_space)
        paragraphs.addStretch()
        content = panel(paragraphs)
        set_surface(content, Surface.BASE)
        self.setWidget(content)

    def show_networks(
        self, networks: tuple[NetworkSummary, ...], first: NetworkSummary, second: NetworkSummary
    ) -> None:
        """Compare two networks in words, and the tutorial's two where they are among all networks."""
        by_name = {network.name: network for network in networks}
        tutorial = None
        if RESIDUAL in by_name and STANDARD in by_name:
            tutorial = against_standard(by_name[RESIDUAL], by_name[STANDARD])
        paragraphs: list[Paragraph | None] = [verdict(first, second), tutorial, *purpose()]
        for (heading, text), paragraph in zip(self.labels, paragraphs, strict=True):
            for label in (heading, text):
                label.setVisible(paragraph is not None)
            if paragraph is not None:
                heading.setText(paragraph.heading)
                text.setText(with_whole_units(paragraph.text))
