import numpy as np
import torch

from cifar_gui.training.batches import DeviceSplit, derived_seed, shuffled_order
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
