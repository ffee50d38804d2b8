"""The commands and their options, and the request that each means."""

import argparse
from dataclasses import replace

from cifar_gui import paths
from cifar_gui.cli.data_command import add_download_options, data_request
from cifar_gui.cli.given import given_name, given_path
from cifar_gui.cli.lab_command import add_lab_command, lab_request
from cifar_gui.cli.plan_command import add_plan_command, plan_request
from cifar_gui.cli.runs_command import add_runs_command
from cifar_gui.cli.setting_options import add_setting_option, add_setting_options, given_settings, new_settings
from cifar_gui.data.picture_files import with_folders_opened
from cifar_gui.domain.dataset import CIFAR10
from cifar_gui.domain.requests import Classify, DescribeNetworks, Evaluate, Export, Request, Train
from cifar_gui.domain.schedule import rate_to_resume
from cifar_gui.domain.setting_table import SETTINGS
from cifar_gui.domain.settings import AUTO_DEVICE, TrainingSettings, with_preset
from cifar_gui.runs.store import find_run


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
    _add_export(
        commands.add_parser("export", help="write a run's weights, or a report of it, to a file that opens elsewhere")
    )
    _add_json(commands.add_parser("networks", help="list the networks with depth, parameters, MACs and memory"))
    add_runs_command(commands.add_parser("runs", help="list the runs; name, note, compare, delete, restore"))
    add_plan_command(commands.add_parser("plan", help="train a queue: several networks and seeds, one after the other"))
    add_lab_command(commands.add_parser("lab", help="measure what shortcuts do, claim by claim"))
    data = commands.add_parser("data", help="say what images are there; download CIFAR-10")
    _add_data_option(data, CIFAR10)
    add_setting_option(data, "image_size")
    add_download_options(data)
    _add_json(data)
    return parser


def _add_train(parser: argparse.ArgumentParser) -> None:
    add_setting_options(parser)
    _add_runs(parser)
    parser.add_argument("--resume", type=given_name, metavar="RUN", help="resume a run: its id, number or folder")
    parser.add_argument(
        "--tensorboard",
        type=given_path,
        metavar="DIR",
        help="also write event files for TensorBoard, in a folder there",
    )
    _add_json(parser)


def _add_evaluate(parser: argparse.ArgumentParser) -> None:
    _add_run(parser, "the run to test: its id, number or folder, or bundled:NAME (default: the newest)")
    _add_data_option(parser, None)
    add_setting_option(parser, "test_limit")
    shifted = "average with each image shifted by a pixel either way; takes three times as long"
    parser.add_argument("--shifted", action="store_true", help=shifted)
    _add_device(parser)
    _add_runs(parser)
    _add_json(parser)


def _add_classify(parser: argparse.ArgumentParser) -> None:
    kinds = "PNG, JPEG, WebP, BMP, GIF, TIFF, AVIF or HEIC files, or folders of them"
    parser.add_argument("pictures", nargs="+", type=given_path, metavar="IMAGE", help=kinds)
    _add_run(
        parser, "the run that answers: its id, number or folder, or bundled:NAME (default: the newest that is fit to)"
    )
    parser.add_argument("--top", type=_positive, default=5, metavar="N", help="how many guesses (default: 5)")
    parser.add_argument(
        "--csv", type=given_name, metavar="FILE", help="write a table with a row for each picture; - to standard output"
    )
    _add_runs(parser)
    _add_json(parser)


def _add_export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("run", type=given_name, metavar="RUN", help="the run: its id, number or folder")
    parser.add_argument(
        "path",
        type=given_path,
        metavar="FILE",
        help="the file to write: .keras (weights that stock Keras opens), .onnx, .safetensors, or .html (a report)",
    )
    parser.add_argument("--half", action="store_true", help="half precision (float16), half as many bytes")
    parser.add_argument("--best", action="store_true", help="take the weights of its best epoch, not its last ones")
    parser.add_argument("--force", action="store_true", help="replace a file that is there")
    parser.add_argument("--data-title", metavar="TEXT", help="what the file says it was trained on")
    _add_data_option(
        parser,
        None,
        "test what is written on these data; the file says that accuracy, not training's; a report tells of that test",
    )
    _add_runs(parser)
    _add_json(parser)


def _positive(text: str) -> int:
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError(f"must be at least 1, but it is {value}")
    return value


def _add_data_option(
    parser: argparse.ArgumentParser,
    default: str | None,
    text: str = SETTINGS["data"].help,
) -> None:
    parser.add_argument("--data", default=default, metavar=SETTINGS["data"].metavar, help=text)


def _add_run(parser: argparse.ArgumentParser, text: str) -> None:
    parser.add_argument("--run", type=given_name, metavar="RUN", help=text)
    parser.add_argument("--best", action="store_true", help="take the weights of its best epoch, not its last ones")


def _add_device(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--device", metavar=SETTINGS["device"].metavar, help="where to compute (default: the best device found)"
    )


def _add_runs(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--runs", type=given_path, metavar="DIR", help="where runs are kept (default: your data folder)"
    )


def _add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="end standard output with one JSON object")


def request_of(options: argparse.Namespace) -> Request:
    """The request that parsed arguments mean.

    Raises:
        AppError: If a run to resume cannot be found, or a folder has no pictures to classify.
    """
    match options.command:
        case "train":
            return Train(_settings(options), options.runs, options.resume, tensorboard=options.tensorboard)
        case "evaluate":
            device = options.device or AUTO_DEVICE
            how = (options.best, options.shifted)
            return Evaluate(options.run, options.data, options.test_limit, device, options.runs, *how)
        case "classify":
            asked = with_folders_opened(options.pictures), options.run, options.top, options.runs, options.best
            return Classify(*asked, keeps_pictures=False)
        case "export":
            half, title = options.half, options.data_title
            what = options.run, options.path, half, options.best, options.runs, title, options.data
            return Export(*what, may_replace=options.force)
        case "plan":
            return plan_request(options)
        case "lab":
            return lab_request(options)
        case "networks":
            return DescribeNetworks()
        case _:
            return data_request(options)


def _settings(options: argparse.Namespace) -> TrainingSettings:
    """Settings from a preset (or from the run to resume), with every option that was given on top."""
    given = given_settings(options)
    if options.resume is None:
        return new_settings(given)
    preset = given.pop("preset", None)
    run = find_run(options.resume, options.runs or paths.runs_folder())
    rate = rate_to_resume(run, given["epochs"]) if "epochs" in given else run.settings.learning_rate
    base = replace(run.settings, learning_rate=rate)
    return replace(base if preset is None else with_preset(base, preset), **given)
