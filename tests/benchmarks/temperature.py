"""The temperature of weights files, fitted to every second test image, and the calibration error on the others.

    python -m tests.benchmarks.temperature --data PATH [--write] FILE.keras ...

A training fits it in the same way after each epoch. ``--write`` gives it to the files: only what they say about
themselves is written anew, the weights stay as they are to the bit.
"""

import argparse
import json
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from cifar_gui.data.sources import load_dataset
from cifar_gui.domain.calibration import calibration
from cifar_gui.domain.dataset import Split
from cifar_gui.domain.devices import DeviceInfo
from cifar_gui.domain.jobs import JobContext
from cifar_gui.domain.memory_need import CPU_TEST_IMAGES
from cifar_gui.domain.temperature import fit_temperature
from cifar_gui.inference.evaluation import check_classes, evaluate
from models.forward import InferenceOptions, logits_in_chunks
from models.weights_file import read_weights_file
from models.weights_info import APP_MEMBER

CPU = DeviceInfo("cpu", "cpu", True)


def measured(path: Path, test: Split, class_names: tuple[str, ...]) -> tuple[float, float, float]:
    """The temperature that every second image asks for, and the calibration error on the others without and with it."""
    network, info = read_weights_file(path)
    check_classes(info, class_names)
    images = torch.tensor(np.ascontiguousarray(test.images[::2]))
    options = InferenceOptions(is_mirrored_too=info.test_time_flip)
    logits = torch.cat([some for _, some in logits_in_chunks(network, images, CPU_TEST_IMAGES, options)])
    info = replace(info, temperature=fit_temperature(logits.numpy(), test.labels[::2]))
    others = Split(test.images[1::2], test.labels[1::2])
    report = evaluate(network, info, "", others, "", CPU, JobContext())
    before, after = (calibration(report, is_raw=is_raw).expected_error for is_raw in (True, False))
    return info.temperature, before, after


def write_temperature(path: Path, temperature: float) -> None:
    """Let a weights file say another temperature; all else in it stays as it is, byte for byte."""
    beside = path.with_suffix(".tmp")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(beside, "w") as new:
        for member in old.infolist():
            content = old.read(member)
            if member.filename == APP_MEMBER:
                content = json.dumps({**json.loads(content), "temperature": temperature}, indent=1).encode()
            new.writestr(member, content)
    beside.replace(path)


def main() -> None:
    """Measure, print, and write where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--data", required=True)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    data = load_dataset(options.data, JobContext())
    for path in options.files:
        temperature, before, after = measured(path, data.test, data.class_names)
        errors = f"{before:.2%} without, {after:.2%} with it"
        sys.stdout.write(f"{path.name}: temperature {temperature}, calibration error {errors}\n")
        if options.write:
            write_temperature(path, temperature)


if __name__ == "__main__":
    main()
