from dataclasses import replace
from typing import Any

import pytest

from cifar_gui.domain.paired_runs import begun_like, clearest_pair, newest_unpaired, paired_runs, trained_alike
from cifar_gui.domain.run_record import PlanChange, RunStatus
from tests.domain.trained_runs import EPOCHS, records, trained


def test_equal_trainings_of_two_networks_are_a_pair() -> None:
    mine, theirs = trained("resnet56", 0.7), trained("plain56", 0.6, created=2.0)
    found = paired_runs((theirs, mine), "resnet56", "plain56")
    assert found is not None
    assert (found.first, found.second) == ((mine,), (theirs,))
    assert found.accuracies == (0.7, 0.6)
    assert found.differences == pytest.approx((0.1,))


@pytest.mark.parametrize(
    "unlike",
    [
        {"batch_size": 20},
        {"crop_padding": 2},
        {"seed": 1},
        {"train_limit": 50},
        {"learning_rate": 0.1},
        {"start_from": "bundled:quick"},
        {"epochs": 3},
    ],
)
def test_trainings_that_differ_are_no_pair(unlike: dict[str, Any]) -> None:
    runs = trained("resnet56"), trained("plain56", **unlike)
    assert paired_runs(runs, "resnet56", "plain56") is None


@pytest.mark.parametrize(
    "alike", [{"data": "elsewhere"}, {"device": "cpu"}, {"preset": "fast"}, {"test_batch_size": 7}]
)
def test_what_changes_no_training_does_not_keep_a_pair_apart(alike: dict[str, Any]) -> None:
    assert paired_runs((trained("resnet56"), trained("plain56", **alike)), "resnet56", "plain56") is not None


def test_other_images_are_no_pair() -> None:
    for other in ({"dataset_fingerprint": "cd" * 32}, {"num_test": 50}, {"num_train": 50}):
        changed: Any = other
        runs = trained("resnet56"), replace(trained("plain56"), **changed)
        assert paired_runs(runs, "resnet56", "plain56") is None


def test_run_that_has_not_reached_its_end_is_no_pair() -> None:
    half = replace(trained("plain56"), epochs=records(0.5, 1))
    assert half.has_epochs_left
    assert paired_runs((trained("resnet56"), half), "resnet56", "plain56") is None


def test_runs_of_an_earlier_version_that_ended_on_reduced_images_are_no_pair() -> None:
    """It tested on reduced images too."""
    reduced: dict[str, Any] = {"progressive_size": 16, "progressive_share": 1.0}
    runs = trained("resnet56", **reduced), trained("plain56", **reduced)
    assert paired_runs(runs, "resnet56", "plain56") is None
    now = tuple(replace(run, epochs=tuple(replace(one, test_size=32) for one in run.epochs)) for run in runs)
    assert paired_runs(now, "resnet56", "plain56") is not None


def test_newest_pair_decides_and_brings_its_other_seeds() -> None:
    runs = (
        trained("plain56", 0.61, created=6.0, seed=1),
        trained("resnet56", 0.71, created=5.0, seed=1),
        trained("plain56", 0.60, created=4.0),
        trained("resnet56", 0.70, created=3.0),
        trained("plain56", 0.30, created=2.0, batch_size=20),
        trained("resnet56", 0.20, created=1.0, batch_size=20),
    )
    found = paired_runs(runs, "resnet56", "plain56")
    assert found is not None
    assert [run.settings.seed for run in found.first] == [1, 0]
    assert [run.settings.seed for run in found.second] == [1, 0]
    assert found.accuracies == pytest.approx((0.705, 0.605))


def test_of_equal_runs_the_newest_counts() -> None:
    runs = trained("plain56", 0.6, created=3.0), trained("resnet56", 0.7, created=2.0), trained("resnet56", 0.8)
    found = paired_runs(runs, "resnet56", "plain56")
    assert found is not None
    assert found.accuracies == (0.7, 0.6)


def test_epochs_added_at_a_constant_rate_are_as_good_as_planned_ones() -> None:
    rate = trained("plain56").settings.learning_rate
    added = replace(trained("plain56"), plans=(PlanChange(0, 1, rate, 1.0), PlanChange(10, EPOCHS, rate, 2.0)))
    assert paired_runs((trained("resnet56"), added), "resnet56", "plain56") is not None
    cycles = [
        replace(run, settings=replace(run.settings, schedule="one_cycle")) for run in (trained("resnet56"), added)
    ]
    assert paired_runs(cycles, "resnet56", "plain56") is None


def test_interval_is_the_published_one() -> None:
    # Newcombe 1998, table II, method 10: 9 of 10 against 3 of 10 and 6 of 7 against 2 of 7.
    for mine, theirs, total, published in ((9, 3, 10, (0.1705, 0.8090)), (6, 2, 7, (0.0582, 0.8062))):
        runs = trained("resnet56", mine / total, num_test=total), trained("plain56", theirs / total, num_test=total)
        found = paired_runs(runs, "resnet56", "plain56")
        assert found is not None
        assert found.interval == pytest.approx(published, abs=5e-5)


