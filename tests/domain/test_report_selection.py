from dataclasses import replace

import numpy as np
import pytest

from cifar_gui.domain.report import Report
from cifar_gui.domain.report_selection import ImageFilter, ImageOrder, select_images
from tests.domain.values import make_report


@pytest.fixture
def report() -> Report:
    made = make_report(labels=[0, 0, 1, 1, 2, 2], predicted=[0, 1, 1, 2, 0, 1])
    return replace(made, confidences=np.array([0.9, 0.5, 0.4, 0.8, 0.6, 0.8], np.float32))


def test_select_images_most_sure_and_wrong_gives_wrong_ones_most_sure_first(report: Report) -> None:
    assert select_images(report, ImageOrder.MOST_SURE_WRONG).tolist() == [3, 5, 4, 1]


def test_select_images_all_wrong_gives_wrong_ones_in_test_order(report: Report) -> None:
    assert select_images(report, ImageOrder.ALL_WRONG).tolist() == [1, 3, 4, 5]


def test_select_images_all_gives_every_image_in_test_order(report: Report) -> None:
    assert select_images(report, ImageOrder.ALL).tolist() == [0, 1, 2, 3, 4, 5]


def test_select_images_least_sure_gives_every_image_least_sure_first(report: Report) -> None:
    assert select_images(report, ImageOrder.LEAST_SURE).tolist() == [2, 1, 4, 3, 5, 0]


def test_select_images_with_a_cell_gives_its_images_whatever_the_order(report: Report) -> None:
    for order in ImageOrder:
        assert select_images(report, order, ImageFilter(truth=2, said=0)).tolist() == [4]


def test_select_images_with_a_right_cell_gives_right_images(report: Report) -> None:
    assert select_images(report, ImageOrder.ALL_WRONG, ImageFilter(truth=1, said=1)).tolist() == [2]


def test_select_images_with_a_class_gives_its_wrong_images_most_sure_first(report: Report) -> None:
    assert select_images(report, ImageOrder.ALL, ImageFilter(truth=2)).tolist() == [5, 4]


def test_select_images_with_an_empty_cell_gives_nothing(report: Report) -> None:
    assert select_images(report, ImageOrder.ALL, ImageFilter(truth=0, said=2)).tolist() == []
