from dataclasses import replace

import numpy as np
import torch

from cifar_gui.domain.settings import TrainingSettings
from cifar_gui.training.batches import (
    GREY,
    DeviceSplit,
    Views,
    derived_seed,
    shown_fingerprint,
    shuffled_order,
    views_of_epoch,
)
from tests.domain.values import make_split


def test_order_takes_every_image_once() -> None:
    assert sorted(shuffled_order(100, seed=3, epoch=0).tolist()) == list(range(100))


def test_order_depends_on_seed_and_epoch_alone() -> None:
    torch.manual_seed(1)
    first = shuffled_order(100, seed=3, epoch=5)
    torch.manual_seed(2)
    assert torch.equal(first, shuffled_order(100, seed=3, epoch=5))
    assert not torch.equal(first, shuffled_order(100, seed=3, epoch=6))
    assert not torch.equal(first, shuffled_order(100, seed=4, epoch=5))


def test_derived_seeds_differ_for_every_combination() -> None:
    seeds = {derived_seed(s, p, e) for s in range(10) for p in range(3) for e in range(30)}
    assert len(seeds) == 900
    assert all(0 <= seed < 2**63 for seed in seeds)


def test_device_split_takes_read_only_arrays_and_gives_what_was_asked() -> None:
    split = make_split(10, 0)
    split.images.flags.writeable = False
    images, labels = DeviceSplit(split, "cpu").batch(torch.tensor([7, 2]))
    np.testing.assert_array_equal(images.numpy(), split.images[[7, 2]])
    assert labels.tolist() == split.labels[[7, 2]].tolist()


def test_views_are_a_function_of_seed_and_epoch() -> None:
    settings = TrainingSettings(seed=3, crop_padding=2, cutout_pixels=8, flip="random")
    first, again = (views_of_epoch(50, settings, 1) for _ in range(2))
    other = views_of_epoch(50, settings, 2)
    assert first is not None
    assert again is not None
    assert other is not None
    assert torch.equal(first.shifts, again.shifts)
    assert torch.equal(first.mirrored, again.mirrored)
    assert not torch.equal(first.shifts, other.shifts)
    assert not torch.equal(first.mirrored, other.mirrored)
    assert first.covers is not None
    assert again.covers is not None
    assert other.covers is not None
    assert torch.equal(first.covers, again.covers)
    assert not torch.equal(first.covers, other.covers)
    assert first.shifts.abs().max() == 2


def test_alternating_flip_shows_every_image_both_ways_in_two_epochs() -> None:
    views = [views_of_epoch(50, TrainingSettings(seed=3, flip="alternating"), epoch) for epoch in range(3)]
    mirrored = [view.mirrored for view in views if view is not None]
    assert torch.equal(mirrored[0], ~mirrored[1])
    assert torch.equal(mirrored[0], mirrored[2])
    assert 0 < int(mirrored[0].sum()) < 50


def test_without_crop_cover_and_flip_there_are_no_views() -> None:
    assert views_of_epoch(50, TrainingSettings(seed=3), 1) is None


def test_squares_may_lie_with_their_middle_on_any_pixel() -> None:
    views = views_of_epoch(20_000, TrainingSettings(cutout_pixels=8), 0)
    assert views is not None
    assert views.covers is not None
    assert len(torch.unique(views.covers, dim=0)) == 32 * 32


def test_square_is_grey_cut_off_at_the_edges_and_lies_on_the_image_as_it_is_shown() -> None:
    split = make_split(3, 0)
    views = Views(
        torch.zeros(3, 2, dtype=torch.int64),
        torch.tensor([False, True, False]),
        torch.tensor([[16, 20], [16, 20], [31, 0]]),
        cover_pixels=8,
    )
    images = DeviceSplit(split, "cpu").batch_of_views(torch.tensor([0, 1, 2]), views)[0].numpy()
    expected = split.images.copy()
    expected[1] = expected[1][:, ::-1]
    expected[:2, 12:20, 16:24] = GREY
    expected[2, 27:, :4] = GREY
    np.testing.assert_array_equal(images, expected)


def test_covering_leaves_the_split_as_it_was() -> None:
    split = make_split(3, 0)
    held = DeviceSplit(split, "cpu")
    views = views_of_epoch(3, TrainingSettings(cutout_pixels=32), 0)
    assert views is not None
    held.batch_of_views(torch.arange(3), views)
    np.testing.assert_array_equal(held.images.numpy(), split.images)


def test_view_is_the_reflected_window_and_its_mirror_image() -> None:
    split = make_split(4, 0)
    padded = np.pad(split.images, ((0, 0), (2, 2), (2, 2), (0, 0)), mode="reflect")
    views = Views(torch.tensor([[0, 0], [2, -1], [-2, 2], [0, 0]]), torch.tensor([False, False, True, True]))
    images, labels = DeviceSplit(split, "cpu").batch_of_views(torch.tensor([1, 2, 3]), views)
    np.testing.assert_array_equal(images[0].numpy(), padded[1, 4:36, 1:33])
    np.testing.assert_array_equal(images[2].numpy(), split.images[3][:, ::-1])
    np.testing.assert_array_equal(images[1].numpy(), padded[2, 0:32, 4:36][:, ::-1])  # the window, mirrored
    assert labels.tolist() == split.labels[[1, 2, 3]].tolist()


def test_fingerprint_of_what_was_shown_depends_on_seed_views_and_epochs_not_on_the_network() -> None:
    settings = TrainingSettings(seed=3, crop_padding=2, flip="random")
    found = [
        shown_fingerprint(50, one, epochs)
        for one, epochs in (
            (settings, 2),
            (replace(settings, network="plain20"), 2),
            (replace(settings, seed=4), 2),
            (replace(settings, crop_padding=0), 2),
            (settings, 1),
        )
    ]
    assert found[0] == found[1]
    assert len(set(found)) == 4
