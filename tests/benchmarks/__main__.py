"""All benchmarks that take minutes, one after the other, and one table of what they found.

    python -m tests.benchmarks [--data practice|cifar10|PATH] [--only NAME,...] [--full]

Each runs in a process of its own, in a short form unless --full is given; short forms show that all is well, and the
figures that are published come from the full ones. Those that take hours are started by their own names: accuracy over
time, ablation, interruptions, soak. The benchmarks' own output goes to standard error. Exit status 1 when one of them
failed or missed its goal.
"""

import argparse
import re
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.benchmarks.tables import markdown

ROOT: Final = Path(__file__).parents[2]
HEAD: Final = ("benchmark", "what", "measured")
_NUMBER: Final = r"([\d.]+)"


@dataclass(frozen=True)
class Finding:
    """A line of a benchmark's output that belongs into the table.

    Attributes:
        pattern: Fits the line; its groups are what was measured.
        what: What that is; ``{0}`` and so on stand for the groups.
        measured: The same for the value.
    """

    pattern: str
    what: str
    measured: str


@dataclass(frozen=True)
class Benchmark:
    """One of the benchmarks.

    Attributes:
        name: Its module.
        findings: What the table shows of it.
        short: Options of its short form.
        takes_data: Whether it is told which data to use.
    """

    name: str
    findings: tuple[Finding, ...]
    short: tuple[str, ...] = ()
    takes_data: bool = False


BENCHMARKS: Final = (
    Benchmark(
        "start_up",
        (Finding(rf"^best of (\d+): {_NUMBER} s", "start of the program to its first paint, best of {0}", "{1} s"),),
        ("--times", "2"),
    ),
    Benchmark(
        "event_loop",
        (
            Finding(
                rf"^all +\d+ +{_NUMBER} +{_NUMBER} +{_NUMBER}$",
                "lateness of a 16 ms timer in the window, from start to evaluate",
                "99th percentile {1} ms, most {2} ms",
            ),
            Finding(rf"^a picture dropped .* after {_NUMBER} s", "a photo dropped while training", "{0} s"),
            Finding(rf"^stop, saving included: {_NUMBER} s", "stop, until the run is saved", "{0} s"),
        ),
        ("--seconds", "5"),
        takes_data=True,
    ),
    Benchmark(
        "step_parity",
        (Finding(rf"^program / (.*): {_NUMBER} of its speed", "training step against {0}", "{1} of its speed"),),
        ("--steps", "5"),
    ),
    Benchmark(
        "evaluate_parity",
        (
            Finding(rf"^program \(Keras\) +{_NUMBER} images/s", "test images", "{0} images/s"),
            Finding(rf"^program / (.*): {_NUMBER} of its speed", "testing against {0}", "{1} of its speed"),
        ),
        ("--images", "500", "--rounds", "3"),
    ),
    Benchmark(
        "step_profile",
        (
            Finding(
                rf"^outside convolutions and matrix products: {_NUMBER} ?%",
                "share of a training step outside convolutions and matrix products",
                "{0} %",
            ),
        ),
        ("--steps", "5"),
    ),
    Benchmark(
        "classify_latency",
        (
            Finding(
                rf"^ *(\d+) +{_NUMBER} s +{_NUMBER} s +{_NUMBER} s +{_NUMBER} ms +{_NUMBER} ms$",
                "answer about a picture, start {0}",
                "cold {3} s (network {2} s), warm {4} ms, 12 megapixels {5} ms",
            ),
        ),
        ("--times", "1"),
    ),
    Benchmark(
        "checkpoint_cost",
        (
            Finding(rf"cost of a save: {_NUMBER} s$", "cost of a save beside the training", "{0} s"),
            Finding(rf"^share in a training on ([\d,]+) images.*: {_NUMBER} %$", "its share, {0} images", "{1} %"),
        ),
        ("--minutes", "1.5"),
        takes_data=True,
    ),
    Benchmark(
        "run_list",
        (
            Finding(
                rf"^(\d+) runs of .* listed in {_NUMBER} s, again in {_NUMBER} s",
                "listing {0} runs",
                "{1} s, again {2} s",
            ),
        ),
        ("--runs", "300"),
    ),
    Benchmark(
        "reading",
        (
            Finding(
                rf"^program, from its cache +([\d,]+) images +{_NUMBER} s",
                "second start, {0} own pictures from the cache",
                "{1} s",
            ),
            Finding(
                rf"^program / ImageFolder: {_NUMBER} of its time, {_NUMBER} of its work",
                "reading class folders against torchvision's ImageFolder",
                "{0} of its time",
            ),
        ),
        ("--images", "2000"),
    ),
)


def found(benchmark: Benchmark, output: str) -> list[list[str]]:
    """The table's rows that a benchmark's output gives."""
    rows = []
    for line in output.splitlines():
        for finding in benchmark.findings:
            if match := re.search(finding.pattern, line):
                groups = match.groups()
                rows.append([benchmark.name, finding.what.format(*groups), finding.measured.format(*groups)])
    return rows


def words_of(benchmark: Benchmark, data: str | None, *, is_full: bool) -> list[str]:
    """The options that a benchmark is started with."""
    words = [] if is_full else list(benchmark.short)
    return [*words, "--data", data] if data and benchmark.takes_data else words


def carry_out(benchmark: Benchmark, words: Sequence[str]) -> tuple[list[list[str]], int]:
    """Run a benchmark.

    Returns:
        The table's rows, with one that says so when it failed or missed its goal, and its exit status.
    """
    command = [sys.executable, "-m", f"tests.benchmarks.{benchmark.name}", *words]
    sys.stderr.write(f"python {' '.join(command[1:])}\n")
    began = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    sys.stderr.write(f"{done.stdout}{time.perf_counter() - began:.0f} s\n\n")
    return rows_of(benchmark, done.stdout, done.returncode), done.returncode


def rows_of(benchmark: Benchmark, output: str, status: int) -> list[list[str]]:
    """The table's rows of a benchmark that ended."""
    rows = found(benchmark, output)
    if not rows:
        return [[benchmark.name, "no figure in its output", f"FAILED (status {status})"]]
    return [*rows, [benchmark.name, "its goal", "NOT reached"]] if status else rows


def main() -> int:
    """Run them and print the table."""
    options = _parser().parse_args()
    rows, failed = [], False
    for benchmark in BENCHMARKS:
        if benchmark.name in options.only:
            more, status = carry_out(benchmark, words_of(benchmark, options.data, is_full=options.full))
            rows += more
            failed |= status != 0
    sys.stdout.write(markdown(HEAD, rows))
    return 1 if failed else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    names = [benchmark.name for benchmark in BENCHMARKS]
    parser.add_argument("--data", help="for those that train on real data; practice when not given")
    parser.add_argument("--only", type=_known, default=names, metavar="NAME,...", help=", ".join(names))
    parser.add_argument("--full", action="store_true", help="each at its full length")
    return parser


def _known(text: str) -> list[str]:
    names, known = [name.strip() for name in text.split(",")], [benchmark.name for benchmark in BENCHMARKS]
    if unknown := [name for name in names if name not in known]:
        raise argparse.ArgumentTypeError(f"{', '.join(unknown)}: choose some of {', '.join(known)}")
    return names


if __name__ == "__main__":
    sys.exit(main())
