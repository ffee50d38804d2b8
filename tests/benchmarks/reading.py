"""Reading many small JPEGs from class folders, against torchvision's ImageFolder decoding and resizing the same.

    python -m tests.benchmarks.reading [--images N] [--rounds N] [--size WIDTHxHEIGHT] [--image-size N]

Each reading is a process of its own with an empty cache, by turns; imports are not counted. Then the program starts
again and reads its cache. The files are warm in the system's own cache for all alike. Exits with 1 if the program is
slower than ImageFolder in the median of the pairs, or the second start takes more than a second.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

import numpy as np
from PIL import Image

ROOT: Final = Path(__file__).parents[2]
NUM_CLASSES: Final = 10
MOST_SECONDS_AGAIN: Final = 1.0

_CLOCK: Final = """
import gc, json, resource, sys, time
folder, size = sys.argv[1], int(sys.argv[2])
def held():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
"""
_READ: Final = """
gc.collect()  # what the imports left behind
before, began, work = held(), time.perf_counter(), time.process_time()
num_images = read()
told = {"seconds": time.perf_counter() - began, "work": time.process_time() - work, "images": num_images}
print(json.dumps({**told, "kilobytes": held() - before}))
"""
PROGRAM: Final = f"""{_CLOCK}
from cifar_gui.data import cache, cifar, class_files, class_folders
from cifar_gui.data.sources import load_dataset
def read():
    dataset = load_dataset(folder, image_size=size)
    return len(dataset.train) + len(dataset.test)
{_READ}"""
IMAGE_FOLDER: Final = f"""{_CLOCK}
import numpy as np
from torchvision.datasets import ImageFolder
from torchvision.transforms import v2
def read():
    how = v2.Compose([v2.Resize((size, size), antialias=True), v2.PILToTensor()])
    images = ImageFolder(folder, transform=how)
    pixels = np.empty((len(images), 3, size, size), np.uint8)
    for place, (image, label) in enumerate(images):
        pixels[place] = image.numpy()
    return len(pixels)
{_READ}"""


def write_pictures(folder: Path, num_images: int, size: tuple[int, int]) -> None:
    """Write soft noise, which a JPEG holds in about as many bytes as a photograph of that size."""
    draw = np.random.default_rng(0)
    for label in range(NUM_CLASSES):
        (folder / f"class{label}").mkdir(parents=True)
    for number in range(num_images):
        coarse = draw.integers(0, 256, (max(2, size[1] // 8), max(2, size[0] // 8), 3), np.uint8)
        picture = Image.fromarray(coarse).resize(size, Image.Resampling.BICUBIC)
        picture.save(folder / f"class{number % NUM_CLASSES}" / f"{number:06}.jpg", quality=85)


def measured(reader: str, folder: Path, image_size: int, home: Path) -> dict[str, Any]:
    """Have a new process read the folder: seconds, seconds of the processor (work), images, kilobytes."""
    environment = {**os.environ, "CIFAR_GUI_HOME": str(home)}
    command = [sys.executable, "-c", reader, str(folder), str(image_size)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def line(name: str, found: dict[str, Any]) -> str:
    """A row of the table."""
    rate = found["images"] / found["seconds"]
    return (
        f"{name:24} {found['images']:7,} images  {found['seconds']:6.2f} s ({found['work']:.2f} s of a core)  "
        f"{rate:7,.0f} images/s  +{found['kilobytes'] / 1024:.0f} MB\n"
    )


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--images", type=int, default=50_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--size", default="160x120", help="width and height of the JPEGs in pixels")
    parser.add_argument("--image-size", type=int, default=32, help="what they are resized to")
    options = parser.parse_args()
    width, height = (int(number) for number in options.size.split("x"))
    ours, theirs = [], []
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch, "pictures")
        write_pictures(folder, options.images, (width, height))
        for number in range(options.rounds):
            home = Path(scratch, f"home{number}")
            theirs.append(measured(IMAGE_FOLDER, folder, options.image_size, home))
            sys.stdout.write(line("torchvision ImageFolder", theirs[-1]))
            ours.append(measured(PROGRAM, folder, options.image_size, home))
            sys.stdout.write(line("program", ours[-1]))
            sys.stdout.flush()
        again = measured(PROGRAM, folder, options.image_size, home)
    sys.stdout.write(line("program, from its cache", again))
    ratio, work = (
        statistics.median(mine[key] / other[key] for mine, other in zip(ours, theirs, strict=True))
        for key in ("seconds", "work")
    )
    sys.stdout.write(f"program / ImageFolder: {ratio:.2f} of its time, {work:.2f} of its work (medians of the pairs)\n")
    return 0 if ratio <= 1 and again["seconds"] <= MOST_SECONDS_AGAIN else 1


if __name__ == "__main__":
    sys.exit(main())
