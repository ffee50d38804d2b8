"""The documents say what the program does: their links, and the options, keys and names they list."""

import json
import re
import zipfile
from argparse import ArgumentParser, _SubParsersAction
from collections.abc import Iterator
from pathlib import Path

import pytest

from cifar_gui.cli.parser import build_parser
from cifar_gui.domain.settings import PRESETS
from cifar_gui.runs.checkpoint_file import read_checkpoint
from cifar_gui.runs.store import EPOCHS_NAME, RUN_NAME, STEPS_NAME, WEIGHTS_NAME
from models.weights_info import APP_MEMBER
from tests.training.scenes import train
from tests.ui.window.test_pages import PUBLIC_NAMES

ROOT = Path(__file__).parents[1]
DOCUMENTS = [
    ROOT / "README.md",
    *(path for folder in (".github", "cifar_gui", "resources", "tests") for path in (ROOT / folder).rglob("*.md")),
]
MOST_README_BYTES = 7_000


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_readme_is_short() -> None:
    assert (ROOT / "README.md").stat().st_size <= MOST_README_BYTES


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_to_files(document: Path) -> None:
    targets = re.findall(r"\]\(([^)#]+)[^)]*\)", document.read_text(encoding="utf-8"))
    absent = [target for target in targets if "://" not in target and not (document.parent / target).exists()]
    assert absent == []


def commands(parser: ArgumentParser, name: str = "") -> Iterator[tuple[str, ArgumentParser]]:
    yield name, parser
    for action in parser._actions:
        if isinstance(action, _SubParsersAction):
            for word, child in action.choices.items():
                yield from commands(child, word)


def test_command_line_lists_every_command_option_and_preset() -> None:
    document = text("cifar_gui/cli/README.md")
    for name, parser in commands(build_parser()):
        assert name in document
        for option in parser._option_string_actions:
            assert option in ("-h", "--help") or re.search(rf"{option}(?![\w-])", document), option
    for preset in PRESETS:
        assert f"`{preset}`" in document


def test_window_lists_the_public_names() -> None:
    assert set(PUBLIC_NAMES) <= set(text("cifar_gui/ui/README.md").replace("`", " ").split())


def test_figures_list_every_benchmark() -> None:
    named = re.findall(r"^\| `(\w+)` \|", text("tests/benchmarks/README.md").split("## The program")[0], re.MULTILINE)
    programs = [
        path.stem
        for path in (ROOT / "tests/benchmarks").glob("[!_]*.py")
        if "__main__" in path.read_text(encoding="utf-8") and not path.stem.startswith("test_")
    ]
    assert sorted(named) == sorted(programs)


def test_run_folder_lists_every_file_key_and_column(tmp_path: Path) -> None:
    folder = Path(train(tmp_path).folder)
    record = json.loads((folder / RUN_NAME).read_text(encoding="utf-8"))
    checkpoint = read_checkpoint(folder)
    with zipfile.ZipFile(folder / WEIGHTS_NAME) as weights:
        app = json.loads(weights.read(APP_MEMBER))
    columns = [(folder / name).read_text(encoding="utf-8").splitlines()[0] for name in (EPOCHS_NAME, STEPS_NAME)]
    listed = set(re.findall(r"[\w.-]+", " ".join(re.findall(r"`([^`]+)`", text("cifar_gui/runs/README.md")))))
    written = [
        *(path.name for path in folder.iterdir()),
        *record,
        *record["settings"],
        *record["plans"][0],
        *",".join(columns).split(","),
        *(name.split("/")[0] for name in checkpoint.arrays),
        *checkpoint.state,
        *app,
    ]
    assert sorted(set(written) - listed) == []
