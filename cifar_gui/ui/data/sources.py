"""The left column of the Data tab: where the images come from, and what is told of the chosen source."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup

from cifar_gui.domain.dataset import CIFAR10, PRACTICE
from cifar_gui.domain.events import Progress, Stage
from cifar_gui.ui.data import texts
from cifar_gui.ui.data.source_row import SourceRow
from cifar_gui.ui.state.app_state import AppState, JobKind
from cifar_gui.ui.state.rules import can_pause_download, is_download_paused, why_not_choose_data
from cifar_gui.ui.theme.tokens import SIZES
from cifar_gui.ui.theme.type_scale import TypeRole
from cifar_gui.ui.widgets.buttons import allow
from cifar_gui.ui.widgets.link_button import LinkButton
from cifar_gui.ui.widgets.side_column import SideColumn
from cifar_gui.ui.widgets.text import ElidedLabel, TextLabel

_NO_REPORT_YET: Final = Progress(Stage.DOWNLOADING)


class SourceColumn(SideColumn):
    """Three sources, of which one is chosen, and words about it; the user's own folder is the row of ""."""

    def __init__(
        self, use: Callable[[str], None], choose_folder: Callable[[], None], open_folder: Callable[[str], None]
    ) -> None:
        super().__init__("dataSources")
        self._use, self._choose_folder, self._open_folder = use, choose_folder, open_folder
        self._state = AppState()
        drawn = self.tr("Shapes on noisy backgrounds, drawn by this program")
        photographs = self.tr("60,000 small photographs of animals and vehicles")
        own = self.tr("One folder for each class, with pictures inside")
        self.rows = {
            PRACTICE: SourceRow(self.tr("Practice set"), drawn, name="practiceSource"),
            CIFAR10: SourceRow("CIFAR-10", photographs, name="cifarSource"),
            "": SourceRow(self.tr("My own folder"), own, name="folderSource"),
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
        for row in self.rows.values():
            row.radio.clicked.connect(self._on_row_clicked)

    def show_state(self, state: AppState) -> None:
        self._state = state
        reason = why_not_choose_data(state)
        for row in self.rows.values():
            row.set_fixed(reason)
        allow(self.folder_button, reason)
        self.rows[PRACTICE].set_status(texts.practice_status())
        self.rows[CIFAR10].set_status(texts.cifar_status(state))
        self.rows[CIFAR10].set_transfer(
            self._transfer(),
            stopping=self._is_stopping(),
            can_pause=can_pause_download(state),
            is_paused=is_download_paused(state),
        )
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
        for label in (self._about_title, self._about_text, self._kept, self._place):
            label.setMinimumWidth(1)  # one long word must not widen the column
            self.add(label)
            self.add_space(SIZES.half_space)
        self.column.addWidget(self._open, 0, Qt.AlignmentFlag.AlignLeft)
        self.add_stretch()

    def _on_row_clicked(self) -> None:
        clicked = next(source for source, row in self.rows.items() if row.radio is self.sender())
        source = clicked or texts.own_folder(self._state)
        if not source:
            self.rows[""].radio.setChecked(False)
            self._choose_folder()
            return
        self._check_chosen()
        if source != self._state.data or self._state.dataset is None:
            self._use(source)

    def _on_open_clicked(self) -> None:
        place = Path(self._place.text())
        self._open_folder(str(place.parent if place.is_file() else place))
