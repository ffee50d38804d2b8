"""Event files as TensorBoard reads them, and disks that fail while a training writes them."""

import errno
import struct
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tensorboardX import record_writer
from tensorboardX.proto import event_pb2

from cifar_gui import jobs
from cifar_gui.domain.events import EpochEnded, Event, RunEnded, RunStarted, StepsEnded
from cifar_gui.domain.jobs import JobContext
from cifar_gui.domain.requests import Train
from cifar_gui.domain.run_record import RunStatus
from cifar_gui.domain.settings import TrainingSettings
from cifar_gui.exports.tensorboard import STEP_LOSS, recorded
from cifar_gui.runs.errors import PackagesMissingError
from cifar_gui.training.session import resume_run, train_new
from tests.domain.values import make_epoch, make_run
from tests.training.scenes import CPU, SETTINGS, Witness, made_dataset


def events_in(folder: Path) -> list[Any]:
    """All events of a run's files, each record with its checksums, in the order that TensorBoard reads them."""
    found = []
    for path in sorted(folder.glob("events.out.tfevents.*"), key=lambda path: path.stat().st_mtime_ns):
        content = path.read_bytes()
        while content:
            header, (size,) = content[:8], struct.unpack("<Q", content[:8])
            data = content[12 : 12 + size]
            checks = struct.unpack("<I", content[8:12]) + struct.unpack("<I", content[12 + size : 16 + size])
            assert checks == (record_writer.masked_crc32c(header), record_writer.masked_crc32c(data))
            found.append(event_pb2.Event.FromString(data))
            content = content[16 + size :]
    return found


def shown(folder: Path) -> dict[str, dict[int, float]]:
    """The curves by name, as TensorBoard shows them: a session's start takes back what is said of later steps."""
    curves: dict[str, dict[int, float]] = {}
    for event in events_in(folder):
        if event.session_log.status == event_pb2.SessionLog.START:
            for name, curve in curves.items():
                curves[name] = {step: value for step, value in curve.items() if step < event.step}
        for value in event.summary.value:
            if value.WhichOneof("value") == "simple_value":
                curves.setdefault(value.tag, {})[event.step] = value.simple_value
    return curves


def trained(tmp_path: Path, witness: Witness | None = None, settings: TrainingSettings = SETTINGS) -> Any:
    context = recorded(witness.context if witness else JobContext(), tmp_path / "board")
    return train_new(settings, made_dataset(), CPU, tmp_path / "runs", context)


def test_training_is_shown_by_step_and_by_epoch(tmp_path: Path) -> None:
    run = trained(tmp_path)
    curves = shown(tmp_path / "board" / run.id)
    assert sorted(curves[STEP_LOSS]) == list(range(1, run.steps + 1))
    accuracies = curves["epoch/test_accuracy"]
    assert list(accuracies) == [run.steps_per_epoch, 2 * run.steps_per_epoch]
    assert list(accuracies.values()) == pytest.approx([epoch.test_accuracy for epoch in run.epochs])
    assert "epoch/learning_rate" in curves


def test_settings_are_shown_as_text_without_the_folder_of_the_data(tmp_path: Path) -> None:
    run = trained(tmp_path, settings=replace(SETTINGS, epochs=1, data="/home/anna/cats"))
    texts = [
        value.tensor.string_val[0].decode()
        for event in events_in(tmp_path / "board" / run.id)
        for value in event.summary.value
        if value.HasField("tensor")
    ]
    assert len(texts) == 1 and "| batch_size | 16 |" in texts[0] and "anna" not in texts[0]


def test_resumed_run_goes_on_with_the_same_curves_as_an_undisturbed_one(tmp_path: Path) -> None:
    whole = trained(tmp_path / "whole")
    stopping = Witness(lambda _witness, event: isinstance(event, EpochEnded))
    run = trained(tmp_path, stopping)
    assert run.status is RunStatus.STOPPED
    resume_run(run, SETTINGS, made_dataset(), CPU, recorded(JobContext(), tmp_path / "board"))
    again, alone = shown(tmp_path / "board" / run.id), shown(tmp_path / "whole" / "board" / whole.id)
    for curves in (again, alone):
        del curves["epoch/images_per_second"]
    assert again == alone


def test_run_that_is_resumed_with_it_for_the_first_time_is_shown_from_its_beginning(tmp_path: Path) -> None:
    stopping = Witness(lambda _witness, event: isinstance(event, EpochEnded))
    run = train_new(SETTINGS, made_dataset(), CPU, tmp_path / "runs", stopping.context)
    done = resume_run(run, SETTINGS, made_dataset(), CPU, recorded(JobContext(), tmp_path / "board"))
    assert len(shown(tmp_path / "board" / run.id)[STEP_LOSS]) == done.steps


def test_steps_done_again_after_a_kill_replace_those_that_were_lost(tmp_path: Path) -> None:
    run = make_run()
    for losses_before, losses in (((), (3.0, 2.0, 1.0)), ((3.0,), (2.5,))):
        take = recorded(JobContext(), tmp_path).report
        take(RunStarted(run, CPU, 10, losses_before=losses_before))
        take(StepsEnded(len(losses_before), losses, 1, 2, 1.0))
        take(RunEnded(run))
    assert shown(tmp_path / run.id)[STEP_LOSS] == {1: 3.0, 2: 2.5}


@pytest.mark.parametrize("fails_at", [1, 2, 5, 12])
def test_disk_that_fails_ends_nothing_and_is_told_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, fails_at: int
) -> None:
    calls: list[bytes] = []

    def write(_self: object, record: bytes) -> None:
        calls.append(record)
        if len(calls) >= fails_at:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(record_writer.RecordWriter, "write", write)
    run = trained(tmp_path)
    assert run.status is RunStatus.FINISHED and len(run.epochs) == 2
    told = [record.getMessage() for record in caplog.records if "TensorBoard" in record.getMessage()]
    assert told == ["Nothing more is written for TensorBoard: No space left on device. The training goes on."]
    assert len(calls) == fails_at


def test_folder_that_is_a_file_ends_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "board").write_text("a file")
    assert trained(tmp_path).status is RunStatus.FINISHED
    assert "The training goes on" in caplog.text


def test_every_event_is_passed_on(tmp_path: Path) -> None:
    heard: list[Event] = []
    take = recorded(JobContext(heard.append), tmp_path).report
    events: list[Event] = [
        RunStarted(make_run(), CPU, 10),
        EpochEnded(make_epoch(1)),
        RunEnded(make_run()),
        EpochEnded(make_epoch(2)),
    ]
    for one in events:
        take(one)
    assert heard == events


def test_without_its_package_a_training_is_refused_before_it_begins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "find_spec", lambda _name: None)
    request = Train(replace(SETTINGS, data="practice"), tmp_path / "runs", tensorboard=tmp_path / "board")
    with pytest.raises(PackagesMissingError, match=r"TensorBoard needs packages .* pip install tensorboardX"):
        jobs.perform(request, JobContext())
    assert not (tmp_path / "runs").exists()
