"""The classes of a report as rows of a table, and its mix-ups as rows of another."""

import math
from collections.abc import Callable
from dataclasses import replace
from enum import IntEnum
from typing import Final

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QImage

from cifar_gui.domain.arrays import UInt8Images
from cifar_gui.domain.report import ClassScore, MixUp, Report
from cifar_gui.ui.evaluate.texts import cell_text
from cifar_gui.ui.text.class_words import class_words
from cifar_gui.ui.text.numbers import number, percent
from cifar_gui.ui.text.words import verbatim
from cifar_gui.ui.widgets.delegates import BAR_TONE_ROLE, FRACTION_ROLE, Index
from cifar_gui.ui.widgets.painting import RIGHT
from cifar_gui.ui.widgets.pixels import to_qimage

LABEL_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 20
"""The class of a row as its label in the report."""
MOST_MIX_UPS: Final = 4

_NO_PARENT: Final = QModelIndex()


class Column(IntEnum):
    """The columns of the class table."""

    NAME = 0
    RECALL = 1
    PRECISION = 2
    F1 = 3
    SUPPORT = 4


_VALUES: Final[dict[int, Callable[[ClassScore], float | None]]] = {
    Column.RECALL: lambda score: score.recall,
    Column.PRECISION: lambda score: score.precision,
    Column.F1: lambda score: score.f1,
    Column.SUPPORT: lambda score: score.support,
}


class ClassModel(QAbstractTableModel):
    """One row a class, sortable; ``order`` has the labels from the first row to the last, and the matrix has it too."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._scores: tuple[ClassScore, ...] = ()
        self._images: dict[int, QImage] = {}
        self._sorted_by: tuple[int, Qt.SortOrder] = (-1, Qt.SortOrder.AscendingOrder)
        self.order: tuple[int, ...] = ()

    def set_report(self, report: Report | None) -> None:
        """Show the classes of another report, sorted as before."""
        self.beginResetModel()
        self._scores = _scores(report) if report is not None else ()
        self.order = self._order()
        self.endResetModel()

    def set_images(self, report: Report | None, images: UInt8Images | None) -> None:
        """Show the first of the report's images of each class beside its name; None shows names alone."""
        self._images = {}
        if report is not None and images is not None:
            labels, firsts = np.unique(report.labels, return_index=True)
            self._images = {int(label): to_qimage(images[place]) for label, place in zip(labels, firsts, strict=True)}
        if self.order:
            self.dataChanged.emit(self.index(0, Column.NAME), self.index(len(self.order) - 1, Column.NAME))

    def row_of(self, label: int) -> int:
        return self.order.index(label)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.order)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if orientation != Qt.Orientation.Horizontal:
            return None
        words, tip = {
            Column.NAME: (self.tr("Class"), self.tr("A click on a class shows its wrong images")),
            Column.RECALL: (self.tr("Recall %"), self.tr("Of the images of this class, the share that was found")),
            Column.PRECISION: (
                self.tr("Precision %"),
                self.tr("Of the images taken for this class, the share that was it"),
            ),
            Column.F1: (self.tr("F1 %"), self.tr("Harmonic mean of recall and precision")),
            Column.SUPPORT: (self.tr("Images"), self.tr("Test images of this class")),
        }[Column(section)]
        return {Qt.ItemDataRole.DisplayRole: words, Qt.ItemDataRole.ToolTipRole: tip}.get(Qt.ItemDataRole(role))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        label, column = self.order[index.row()], index.column()
        score = self._scores[label]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return _words(score, column)
            case Qt.ItemDataRole.ToolTipRole:
                return verbatim(score.name) if column == Column.NAME else None
            case Qt.ItemDataRole.TextAlignmentRole:
                return None if column == Column.NAME else int(RIGHT)
            case Qt.ItemDataRole.DecorationRole:
                return self._images.get(label) if column == Column.NAME else None
        if role == FRACTION_ROLE and column == Column.RECALL:
            return score.recall
        return label if role == LABEL_ROLE else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; -1 is label order. Equal classes keep label order, a dash stands last."""
        self._sorted_by = (column, order)
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        labels = [self.order[index.row()] for index in before]
        self.order = self._order()
        after = [self.index(self.order.index(k), index.column()) for k, index in zip(labels, before, strict=True)]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _order(self) -> tuple[int, ...]:
        column, direction = self._sorted_by
        labels = range(len(self._scores))
        falls = direction == Qt.SortOrder.DescendingOrder
        if column == Column.NAME:
            return tuple(sorted(labels, key=lambda k: self._scores[k].name.casefold(), reverse=falls))
        if column in _VALUES:
            values = [_VALUES[column](score) for score in self._scores]
            sign = -1 if falls else 1
            return tuple(sorted(labels, key=lambda k: math.inf if (value := values[k]) is None else sign * value))
        return tuple(labels)


class MixUpModel(QAbstractTableModel):
    """The most frequent mistakes: words, then a bar with the count."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._report: Report | None = None
        self.mix_ups: tuple[MixUp, ...] = ()

    def set_report(self, report: Report | None) -> None:
        self.beginResetModel()
        self._report = report
        self.mix_ups = report.mix_ups(MOST_MIX_UPS) if report is not None else ()
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.mix_ups)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else 2

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or self._report is None:
            return None
        mix_up = self.mix_ups[index.row()]
        words = cell_text(self._report, mix_up.truth, mix_up.said)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return words if index.column() == 0 else number(mix_up.count)
            case Qt.ItemDataRole.ToolTipRole:
                return verbatim(words)
            case Qt.ItemDataRole.TextAlignmentRole:
                return None if index.column() == 0 else int(RIGHT)
        if role == FRACTION_ROLE and index.column() == 1:
            return mix_up.count / self.mix_ups[0].count
        return "other" if role == BAR_TONE_ROLE else None


def _scores(report: Report) -> tuple[ClassScore, ...]:
    words = class_words(report.class_names)
    return tuple(replace(score, name=word) for score, word in zip(report.per_class, words, strict=True))


def _words(score: ClassScore, column: int) -> str:
    """The text of a cell; a share of nothing is a dash."""
    if column == Column.NAME:
        return score.name
    if column == Column.SUPPORT:
        return number(score.support)
    value = _VALUES[column](score)
    return "–" if value is None else percent(value, 1)