def test_difference_within_its_interval_is_not_clear() -> None:
    near = paired_runs((trained("resnet56", 0.905), trained("plain56", 0.900)), "resnet56", "plain56")
    far = paired_runs((trained("resnet56", 0.95), trained("plain56", 0.900)), "resnet56", "plain56")
    assert near is not None
    assert far is not None
    assert near.interval[0] < 0 < near.interval[1]
    assert (near.is_clear, far.is_clear) == (False, True)


def test_lead_is_clear_whichever_network_comes_first() -> None:
    found = paired_runs((trained("resnet56", 0.95), trained("plain56", 0.90)), "plain56", "resnet56")
    assert found is not None
    assert found.differences == pytest.approx((-0.05,))
    assert found.is_clear


def test_seed_that_says_the_opposite_makes_it_unclear() -> None:
    runs = [trained("resnet56", 0.9), trained("plain56", 0.7)]
    runs += [trained("resnet56", 0.70, seed=1), trained("plain56", 0.71, seed=1)]
    found = paired_runs(runs, "resnet56", "plain56")
    assert found is not None
    assert found.interval[0] > 0
    assert not found.is_clear


def test_unpaired_run_is_the_newest_without_its_twin() -> None:
    paired = trained("resnet56", created=1.0), trained("plain56", created=2.0)
    alone = trained("plain56", created=3.0, seed=1)
    assert newest_unpaired(paired, "resnet56", "plain56") is None
    assert newest_unpaired((alone, *paired), "resnet56", "plain56") is alone
    other = trained("plain56", created=4.0, batch_size=20)
    assert newest_unpaired((other, alone, *paired), "resnet56", "plain56", paired[0]) is alone
    assert newest_unpaired((trained("convnet"),), "resnet56", "plain56") is None


def test_run_that_began_with_trained_weights_is_not_one_to_be_trained_like() -> None:
    assert newest_unpaired((trained("plain56", start_from="run-0001"),), "resnet56", "plain56") is None


def test_run_whose_plan_was_changed_is_not_one_to_be_trained_like() -> None:
    rate = trained("plain56").settings.learning_rate
    plans = PlanChange(0, 1, rate, 1.0), PlanChange(10, EPOCHS, rate, 2.0)
    added = replace(trained("plain56", schedule="one_cycle"), plans=plans)
    assert newest_unpaired((added,), "resnet56", "plain56") is None
    assert newest_unpaired((replace(added, plans=plans[:1]),), "resnet56", "plain56") is not None


def test_twin_under_way_is_found_and_a_whole_one_is_not() -> None:
    mine = trained("resnet56")
    half = replace(trained("plain56"), epochs=records(0.5, 1), status=RunStatus.RUNNING)
    assert begun_like((half, mine), mine, "plain56") is half
    assert begun_like((trained("plain56"), mine), mine, "plain56") is None
    other_seed = replace(half, settings=replace(half.settings, seed=9))
    assert begun_like((other_seed, mine), mine, "plain56") is None


def test_clearest_pair_is_the_largest_difference_that_is_clear_and_its_leader_comes_first() -> None:
    runs = [trained("plain56", 0.4), trained("resnet56", 0.7, created=2.0), trained("resnet18", 0.72, created=3.0)]
    assert clearest_pair(runs, {"plain56", "resnet56", "resnet18"}) == ("resnet18", "plain56")
    assert clearest_pair(runs, {"plain56", "resnet56"}) == ("resnet56", "plain56")
    same = [trained("plain18", 0.70), trained("resnet18", 0.701, created=2.0)]
    assert clearest_pair(same, {"plain18", "resnet18"}) is None


def test_several_networks_trained_alike_are_found_by_network_and_seed() -> None:
    runs = [trained(name, seed=seed, created=1.0 + seed) for name in ("resnet20", "plain20") for seed in (0, 1)]
    other = [trained("resnet20", seed=5, epochs=2, batch_size=7), trained("convnet")]
    found = trained_alike([*other, *runs], ("plain20", "resnet56", "resnet20"))
    assert {network: sorted(by_seed) for network, by_seed in found.items()} == {"plain20": [0, 1], "resnet20": [0, 1]}


def test_training_that_failed_is_a_result_too() -> None:
    failed = replace(trained("plain20"), status=RunStatus.FAILED, epochs=())
    assert trained_alike([failed], ("plain20",)) == {"plain20": {0: failed}}
    stopped = replace(failed, status=RunStatus.STOPPED)
    assert trained_alike([stopped], ("plain20",)) == {}
