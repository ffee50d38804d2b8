"""The commands and their options, and the request that each means."""

import argparse
from dataclasses import fields, replace
from pathlib import Path
from typing import Final

from cifar_gui import paths
from cifar_gui.cli.runs_command import add_runs_command
from cifar_gui.domain.dataset import CIFAR10
from cifar_gui.domain.requests import Classify, DescribeNetworks, Evaluate, Export, LoadDataset, Request, Train
from cifar_gui.domain.schedule import rate_to_resume
from cifar_gui.domain.settings import AUTO_DEVICE, CHOICES, PRESETS, TrainingSettings, with_preset
from cifar_gui.runs.store import find_run

# The settings that are options of their own name; a preset replaces the recipe before they are set on top.
_SETTINGS: Final = frozenset(field.name for field in fields(TrainingSettings)) - {"preset"}


def build_parser() -> argparse.ArgumentParser:
    """The commands and their options; public names, documented in README."""
    parser = argparse.ArgumentParser(
        prog="python main.py",
        description="CIFAR GUI: train, test and look inside residual networks. Without a command, opens the window.",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_train(commands.add_parser("train", help="train a network and keep it as a run"))
    _add_evaluate(commands.add_parser("evaluate", help="test a run on the test images"))
    _add_classify(commands.add_parser("classify", help="say what is on pictures"))
    _add_export(commands.add_parser("export", help="write a run's weights to a file that stock Keras opens"))
    _add_json(commands.add_parser("networks", help="list the networks with depth, parameters, MACs and memory"))
    add_runs_command(commands.add_parser("runs", help="list the runs; name, note, compare, delete, restore"))
    data = commands.add_parser("data", help="say what images are there")
    _add_data_option(data, CIFAR10)
    _add_json(data)
    return parser


def _add_train(parser: argparse.ArgumentParser) -> None:
    _add_data_option(parser, None)
    parser.add_argument("--network", metavar="NAME", help="a name listed by the networks command (default: resnet18)")
    parser.add_argument("--preset", choices=sorted(PRESETS), help="a named set of settings (default: tutorial)")
    parser.add_argument(
        "--start-from",
        metavar="RUN",
        help="start with trained weights: a run's id, number or folder, or bundled:NAME (default: new weights)",
    )
    parser.add_argument("--epochs", type=int, metavar="N", help="how often to go through the training images")
    parser.add_argument("--batch-size", type=int, metavar="N", help="images in one training step")
    parser.add_argument(
        "--learning-rate", type=float, metavar="X", help="the optimizer's step size; its peak with one_cycle"
    )
    parser.add_argument("--train-limit", type=int, metavar="N", help="use only the first N training images")
    parser.add_argument("--test-limit", type=int, metavar="N", help="use only the first N test images")
    parser.add_argument("--seed", type=int, metavar="N", help="seed of initial weights and shuffles (default: 0)")
    _add_device(parser)
    _add_runs(parser)
    parser.add_argument("--resume", metavar="RUN", help="go on with a run: its id, number or folder")
    _add_json(parser)
    _add_recipe(parser.add_argument_group("recipe", "What a preset decides; an option that is given goes before it."))


def _add_recipe(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--optimizer", choices=CHOICES["optimizer"], help="adam, or sgd with Nesterov momentum")
    group.add_argument("--momentum", type=float, metavar="X", help="SGD's momentum, 0 to 0.999")
    group.add_argument("--weight-decay", type=float, metavar="X", help="share of each kernel added to its gradient")
    group.add_argument(
        "--norm-shift-rate", type=float, metavar="X", help="so many times faster learn the shifts of batch norms"
    )
    group.add_argument("--schedule", choices=CHOICES["schedule"], help="the learning rate from step to step")
    group.add_argument("--label-smoothing", type=float, metavar="X", help="share of the truth spread over all classes")
    group.add_argument("--crop-pixels", type=int, metavar="N", help="shift training images by at most N pixels")
    group.add_argument(
        "--cutout-pixels", type=int, metavar="N", help="cover a square of N pixels of each training image"
    )
    group.add_argument("--flip", choices=CHOICES["flip"], help="mirror training images; alternating: in turn")
    group.add_argument(
        "--low-resolution",
        type=_size_or_full,
        default=argparse.SUPPRESS,  # None means full size, so that it cannot mean "not given"
        metavar="N|full",
        help="height and width to which the images of the first epochs are reduced",
    )
    group.add_argument(
        "--low-resolution-share", type=float, metavar="X", help="share of the epochs that see reduced images"
    )
    group.add_argument("--precision", choices=CHOICES["precision"], help="auto: bfloat16 where it is faster")
    group.add_argument(
        "--mirror-test",
        action=argparse.BooleanOptionalAction,
        help="test each image together with its mirror image",
    )


def _add_evaluate(parser: argparse.ArgumentParser) -> None:
    _add_run(parser, "the run to test: its id, number or folder, or bundled:NAME (default: the newest)")
    _add_data_option(parser, None)
    parser.add_argument("--test-limit", type=int, metavar="N", help="use only the first N test images")
    shifted = "average with each image shifted by a pixel either way; takes three times as long"
    parser.add_argument("--shifted", action="store_true", help=shifted)
    _add_device(parser)
    _add_runs(parser)
    _add_json(parser)


def _add_classify(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("pictures", nargs="+", type=Path, metavar="IMAGE", help="PNG, JPEG, WebP, BMP or GIF files")
    _add_run(parser, "the run that answers: its id, number or folder, or bundled:NAME (default: the newest)")
    parser.add_argument("--top", type=_positive, default=5, metavar="N", help="how many guesses (default: 5)")
    _add_runs(parser)
    _add_json(parser)


def _add_export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("run", metavar="RUN", help="the run: its id, number or folder")
    parser.add_argument("path", type=Path, metavar="FILE.keras", help="the file to write")
    parser.add_argument("--half", action="store_true", help="half precision (float16), half as many bytes")
    parser.add_argument("--best", action="store_true", help="take the weights of its best epoch, not its last ones")
    parser.add_argument("--data-title", metavar="TEXT", help="what the file says it was trained on")
    _add_data_option(parser, None, "test what is written on these data; the file says that accuracy, not training's")
    _add_runs(parser)
    _add_json(parser)


def _size_or_full(text: str) -> int | None:
    return None if text == "full" else int(text)


def _positive(text: str) -> int:
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError(f"must be at least 1, but it is {value}")
    return value


def _add_data_option(
    parser: argparse.ArgumentParser,
    default: str | None,
    text: str = "CIFAR-10, the built-in practice set, a CIFAR-10 folder or .tar.gz, or a folder of class folders",
) -> None:
    parser.add_argument("--data", default=default, metavar="cifar10|practice|PATH", help=text)


def _add_run(parser: argparse.ArgumentParser, text: str) -> None:
    parser.add_argument("--run", metavar="RUN", help=text)
    parser.add_argument("--best", action="store_true", help="take the weights of its best epoch, not its last ones")


def _add_device(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--device", metavar="auto|cpu|cuda|mps", help="where to compute (default: the best device found)"
    )


def _add_runs(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--runs", type=Path, metavar="DIR", help="where runs are kept (default: your data folder)")


def _add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="end standard output with one JSON object")


def request_of(options: argparse.Namespace) -> Request:
    """The request that parsed arguments mean.

    Raises:
        AppError: If a run to resume cannot be found.
    """
    match options.command:
        case "train":
            return Train(_settings(options), options.runs, options.resume)
        case "evaluate":
            device = options.device or AUTO_DEVICE
            how = (options.best, options.shifted)
            return Evaluate(options.run, options.data, options.test_limit, device, options.runs, *how)
        case "classify":
            asked = tuple(options.pictures), options.run, options.top, options.runs, options.best
            return Classify(*asked, keeps_pictures=False)
        case "export":
            half, title = options.half, options.data_title
            return Export(options.run, options.path, half, options.best, options.runs, title, options.data)
        case "networks":
            return DescribeNetworks()
        case _:
            return LoadDataset(options.data)


def _settings(options: argparse.Namespace) -> TrainingSettings:
    """Settings from a preset (or from the run to resume), with every option that was given on top."""
    if options.resume is None:
        base = with_preset(TrainingSettings(data=CIFAR10), options.preset or "tutorial")
    else:
        run = find_run(options.resume, options.runs or paths.runs_folder())
        rate = run.settings.learning_rate if options.epochs is None else rate_to_resume(run, options.epochs)
        base = replace(run.settings, learning_rate=rate)
        if options.preset is not None:
            base = with_preset(base, options.preset)
    given = {name: value for name, value in vars(options).items() if name in _SETTINGS and value is not None}
    if "progressive_size" in options:
        given["progressive_size"] = options.progressive_size
    return replace(base, **given)
