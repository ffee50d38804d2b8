"""Networks with parts missing, against the network itself and against blocks run by hand."""

import torch

from cifar_gui.domain.dataset import Split
from cifar_gui.domain.jobs import JobContext
from cifar_gui.inference.evaluation import evaluate
from cifar_gui.lab.instruments.lesions import WHOLE, Lesion, random_lesions, right_answers, single_lesions, swaps
from models.preprocessing import normalise
from models.registry import build_network
from models.segments import segments
from models.weights_info import WeightsInfo
from tests.lab.trained import made_images
from tests.training.scenes import CPU

NAMES = tuple("abcdefghij")


def test_nothing_removed_is_the_test_accuracy_to_the_last_image() -> None:
    images, labels = made_images(60)
    network = build_network("resnet8", num_classes=10, seed=0)
    info = WeightsInfo("resnet8", NAMES, "toy", "made", 0, None)
    report = evaluate(network, info, "toy", Split(images.numpy(), labels.numpy()), "made", CPU, JobContext())
    assert right_answers(network, images, labels, {})[WHOLE] == report.correct


def test_each_lesion_is_the_network_run_block_by_block_without_it() -> None:
    images, labels = made_images(60)
    network = build_network("plain20", num_classes=10, seed=0)
    parts = segments(network)
    found = right_answers(network, images, labels, single_lesions(parts))
    assert len(found) == 8  # the whole, and 9 blocks of which two change shape
    for name in found:
        with torch.no_grad():
            x = normalise(images)
            for part in parts:
                x = x if part.name == name else part.run(x)
        assert found[name] == int((x.argmax(dim=1) == labels).sum())


def test_every_block_of_a_residual_network_can_be_removed() -> None:
    assert len(single_lesions(segments(build_network("resnet20", num_classes=10, seed=0)))) == 9


def test_swapped_blocks_run_in_the_other_order() -> None:
    images, labels = made_images(60)
    network = build_network("resnet20", num_classes=10, seed=3)
    parts = segments(network)
    lesions = swaps(parts)
    assert list(lesions) == ["swap stage1_block1", "swap stage1_block2", "swap stage2_block2", "swap stage3_block2"]
    order = [0, 2, 1, *range(3, len(parts))]
    with torch.no_grad():
        x = normalise(images)
        for place in order:
            x = parts[place].run(x)
    found = right_answers(network, images, labels, lesions)["swap stage1_block1"]
    assert found == int((x.argmax(dim=1) == labels).sum())


def test_random_lesions_take_one_block_after_the_other() -> None:
    lesions = random_lesions(segments(build_network("resnet20", num_classes=10, seed=0)), (1, 3, 99), seed=0)
    assert [len(lesion.removed) for lesion in lesions.values()] == [1, 3]
    assert lesions["random 1"].removed < lesions["random 3"].removed


def test_work_before_the_first_touched_block_is_shared() -> None:
    assert Lesion(frozenset({3, 5})).first == 3
    assert Lesion(swapped=(4, 5)).first == 4
    assert Lesion().first is None
