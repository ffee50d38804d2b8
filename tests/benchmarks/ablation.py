"""What each choice of the preset ``quick`` brings on a small budget: the recipe with one choice taken back at a time.

    python -m tests.benchmarks.ablation [--data cifar10|practice|PATH] [--images 10000] [--epochs 2] [--seeds 0,1]
                                        [--network quick] [--only NAME,...] [--jobs-out FILE.csv]

Trains all variants with the first seed, then all with the next, by the program's own engine and schedule, and tests
each once at the end. Every result is added to a file at once, and what is there already is not measured again, so that
it may be interrupted at any time. A result counts for the same data, network, budget and settings only.

A short training judges choices that pay later too badly: see the gains as those on this budget. The spread is half the
range of the difference over the seeds; a difference that is not well above it says nothing.
"""

import argparse
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

import numpy as np

from cifar_gui import paths
from cifar_gui.domain.arrays import Float64Vector
from cifar_gui.domain.dataset import CIFAR10, Dataset
from cifar_gui.domain.settings import TrainingSettings, with_preset
from tests.benchmarks.ablation_results import Result, key_of, read_results, write_result
from tests.benchmarks.ablation_variants import BASE, VARIANTS, Variant, settings_of
from tests.benchmarks.tables import markdown

DEVICE: Final = "cpu"
PRESET: Final = "quick"
FILE_NAME: Final = "ablation.csv"
HEAD: Final = ("recipe", "source of the choice", "test accuracy", "against the recipe", "training time", "test time")


def main() -> int:
    """Measure what is missing and print the table."""
    options = _parser().parse_args()
    from cifar_gui.data.sources import load_dataset
    from cifar_gui.domain.jobs import JobContext

    dataset = load_dataset(options.data, JobContext()).limited(options.images, options.test_images)
    base = base_settings(options)
    chosen = applicable(base, options.only)
    for seed in options.seeds:
        for group in trained_alike(base, chosen):
            measure(group, replace(base, seed=seed), dataset, options.jobs_out)
    found = {result.key: result for result in read_results(options.jobs_out)}
    out = sys.stdout.write
    out(
        f"{options.network}, {len(dataset.train):,} training and {len(dataset.test):,} test images of {dataset.title}, "
        f"{options.epochs} epochs, {len(options.seeds)} seeds\n"
    )
    keys = {v.name: [_key(v, replace(base, seed=seed), dataset) for seed in options.seeds] for v in chosen}
    out(markdown(HEAD, rows_of(chosen, {name: [found[key] for key in keys[name]] for name in keys})))
    out(f"kept in {options.jobs_out}\n")
    return 0


def base_settings(options: argparse.Namespace) -> TrainingSettings:
    """The recipe on the small budget."""
    from cifar_gui.training.devices import precision_on

    settings = with_preset(TrainingSettings(network=options.network, data=options.data), PRESET)
    return replace(
        settings,
        epochs=options.epochs,
        train_limit=options.images,
        test_limit=options.test_images,
        device=DEVICE,
        precision=precision_on(DEVICE, settings.precision),
    )


def applicable(base: TrainingSettings, only: Sequence[str]) -> list[Variant]:
    """The variants that change something of the recipe, the recipe itself first."""
    chosen = [variant for variant in VARIANTS if not only or variant.name in (BASE.name, *only)]
    is_same = [settings_of(v, base) == base and v.is_prepared and not v.averaged_share for v in chosen]
    return [v for v, same in zip(chosen, is_same, strict=True) if v is BASE or not same]


def trained_alike(base: TrainingSettings, variants: Iterable[Variant]) -> list[list[Variant]]:
    """The variants in groups that differ in their test only, which one training serves."""
    groups: dict[tuple[TrainingSettings, bool], list[Variant]] = {}
    for variant in variants:
        settings = replace(settings_of(variant, base), test_time_flip=False)
        groups.setdefault((settings, variant.is_prepared), []).append(variant)
    return list(groups.values())


