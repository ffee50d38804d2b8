"""Test accuracy against training time of the presets ``tutorial``, ``fast``, ``best`` and the quick network.

    python -m tests.benchmarks.accuracy_over_time [--data cifar10|practice|PATH] [--out FILE.png] [--home FOLDER]
                                                  [--only fast,quick] [--from-runs RUN_FOLDER ...]

Trains one after the other by the program's own command in a home of their own, so that nothing else of the benchmark
uses the machine meanwhile. A run that is there and trained with the same settings is taken as it is when it is
finished, and trained on when it is not: the benchmark may be interrupted (Ctrl+C) and started again. With --from-runs
nothing is trained and the given runs are shown, whole or not. Draws all in one picture and prints a table.

An epoch's time is that of its training and its test. When an accuracy was "reached" is known after whole epochs only.
"""

import argparse
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from cifar_gui import paths
from cifar_gui.domain.dataset import CIFAR10
from cifar_gui.domain.run_record import RunRecord, RunStatus
from cifar_gui.domain.settings import TrainingSettings, with_preset
from cifar_gui.runs.store import list_runs, read_run
from tests.benchmarks.accuracy_plot import AccuracyCurve, draw
from tests.benchmarks.tables import markdown

ROOT: Final = Path(__file__).parents[2]
PICTURE: Final = ROOT / "resources" / "screenshots" / "accuracy_over_time.png"
HOME_NAME: Final = "accuracy-over-time"
NETWORKS: Final = {"tutorial": "resnet18", "fast": "resnet18", "best": "resnet18", "quick": "quick"}  # by preset
YARDSTICK: Final = "tutorial"
INTERRUPTED: Final = 130
HEAD: Final = ("preset", "network", "epochs", "minutes", "test accuracy", "tutorial's accuracy after", "of its time")


@dataclass(frozen=True)
class Series:
    """What a run says about accuracy and time.

    Attributes:
        preset: The preset it started from.
        network: A name of the network registry.
        epochs_planned: Epochs in all.
        minutes: (epochs,), training and testing so far at the end of each epoch.
        accuracies: (epochs,), 0 to 1, on the test images.
    """

    preset: str
    network: str
    epochs_planned: int
    minutes: tuple[float, ...]
    accuracies: tuple[float, ...]

    @property
    def name(self) -> str:
        """What it is called in the picture."""
        return self.preset if self.preset == self.network else f"{self.preset}, {self.network}"


def series_of(run: RunRecord) -> Series:
    """The epochs of a run with the time until the end of each."""
    seconds, minutes = 0.0, []
    for epoch in run.epochs:
        seconds += epoch.seconds
        minutes.append(seconds / 60)
    accuracies = tuple(epoch.test_accuracy for epoch in run.epochs)
    return Series(run.settings.preset, run.settings.network, run.settings.epochs, tuple(minutes), accuracies)


def minutes_until(series: Series, accuracy: float) -> float | None:
    """Minutes until the end of the first epoch that was at least so accurate, None if there is none."""
    pairs = zip(series.minutes, series.accuracies, strict=True)
    return next((minutes for minutes, reached in pairs if reached >= accuracy), None)


def rows_of(many: Sequence[Series]) -> list[list[str]]:
    """The table's rows; the last two cells are empty where no epoch of the tutorial is known."""
    yardstick = next((one for one in many if one.preset == YARDSTICK and one.accuracies), None)
    return [_row(one, yardstick) for one in many if one.accuracies]


def _row(series: Series, yardstick: Series | None) -> list[str]:
    epochs = f"{len(series.accuracies)}"
    if len(series.accuracies) != series.epochs_planned:
        epochs += f" of {series.epochs_planned}"
    row = [series.preset, series.network, epochs, f"{series.minutes[-1]:.1f}", f"{series.accuracies[-1]:.2%}"]
    if yardstick is None:
        return [*row, "", ""]
    reached = minutes_until(series, yardstick.accuracies[-1])
    if reached is None:
        return [*row, "not reached", ""]
    return [*row, f"{reached:.1f} min", f"{reached / yardstick.minutes[-1]:.3f}"]


def wanted_settings(preset: str, options: argparse.Namespace) -> TrainingSettings:
    """What a preset is trained with."""
    settings = with_preset(TrainingSettings(network=NETWORKS[preset], data=options.data), preset)
    return replace(settings, train_limit=options.train_limit, test_limit=options.test_limit)


