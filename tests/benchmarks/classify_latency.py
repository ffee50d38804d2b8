"""Time until a picture is answered: cold, from the start of the process, and warm, when the network is loaded.

    python -m tests.benchmarks.classify_latency [--network resnet18] [--run RUN] [--times N]

Without --run an untrained network answers, which takes as long as a trained one. Each cold start is a new process.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

ROOT = Path(__file__).parents[2]
COLD_SIZE = (1024, 768)  # pixels
PHOTO_SIZE = (4000, 3000)  # pixels; 12 megapixels, as a telephone takes them
WARM_ANSWERS = 20

# Asks the same job as the classify command, with a clock at the borders of its parts.
ASKER = """
import json, sys, time
began, picture, photo, run, folder = float(sys.argv[1]), *sys.argv[2:4], sys.argv[4] or None, sys.argv[5]
from pathlib import Path
from cifar_gui import jobs
from cifar_gui.domain.jobs import JobContext
from cifar_gui.domain.requests import Classify
from cifar_gui.inference import bundled
imported = time.time()
if folder:
    bundled.pretrained_folder = lambda: Path(folder)
read, loading = jobs.read_weights_file, []
def timed(*given):
    start = time.time()
    answer = read(*given)
    loading.append(time.time() - start)
    return answer
jobs.read_weights_file = timed
def ask(picture):
    start = time.time()
    (answer,) = jobs.perform(Classify((Path(picture),), run), JobContext())
    if answer.error:
        raise SystemExit(answer.error)
    return time.time() - start, answer.run_title
_, title = ask(picture)
cold = time.time() - began
warm, large = [[ask(one)[0] for _ in range(int(sys.argv[6]))] for one in (picture, photo)]
times = {"imports": imported - began, "load": loading[0], "cold": cold, "warm": warm, "large": large}
print(json.dumps({"title": title, **times}))
"""


def write_untrained(network: str, folder: Path) -> None:
    """Put a file with fresh weights where bundled weights would lie."""
    from models.registry import build_network
    from models.weights_file import write_weights_file
    from models.weights_info import WeightsInfo

    names = tuple(f"class {k}" for k in range(10))
    made = build_network(network, num_classes=len(names), seed=0)
    write_weights_file(folder / f"{network}.keras", made, WeightsInfo(network, names, "untrained", "no data", 0, None))


def one_start(picture: Path, photo: Path, run: str, folder: str) -> dict[str, Any]:
    """Start a process and ask it.

    Returns:
        title: who answered; imports, load, cold: seconds; warm, large: seconds of each later answer about each picture.
    """
    words = [repr(time.time()), str(picture), str(photo), run, folder, str(WARM_ANSWERS)]
    answer = subprocess.run(
        [sys.executable, "-c", ASKER, *words], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if answer.returncode:
        raise RuntimeError(answer.stderr[-2000:])
    found: dict[str, Any] = json.loads(answer.stdout.splitlines()[-1])
    return found


def size_text(size: tuple[int, int]) -> str:
    """Width and height in pixels."""
    return f"{size[0]} x {size[1]}"


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--network", default="resnet18")
    parser.add_argument("--run", default="", help="a run, or bundled:NAME")
    parser.add_argument("--times", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        picture, photo = folder / "picture.jpg", folder / "photo.jpg"
        pixels = np.random.default_rng(0).integers(0, 256, (150, 200, 3), dtype=np.uint8)
        for path, size in ((picture, COLD_SIZE), (photo, PHOTO_SIZE)):
            Image.fromarray(pixels).resize(size).save(path)
        if not options.run:
            os.environ["CIFAR_GUI_HOME"] = str(folder / "home")  # else a run of the user's would answer
            write_untrained(options.network, folder)
        starts = [one_start(picture, photo, options.run, "" if options.run else scratch) for _ in range(options.times)]
    sys.stdout.write(
        f"A {size_text(COLD_SIZE)} picture, answered by {starts[0]['title']}; large: {size_text(PHOTO_SIZE)}\n"
    )
    sys.stdout.write("start  imports   load network   cold answer in all   warm answer   warm, large   (medians)\n")
    for number, found in enumerate(starts, 1):
        warm, large = (1000 * statistics.median(found[key]) for key in ("warm", "large"))
        sys.stdout.write(
            f"{number:5}  {found['imports']:5.2f} s  {found['load']:11.2f} s  {found['cold']:17.2f} s   "
            f"{warm:8.0f} ms  {large:9.0f} ms\n"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