def measure(group: Sequence[Variant], base: TrainingSettings, dataset: Dataset, path: Path) -> None:
    """Train once for a group of variants, test for each that has no result yet, and write the results."""
    known = {result.key for result in read_results(path)}
    missing = [variant for variant in group if _key(variant, base, dataset) not in known]
    if not missing:
        return
    from tests.benchmarks.ablation_training import Training

    sys.stderr.write(f"seed {base.seed}: {', '.join(variant.name for variant in missing)} … ")
    sys.stderr.flush()
    training = Training(settings_of(group[0], base), dataset, DEVICE, is_prepared=group[0].is_prepared)
    train_s = training.run([variant.averaged_share for variant in missing if variant.averaged_share])
    for variant in missing:
        began = time.perf_counter()
        is_mirrored_too = settings_of(variant, base).test_time_flip
        accuracy = training.test(is_mirrored_too=is_mirrored_too, averaged_share=variant.averaged_share)
        test_s = time.perf_counter() - began
        key = _key(variant, base, dataset)
        write_result(path, Result(key, variant.name, base.seed, accuracy, train_s, test_s))
        sys.stderr.write(f"{accuracy:.2%} ")
    sys.stderr.write(f"after {train_s:.0f} s\n")


def _key(variant: Variant, base: TrainingSettings, dataset: Dataset) -> str:
    return key_of(settings_of(variant, base), variant.is_prepared, dataset.fingerprint, variant.averaged_share)


def rows_of(variants: Sequence[Variant], results: dict[str, list[Result]]) -> list[list[str]]:
    """The table's rows: mean accuracy, difference to the recipe with its spread, and shares of its times.

    Args:
        variants: The recipe first.
        results: By variant, one result a seed, all in the same order of seeds.
    """
    base_accuracies, base_times = _accuracies(results[BASE.name]), _times(results[BASE.name])
    rows = []
    for variant in variants:
        accuracies = _accuracies(results[variant.name])
        row = [variant.title, variant.source, f"{accuracies.mean():.2f} %"]
        if variant is BASE:
            half_range = (accuracies.max() - accuracies.min()) / 2
            rows.append([*row[:2], f"{row[2]} ± {half_range:.2f}", "", "", ""])
            continue
        differences = accuracies - base_accuracies
        half_range = (differences.max() - differences.min()) / 2
        shares = _times(results[variant.name]) / base_times
        rows.append([*row, f"{differences.mean():+.2f} ± {half_range:.2f}", f"{shares[0]:.2f}", f"{shares[1]:.2f}"])
    return rows


def _accuracies(results: Sequence[Result]) -> Float64Vector:
    """(seeds,), in percent."""
    return 100 * np.array([result.accuracy for result in results], np.float64)


def _times(results: Sequence[Result]) -> Float64Vector:
    """(2,), seconds of training and of testing, over all seeds."""
    times: Float64Vector = np.array([[result.train_s, result.test_s] for result in results], np.float64).sum(axis=0)
    return times


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", default=CIFAR10, help="as for python main.py train")
    parser.add_argument("--images", type=int, default=10_000, help="training images")
    parser.add_argument("--test-images", type=int, help="test images (default: all)")
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--seeds", type=_numbers, default=[0, 1], help="such as 0,1")
    parser.add_argument("--network", default="quick")
    parser.add_argument("--only", type=_names, default=[], help=", ".join(variant.name for variant in VARIANTS))
    parser.add_argument("--jobs-out", type=Path, default=paths.home() / FILE_NAME, help="where results are kept")
    return parser


def _numbers(text: str) -> list[int]:
    return [int(word) for word in text.split(",")]


def _names(text: str) -> list[str]:
    names, known = [name.strip() for name in text.split(",")], [variant.name for variant in VARIANTS]
    if unknown := [name for name in names if name not in known]:
        raise argparse.ArgumentTypeError(f"{', '.join(unknown)}: choose some of {', '.join(known)}")
    return names


if __name__ == "__main__":
    sys.exit(main())
