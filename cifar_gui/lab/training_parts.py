"""What claims about trainings are read off: runs that were trained alike, whatever networks and seeds there are."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from cifar_gui.domain.claim import Conclusion, Verdict
from cifar_gui.domain.paired_runs import trained_alike
from cifar_gui.domain.run_record import RunRecord, RunStatus
from cifar_gui.domain.sentence import Sentence
from cifar_gui.lab.experiment import Part, Parts

if TYPE_CHECKING:
    from cifar_gui.lab.instruments.bench import Bench

LEAST_SEEDS: Final = 2
MORE_SEEDS: Final = Sentence("Train with more seeds: the spread over seeds leaves it open.")


def run_parts(bench: "Bench", networks: Sequence[str]) -> Iterator[Part]:
    """A part for each run of some networks that were trained alike."""
    from models.summary import summarise

    found = trained_alike(bench.runs, networks)
    total = sum(map(len, found.values()))
    for network, by_seed in found.items():
        macs = summarise(network).macs
        for seed, run in sorted(by_seed.items()):
            yield Part(f"{network}, seed {seed}", _numbers(run, macs), total)


def _numbers(run: RunRecord, macs: int) -> dict[str, Any]:
    """What a run measured, epoch by epoch; what came of it if it failed."""
    epochs = run.epochs
    return {
        "run": run.id,
        "network": run.settings.network,
        "seed": run.settings.seed,
        "images": run.num_test,
        "train_images": run.num_train,
        "planned": run.settings.epochs,
        "has_failed": run.status is RunStatus.FAILED,
        "train_losses": [epoch.train_loss for epoch in epochs],
        "accuracies": [epoch.test_accuracy for epoch in epochs],
        "seconds": [epoch.seconds for epoch in epochs],
        "steps": run.steps_per_epoch,
        "macs": macs,
    }


def by_network(parts: Parts) -> dict[str, dict[str, Any]]:
    """The parts as public numbers: by network and, as text, by seed."""
    found: dict[str, dict[str, Any]] = {}
    for part in parts.values():
        found.setdefault(part["network"], {})[str(part["seed"])] = part
    return {network: {seed: rows[seed] for seed in sorted(rows, key=int)} for network, rows in found.items()}


def common_seeds(networks: Mapping[str, Any], *names: str) -> list[str]:
    """The seeds that all of some networks were trained with."""
    shared = set.intersection(*(set(networks.get(name, {})) for name in names))
    return sorted(shared, key=int)


def right_answers(row: Mapping[str, Any]) -> int:
    """Right answers after the last epoch; as many as guessing gives where the training failed."""
    images = int(row["images"])
    if row["has_failed"] or not row["accuracies"]:
        return round(images / 10)
    return round(float(row["accuracies"][-1]) * images)


def not_enough(names: Sequence[str], count: int) -> Conclusion | None:
    """That too few seeds are there to judge; None if there are enough.

    Args:
        names: The networks that are compared.
        count: How many seeds all of them have.
    """
    if count >= LEAST_SEEDS:
        return None
    words = Sentence("{networks} were trained alike with {count} seeds.", networks=", ".join(names), count=count)
    missing = Sentence("Train each of them with the same settings and at least two seeds, better three.")
    return Conclusion(Verdict.UNDECIDED, words, missing)