def is_same_training(run: RunRecord, wanted: TrainingSettings) -> bool:
    """Whether a run was trained with the wanted settings; a run keeps what ``auto`` came to on its device."""
    ignored = ("device", "precision") if wanted.precision == "auto" else ("device",)
    ours = run.settings.to_json()
    return all(ours[name] == value for name, value in wanted.to_json().items() if name not in ignored)


def train(wanted: TrainingSettings, home: Path) -> RunRecord:
    """The finished run of these settings: the one in ``home``, trained on where it is not finished, else a new one.

    Raises:
        SystemExit: If the training did not end.
    """
    runs_folder = home / "runs"
    before = next((run for run in list_runs(runs_folder) if is_same_training(run, wanted)), None)
    if before is not None and before.status is RunStatus.FINISHED:
        return before
    words = ["--runs", str(runs_folder)]
    if before is not None and before.steps:
        words += ["--resume", before.id]
    else:
        words += ["--data", wanted.data, "--network", wanted.network, "--preset", wanted.preset]
        limits = {"--train-limit": wanted.train_limit, "--test-limit": wanted.test_limit}
        words += [word for name, limit in limits.items() if limit is not None for word in (name, str(limit))]
    sys.stderr.write(f"python main.py train {' '.join(words)}\n")
    status = _status_of([sys.executable, "main.py", "train", *words])
    if status:
        if status == INTERRUPTED:
            sys.stderr.write("Start the benchmark again with the same words to go on.\n")
        raise SystemExit(status)
    return next(run for run in list_runs(runs_folder) if is_same_training(run, wanted))


def _status_of(command: list[str]) -> int:
    """Exit status of a training, which is let to save when the benchmark is interrupted or asked to end."""
    with subprocess.Popen(command, cwd=ROOT) as training:
        before = signal.signal(signal.SIGTERM, lambda *_: training.terminate())
        try:
            return training.wait()
        except KeyboardInterrupt:  # which the training got too
            return training.wait()
        finally:
            signal.signal(signal.SIGTERM, before)


def main() -> int:
    """Train what is missing, draw and print."""
    options = _parser().parse_args()
    if options.from_runs:
        runs = [read_run(folder.resolve()) for folder in options.from_runs]
    else:
        runs = [train(wanted_settings(preset, options), options.home) for preset in options.only]
    many = [series_of(run) for run in runs]
    shown = [one for one in many if one.accuracies]
    if not shown:
        sys.stderr.write("No epoch was trained yet, so there is nothing to draw. Train a run for one epoch at least.\n")
        return 1
    titles, devices = ({run.dataset_title for run in runs}, {run.device for run in runs})
    curves = [AccuracyCurve(one.name, one.minutes, one.accuracies) for one in shown]
    yardstick = next((one.accuracies[-1] for one in shown if one.preset == YARDSTICK), None)
    draw(curves, " and ".join(sorted(titles)), yardstick, options.out)
    sys.stdout.write(f"{', '.join(sorted(titles))} on {', '.join(sorted(devices))}\n")
    sys.stdout.write(markdown(HEAD, rows_of(shown)))
    sys.stdout.write(f"drawn in {os.path.relpath(options.out)}\n")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", default=CIFAR10, help="as for python main.py train")
    parser.add_argument("--out", type=Path, default=PICTURE)
    parser.add_argument(
        "--home", type=Path, default=paths.home() / HOME_NAME, help="where the runs are kept, in its folder runs"
    )
    parser.add_argument("--only", type=_presets, default=list(NETWORKS), help=", ".join(NETWORKS))
    parser.add_argument("--from-runs", type=Path, nargs="+", metavar="RUN_FOLDER", help="show these, train nothing")
    parser.add_argument("--train-limit", type=int, help="number of training images, to try the benchmark")
    parser.add_argument("--test-limit", type=int, help="the most test images to use, to try the benchmark")
    return parser


def _presets(text: str) -> list[str]:
    names = [name.strip() for name in text.split(",")]
    if unknown := [name for name in names if name not in NETWORKS]:
        raise argparse.ArgumentTypeError(f"{', '.join(unknown)}: choose some of {', '.join(NETWORKS)}")
    return names


if __name__ == "__main__":
    sys.exit(main())
