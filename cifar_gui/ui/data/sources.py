"""The left column of the Data tab: where the images come from, and what is told of the chosen source."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout

from cifar_gui.domain.dataset import CIFAR10, PRACTICE
from cifar_gui.domain.events import Progress, Stage
from cifar_gui.ui.data import texts
from cifar_gui.ui.data.source_row import SourceRow
from cifar_gui.ui.state.app_state import AppState, JobKind
from cifar_gui.ui.state.rules import why_not_choose_data
from cifar_gui.ui.theme.tokens import SIZES
from cifar_gui.ui.theme.type_scale import TypeRole
from cifar_gui.ui.widgets.link_button import LinkButton
from cifar_gui.ui.widgets.side_column import SideColumn
from cifar_gui.ui.widgets.text import ElidedLabel, TextLabel

_NO_REPORT_YET: Final = Progress(Stage.DOWNLOADING)


class SourceColumn(SideColumn):
    """Three sources, of which one is chosen, and words about it.

    Attributes:
        rows: The rows by their source; that of the user's own folder under "".
    """

    def __init__(
        self, use: Callable[[str], None], choose_folder: Callable[[], None], open_folder: Callable[[str], None]
    ) -> None:
        """Make the column.

        Args:
            use: Uses a source: ``cifar10``, ``practice`` or a path.
            choose_folder: Asks for a folder and uses it.
            open_folder: Shows a folder in the system's file manager.
        """
        super().__init__("dataSources")
        self._use, self._choose_folder, self._open_folder = use, choose_folder, open_folder
        self._state = AppState()
        self.rows = {
            PRACTICE: SourceRow(
                self.tr("Practice set"),
                self.tr("Shapes on noisy backgrounds, drawn by this program"),
                name="practiceSource",
            ),
            CIFAR10: SourceRow(
                "CIFAR-10", self.tr("60,000 small photographs of animals and vehicles"), name="cifarSource"
            ),
            "": SourceRow(
                self.tr("My own folder"),
                self.tr("One folder for each class, with pictures inside"),
                name="folderSource",
            ),
        }
        self._group = QButtonGroup(self)
        self.folder_button = LinkButton(self.tr("Choose a folder…"), name="chooseFolderButton")
        self.folder_button.clicked.connect(choose_folder)
        self._about_title = TextLabel(strength=600, wrap=True)
        self._about_text = TextLabel(role=TypeRole.CAPTION, tone="text2", wrap=True)
        self._kept = TextLabel(role=TypeRole.CAPTION, tone="text2")
        self._place = ElidedLabel(mode=Qt.TextElideMode.ElideMiddle)
        self._open = LinkButton(self.tr("Open folder"), name="openFolderButton")
        self._open.clicked.connect(self._on_open_clicked)
        self._lay_out()
        self.rows[PRACTICE].chosen.connect(self._on_practice_chosen)
        self.rows[CIFAR10].chosen.connect(self._on_cifar_chosen)
        self.rows[""].chosen.connect(self._on_folder_chosen)

    def show_state(self, state: AppState) -> None:
        """Show how the sources stand and which one is chosen."""
        self._state = state
        reason = why_not_choose_data(state)
        for row in self.rows.values():
            row.set_fixed(reason)
        self.folder_button.setEnabled(not reason)
        self.folder_button.setToolTip(reason)
        self.rows[PRACTICE].set_status(texts.practice_status())
        self.rows[CIFAR10].set_status(texts.cifar_status(state))
        self.rows[CIFAR10].set_transfer(self._transfer(), stopping=self._is_stopping())
        self._render_folder()
        self._check_chosen()
        self._render_about()

    def _transfer(self) -> Progress | None:
        if self._state.download is not None:
            return self._state.download
        if self._state.job is JobKind.IMPORT:
            return self._state.job_progress or _NO_REPORT_YET
        return None

    def _is_stopping(self) -> bool:
        return self._state.stopping and self._state.job in (JobKind.DOWNLOAD, JobKind.IMPORT)

    def _check_chosen(self) -> None:
        """The radio buttons follow the state: a click alone does not choose."""
        chosen = self._state.data if self._state.data in self.rows else ""
        self.rows[chosen].radio.setChecked(True)

    def _render_folder(self) -> None:
        row, path = self.rows[""], texts.own_folder(self._state)
        row.set_status(texts.folder_status(self._state))
        self.folder_button.setText(self.tr("Choose another…") if path else self.tr("Choose a folder…"))
        # Without a folder it is no member: the arrow keys, which choose as they go, would open a dialog.
        if path and row.radio not in self._group.buttons():
            self._group.addButton(row.radio)

    def _render_about(self) -> None:
        about = texts.about(self._state)
        self._about_title.setText(about.title)
        self._about_text.setText(about.text)
        self._kept.setText(about.kept)
        self._place.setText(about.place)
        for widget in (self._kept, self._place, self._open):
            widget.setVisible(bool(about.place))

    def _lay_out(self) -> None:
        title = TextLabel(self.tr("Where the images come from"), strength=600, wrap=True)
        title.setMinimumSize(1, SIZES.panel_title)
        self.add(title)
        for source, row in self.rows.items():
            if source:
                self._group.addButton(row.radio)
            self.add(row)
            self.add_space(SIZES.half_space)
        self.rows[""].add_link(self.folder_button)
        self.add_line()
        self.add_space(SIZES.column_margin)
        links = QHBoxLayout()
        links.addWidget(self._open)
        links.addStretch()
        for label in (self._about_title, self._about_text, self._kept, self._place):
            label.setMinimumWidth(1)  # one long word must not widen the column
            self.add(label)
            self.add_space(SIZES.half_space)
        self.column.addLayout(links)
        self.add_stretch()

    @Slot()
    def _on_practice_chosen(self) -> None:
        self._choose(PRACTICE)

    @Slot()
    def _on_cifar_chosen(self) -> None:
        self._choose(CIFAR10)

    @Slot()
    def _on_folder_chosen(self) -> None:
        path = texts.own_folder(self._state)
        if path:
            self._choose(path)
        else:
            self.rows[""].radio.setChecked(False)
            self._choose_folder()

    def _choose(self, source: str) -> None:
        self._check_chosen()
        if source != self._state.data or self._state.dataset is None:
            self._use(source)

    @Slot()
    def _on_open_clicked(self) -> None:
        place = Path(self._place.text())
        self._open_folder(str(place.parent if place.is_file() else place))
