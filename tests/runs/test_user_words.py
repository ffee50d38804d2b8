"""Title and note are the user's: nothing that a training writes takes them back."""

import json
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from cifar_gui.domain.run_record import RunRecord, RunStatus
from cifar_gui.domain.settings import TrainingSettings
from cifar_gui.runs.errors import RunDamagedError, RunNameError
from cifar_gui.runs.store import annotate_run, create_run, read_run, rename_run, with_user_words, write_record
from tests.domain.values import make_dataset, make_epoch


@pytest.fixture
def run(tmp_path: Path) -> RunRecord:
    made = create_run(tmp_path, TrainingSettings(data="practice"), make_dataset(), "a processor", 1000)
    return write_record(replace(made, status=RunStatus.STOPPED))


def test_words_that_the_user_wrote_survive_a_training_that_holds_an_older_record(run: RunRecord) -> None:
    rename_run(Path(run.folder), "The good one")
    annotate_run(Path(run.folder), "lower rate")
    written = write_record(replace(run, epochs=(make_epoch(1),)))
    assert (written.title, written.note) == ("The good one", "lower rate")
    assert read_run(Path(run.folder)) == written


def test_rename_changes_the_title_and_nothing_else(run: RunRecord) -> None:
    path = Path(run.folder) / "run.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "of a later version": 1}))
    assert rename_run(Path(run.folder), "  The\n good   one ") == replace(run, title="The good one")
    assert json.loads(path.read_text())["of a later version"] == 1


@pytest.mark.parametrize("title", ["", "  \n "])
def test_rename_to_nothing_is_refused_and_keeps_the_name(run: RunRecord, title: str) -> None:
    with pytest.raises(RunNameError, match="run-0001 needs a name"):
        rename_run(Path(run.folder), title)
    assert read_run(Path(run.folder)).title == "Run 1"


def test_words_that_are_too_long_are_cut(run: RunRecord) -> None:
    assert rename_run(Path(run.folder), "a" * 500).title == "a" * 100
    assert annotate_run(Path(run.folder), "b" * 5000).note == "b" * 2000


def test_note_may_have_lines_and_be_removed(run: RunRecord) -> None:
    assert annotate_run(Path(run.folder), " one\ntwo ").note == "one\ntwo"
    assert annotate_run(Path(run.folder), "").note == ""


def test_rename_of_a_damaged_run_says_so_and_leaves_the_file(run: RunRecord) -> None:
    path = Path(run.folder) / "run.json"
    path.write_text("{")
    with pytest.raises(RunDamagedError):
        rename_run(Path(run.folder), "The good one")
    assert path.read_text() == "{"


def test_record_of_a_damaged_file_keeps_the_words_it_has(run: RunRecord) -> None:
    (Path(run.folder) / "run.json").write_text('{"title": 3}')
    assert with_user_words(run) == run
    assert write_record(run) == read_run(Path(run.folder)) == run


def test_no_change_is_lost_when_several_threads_write_at_once(run: RunRecord) -> None:
    folder = Path(run.folder)

    def train() -> None:
        for epoch in range(1, 11):
            write_record(replace(run, epochs=tuple(map(make_epoch, range(1, epoch + 1)))))

    trainer = threading.Thread(target=train)
    trainer.start()
    for k in range(10):
        rename_run(folder, f"Name {k}")
        annotate_run(folder, f"note {k}")
    trainer.join()
    found = read_run(folder)
    assert (found.title, found.note, len(found.epochs)) == ("Name 9", "note 9", 10)
