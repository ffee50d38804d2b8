"""A hostile corpus through the command line and through the window: nothing ends, hangs or escapes.

    python -m tests.robustness corpus [--short]

Some 500 pictures, data sets and runs that are damaged, special or made to do harm (``hostile_corpus``) are shown one by
one to the real commands and dropped on the real window, each in a process that works through them. What a case may do:
get an answer or a sentence within ``MOST_S``. What it may not: end the process, print a traceback, raise where nobody
catches it, or touch a file beside the program's own.
"""

import json
import os
import queue
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import IO, Any, Final

from tests.robustness.hostile_corpus import Case, corpus

MOST_S: Final = 5.0
SHORT_STEP: Final = 12
_SILENT_S: Final = 90.0  # after which a process counts as hanging; imports of a new one included
_ROOT: Final = Path(__file__).parents[2]


def main(*, short: bool = False) -> int:
    """Show the corpus to the program and print what became of it."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        outside = folder / "outside"
        outside.mkdir()
        canary = outside / "canary.npy"
        canary.write_bytes(b"\x93NUMPY" + bytes(1000))
        run = _sound_run(folder)
        cases = corpus(folder / "corpus", canary, run)[:: SHORT_STEP if short else 1]
        before = _state_of(folder)
        problems = 0
        for way in ("commands", "window"):
            home = folder / f"home-{way}"
            shutil.copytree(run.parent.parent, home)
            facts = _show(way, cases, home)
            problems += _print(way, cases, facts)
        escaped = sorted(set(before.items()) ^ set(_state_of(folder).items()))
    for name, _ in escaped:
        sys.stdout.write(f"touched: {name}\n")
    return 1 if problems or escaped else 0


def _sound_run(folder: Path) -> Path:
    """A run of a small network, trained by the program itself."""
    home = folder / "sound"
    words = ["train", "--data", "practice", "--network", "resnet8", "--epochs", "1", "--train-limit", "64"]
    words += ["--test-limit", "32", "--batch-size", "16"]
    environment = {**os.environ, "CIFAR_GUI_HOME": str(home)}
    subprocess.run([sys.executable, "main.py", *words], cwd=_ROOT, env=environment, check=True, capture_output=True)
    return home / "runs" / "run-0001"


def _state_of(folder: Path) -> dict[str, tuple[int, int]]:
    """Size and time of every file outside the homes, and of the corpus' pictures and data sets."""
    found = {}
    for part in ("outside", "corpus/pictures", "corpus/data"):
        for path in (folder / part).rglob("*"):
            status = path.lstat()
            found[str(path)] = (status.st_size, status.st_mtime_ns if not path.is_dir() else 0)
    return found


def _show(way: str, cases: list[Case], home: Path) -> dict[int, dict[str, Any]]:
    """What became of each case, by its number; a process that ends or hangs is followed by another."""
    facts: dict[int, dict[str, Any]] = {}
    first = 0
    listed = home / "cases.json"
    listed.write_text(json.dumps([(case.kind, os.fsencode(case.path).hex()) for case in cases]))
    while first < len(cases):
        words = [
            sys.executable,
            "-X",
            "faulthandler",
            "-m",
            "tests.robustness.corpus_worker",
            way,
            str(listed),
            str(first),
        ]
        environment = {**os.environ, "CIFAR_GUI_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
        with (home / "errors.txt").open("wb") as errors:
            process = subprocess.Popen(
                words, cwd=_ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=errors
            )
            end = _follow(process, facts)
        first = max((*facts, first - 1)) + 1
        if first < len(cases):
            told = (home / "errors.txt").read_text(errors="replace")[-600:]
            facts[first] = {"number": first, "seconds": 0.0, "problem": f"{end}: {told}"}
            first += 1
    return facts


def _follow(process: "subprocess.Popen[bytes]", facts: dict[int, dict[str, Any]]) -> str:
    """Read a worker's lines until it ends; how it ended."""
    lines: queue.Queue[bytes] = queue.Queue()
    assert process.stdout is not None
    reader = threading.Thread(target=_put_lines, args=(process.stdout, lines), daemon=True)
    reader.start()
    while True:
        try:
            line = lines.get(timeout=_SILENT_S)
        except queue.Empty:
            process.kill()
            process.wait()
            return "hangs"
        if not line:
            break
        fact = json.loads(line)
        facts[fact["number"]] = fact
    process.stdout.close()
    return f"ended with status {process.wait()}"


def _put_lines(stream: IO[bytes], lines: "queue.Queue[bytes]") -> None:
    for line in stream:
        lines.put(line)
    lines.put(b"")  # the end


def _print(way: str, cases: list[Case], facts: dict[int, dict[str, Any]]) -> int:
    """Print a line for each kind and each problem; how many problems there are."""
    problems = 0
    for number, case in enumerate(cases):
        fact = facts[number]
        if not fact["problem"] and fact["seconds"] > MOST_S:
            fact["problem"] = f"took {fact['seconds']:.1f} s"
        if fact["problem"]:
            problems += 1
            sys.stdout.write(f"{way}, {case.kind} {case.name!a}: {fact['problem']}\n")
    for kind in dict.fromkeys(case.kind for case in cases):
        chosen = [facts[number] for number, case in enumerate(cases) if case.kind == kind]
        slowest = max(fact["seconds"] for fact in chosen)
        bad = sum(bool(fact["problem"]) for fact in chosen)
        sys.stdout.write(f"{way:9} {kind:8} {len(chosen):4} cases, slowest {slowest:.1f} s, {bad} problems\n")
    return problems
