"""``data``: what images are there, and the download of CIFAR-10."""

import argparse
from typing import Any

from cifar_gui.cli.given import given_path
from cifar_gui.domain.dataset import CIFAR10
from cifar_gui.domain.downloads import Downloaded, DownloadProgress, SourceUse
from cifar_gui.domain.errors import AppError
from cifar_gui.domain.requests import DownloadCifar10, LoadDataset
from cifar_gui.domain.sentence import Sentence
from cifar_gui.domain.settings import IMAGE_SIZE
from cifar_gui.domain.units import duration_parts, size_part

STOPPED = "interrupted; what has arrived is kept, and the same command goes on from there"


class DownloadOptionsError(AppError):
    """Options of the download do not go together."""

    template = "{given} cannot be used: {detail}. Use data --download, or data --download --sources FILE."


def add_download_options(parser: argparse.ArgumentParser) -> None:
    """The options of the download."""
    parser.add_argument("--download", action="store_true", help="download CIFAR-10; what is here already is kept")
    text = "a JSON file with the sources to download from (default: the list that ships with the program)"
    parser.add_argument("--sources", type=given_path, metavar="FILE", help=text)


def data_request(options: argparse.Namespace) -> DownloadCifar10 | LoadDataset:
    """The request that the options mean.

    Raises:
        DownloadOptionsError: If they do not go together.
    """
    if options.download:
        if options.data != CIFAR10:
            raise DownloadOptionsError(
                given=f"--data {options.data}", detail=Sentence("only CIFAR-10 can be downloaded")
            )
        return DownloadCifar10(options.sources)
    if options.sources is not None:
        raise DownloadOptionsError(given="--sources", detail=Sentence("nothing is downloaded without --download"))
    return LoadDataset(options.data, image_size=options.image_size or IMAGE_SIZE)


def downloaded_json(answer: Downloaded) -> dict[str, Any]:
    """The public keys, documented in README."""
    return {
        "dataset": "CIFAR-10",
        "folder": answer.folder,
        "bytes": answer.num_bytes,
        "sha256": answer.sha256,
        "sources": list(answer.source_names),
        "seconds": answer.seconds,
    }


def downloaded_lines(answer: Downloaded) -> list[str]:
    """The answer for a person."""
    if not answer.num_bytes:
        return [f"CIFAR-10 is in {answer.folder} already, with the official checksums"]
    names = ", ".join(answer.source_names) or "an earlier download"
    return [
        f"CIFAR-10 is in {answer.folder}",
        f"{_size(answer.num_bytes)} from {names} in {_duration(answer.seconds)}, with the SHA-256 of the list",
    ]


def download_line(progress: DownloadProgress) -> str:
    """How far the download is."""
    words = f"{progress.stage.value} {_size(progress.done)} of {_size(progress.total or 0)}"
    if progress.use is not None:
        words += f" from {progress.use.source.name}"
    if progress.bytes_per_second is not None:
        words += f", {_size(round(progress.bytes_per_second))}/s"
    if progress.seconds_left is not None:
        words += f", about {_duration(progress.seconds_left)} left"
    return words


def departure_lines(before: tuple[SourceUse, ...], uses: tuple[SourceUse, ...]) -> list[str]:
    """Which sources were left since the report before, and why."""
    known = {use.source.url: use.reason for use in before}
    left = [use for use in uses if use.reason and use.reason != known.get(use.source.url)]
    return [f"left {use.source.name} ({use.source.url}): {use.reason}" for use in left]


def _size(num_bytes: int) -> str:
    value, unit = size_part(num_bytes)
    return f"{value} {unit}"


def _duration(seconds: float) -> str:
    return " ".join(f"{value} {unit}" for value, unit in duration_parts(seconds, is_estimate=True) if value)
