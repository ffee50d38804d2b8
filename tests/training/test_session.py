from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from cifar_gui.domain.errors import Cancelled
from cifar_gui.domain.events import EpochEnded, Event, Progress, RunEnded, RunSaved, RunStarted, Stage, StepsEnded
from cifar_gui.domain.jobs import JobContext
from cifar_gui.domain.run_record import RunRecord, RunStatus
from cifar_gui.domain.settings import SettingError
from cifar_gui.domain.temperature import fit_temperature
from cifar_gui.runs.checkpoint_file import read_checkpoint
from cifar_gui.runs.errors import RunDamagedError
from cifar_gui.runs.store import CHECKPOINT_NAME, PREVIOUS_CHECKPOINT_NAME, WEIGHTS_NAME, read_run, step_losses
from cifar_gui.training import loop, saving
from cifar_gui.training.engine import Engine
from cifar_gui.training.errors import NothingToTrainError, OutOfMemoryError, ResumeRefusedError, TrainingDivergedError
from cifar_gui.training.saving import save_run
from cifar_gui.training.session import choose_probe, resume_run, train_new
from models.forward import logits_of
from models.weights_file import read_weights_file
from models.weights_info import read_info
from tests.training.scenes import CPU, SETTINGS, Witness, copied, made_dataset, resume, train


def losses_of(witness: Witness) -> list[float]:
    return [loss for event in witness.events if isinstance(event, StepsEnded) for loss in event.losses]


def same_training(one: RunRecord, other: RunRecord) -> None:
    """Both runs have the same losses, metrics, weights and optimizer state, bit for bit."""
    assert step_losses(one) == step_losses(other)
    for first, second in zip(one.epochs, other.epochs, strict=True):
        assert replace(first, seconds=0, images_per_second=0) == replace(second, seconds=0, images_per_second=0)
    ours, theirs = (read_checkpoint(Path(run.folder)) for run in (one, other))
    assert ours.arrays.keys() == theirs.arrays.keys()
    for name, array in ours.arrays.items():
        np.testing.assert_array_equal(array, theirs.arrays[name], err_msg=name)
    assert ours.state["adam_steps"] == theirs.state["adam_steps"]


def test_training_learns_and_ends_finished(finished: tuple[RunRecord, Witness]) -> None:
    run, witness = finished
    assert run.status is RunStatus.FINISHED
    assert (len(run.epochs), run.steps, run.steps_per_epoch) == (2, 8, 4)
    losses = losses_of(witness)
    assert np.mean(losses[-3:]) < np.mean(losses[:3])


def test_events_tell_the_whole_story_in_order(finished: tuple[RunRecord, Witness]) -> None:
    _, witness = finished
    kinds = [type(event) for event in witness.events if not isinstance(event, Progress | StepsEnded)]
    assert kinds == [RunStarted, EpochEnded, RunSaved, EpochEnded, RunSaved, RunEnded]
    assert sum(event.seen for event in witness.events if isinstance(event, StepsEnded)) == 2 * 56
    testing = [e for e in witness.events if isinstance(e, Progress) and e.stage is Stage.TESTING]
    assert testing[-1] == Progress(Stage.TESTING, 20, 20)


def test_run_on_disk_is_what_was_reported(finished: tuple[RunRecord, Witness]) -> None:
    run, witness = finished
    assert read_run(Path(run.folder)) == run
    assert list(step_losses(run)) == losses_of(witness)
    assert (Path(run.folder) / WEIGHTS_NAME).is_file()
    assert [e.record for e in witness.events if isinstance(e, EpochEnded)] == list(run.epochs)


def test_epoch_record_agrees_with_the_steps(finished: tuple[RunRecord, Witness]) -> None:
    run, witness = finished
    first = losses_of(witness)[:4]
    sizes = [16, 16, 16, 8]
    mean = sum(loss * size for loss, size in zip(first, sizes, strict=True)) / 56
    assert run.epochs[0].train_loss == pytest.approx(mean)
    assert run.epochs[0].test_accuracy * 20 == pytest.approx(round(run.epochs[0].test_accuracy * 20))


def test_two_runs_with_the_same_seed_are_identical(finished: tuple[RunRecord, Witness], tmp_path: Path) -> None:
    same_training(finished[0], train(tmp_path))


def test_another_seed_gives_another_run(finished: tuple[RunRecord, Witness], tmp_path: Path) -> None:
    other = train(tmp_path, settings=replace(SETTINGS, seed=1, epochs=1))
    assert step_losses(other)[0] != step_losses(finished[0])[0]


def steps_seen(witness: Witness) -> int:
    return len(losses_of(witness))


@pytest.mark.parametrize("stop_after", [1, 3, 4, 6])
def test_stop_at_any_step_saves_and_resumes_to_the_bit(
    stop_after: int, finished: tuple[RunRecord, Witness], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loop, "REPORT_EVERY_STEPS", 1)
    witness = Witness(stop_when=lambda w, event: isinstance(event, StepsEnded) and steps_seen(w) >= stop_after)
    stopped = train(tmp_path, witness)
    assert (stopped.status, stopped.steps) == (RunStatus.STOPPED, stop_after)
    assert read_run(Path(stopped.folder)).has_weights
    again = resume(stopped)
    assert again.status is RunStatus.FINISHED
    same_training(finished[0], again)


def test_resumed_training_still_knows_what_it_said_after_each_epoch(
    finished: tuple[RunRecord, Witness], tmp_path: Path
) -> None:
    said = [event.predictions for event in finished[1].of(EpochEnded) if isinstance(event, EpochEnded)]
    witness = Witness()
    run = copied(finished[0], tmp_path)
    resume(run, witness, replace(run.settings, epochs=3))
    (started,) = witness.of(RunStarted)
    assert isinstance(started, RunStarted)
    assert list(started.predictions_before) == said
    assert len(said[0]) == len(choose_probe(made_dataset()).labels)


def test_validation_images_are_measured_after_each_epoch_and_a_stopped_run_resumes_to_the_bit(tmp_path: Path) -> None:
    settings = replace(SETTINGS, validation_share=0.25)
    dataset = made_dataset().with_validation(settings.validation_share)
    assert dataset.validation is not None
    whole = train_new(settings, dataset, CPU, tmp_path / "whole", JobContext())
    assert (whole.num_train, whole.num_validation) == (len(dataset.train), len(dataset.validation))
    assert all(epoch.validation_accuracy is not None for epoch in whole.epochs)
    assert read_run(Path(whole.folder)) == whole
    witness = Witness(stop_when=lambda _, event: isinstance(event, Progress) and event.stage is Stage.TESTING)
    stopped = train_new(settings, dataset, CPU, tmp_path, witness.context)
    assert not stopped.epochs
    same_training(whole, resume_run(stopped, settings, dataset, CPU, JobContext()))


@pytest.fixture
def two_threads() -> Iterator[None]:
    """Torch computes as it does for a user; the test suite gives it one thread."""
    before = torch.get_num_threads()
    torch.set_num_threads(2)
    yield
    torch.set_num_threads(before)


@pytest.mark.usefixtures("two_threads")
def test_stop_and_resume_with_several_threads_is_exact_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loop, "REPORT_EVERY_STEPS", 1)
    whole = train(tmp_path / "whole")
    stopped = train(tmp_path, Witness(stop_when=lambda w, event: isinstance(event, StepsEnded) and steps_seen(w) >= 3))
    assert stopped.steps == 3
    same_training(whole, resume(stopped))


@pytest.mark.usefixtures("two_threads")
def test_run_knows_with_how_many_threads_it_was_trained(finished: tuple[RunRecord, Witness], tmp_path: Path) -> None:
    assert finished[0].num_threads == 1
    longer = resume(copied(finished[0], tmp_path), settings=replace(SETTINGS, epochs=3))
    assert read_run(Path(longer.folder)).num_threads == longer.num_threads == 2


def test_training_fits_the_temperature_to_every_second_test_image(tmp_path: Path) -> None:
    data = made_dataset(num_test=240)
    data.test.labels[1::2] ^= 1  # of the others it is told the wrong class: they would ask for the highest temperature
    run = train_new(replace(SETTINGS, epochs=1), data, CPU, tmp_path, Witness().context)
    network, info = read_weights_file(Path(run.folder) / WEIGHTS_NAME)
    with torch.no_grad():
        logits = logits_of(network, torch.tensor(data.test.images))[::2]
    fitted = fit_temperature(logits.numpy(), data.test.labels[::2])
    assert fitted != 1
    assert info.temperature == run.epochs[-1].temperature == pytest.approx(fitted, abs=0.002)


def test_temperature_of_the_last_epoch_stays_with_the_weights_of_a_run_stopped_in_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loop, "REPORT_EVERY_STEPS", 1)
    witness = Witness(stop_when=lambda w, event: isinstance(event, StepsEnded) and steps_seen(w) >= 5)
    run = train_new(SETTINGS, made_dataset(num_test=240), CPU, tmp_path, witness.context)
    (epoch,) = run.epochs
    assert read_info(Path(run.folder) / WEIGHTS_NAME).temperature == epoch.temperature != 1


def test_stop_while_testing_saves_and_resumes_to_the_bit(finished: tuple[RunRecord, Witness], tmp_path: Path) -> None:
    def is_testing(_witness: Witness, event: Event) -> bool:
        return isinstance(event, Progress) and event.stage is Stage.TESTING and event.done > 0

    stopped = train(tmp_path, Witness(stop_when=is_testing))
    assert (stopped.status, stopped.steps, len(stopped.epochs)) == (RunStatus.STOPPED, 4, 0)
    same_training(finished[0], resume(stopped))


def test_stop_before_the_first_step_creates_no_run(tmp_path: Path) -> None:
    witness = Witness(stop_when=lambda _w, event: isinstance(event, Progress) and event.stage is Stage.BUILDING)
    with pytest.raises(Cancelled):
        train(tmp_path, witness)
    assert list(tmp_path.iterdir()) == []


def test_more_epochs_go_on_from_a_finished_run(
    finished: tuple[RunRecord, Witness], one_epoch: RunRecord, tmp_path: Path
) -> None:
    longer = resume(copied(one_epoch, tmp_path), settings=replace(SETTINGS, epochs=2))
    same_training(finished[0], longer)
    assert longer.settings.epochs == 2


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        (
            {"batch_size": 32},
            r"Run 1 cannot be resumed with other settings \(Batch size: 16 when it started, 32 now\)\.",
        ),
        ({"network": "plain8"}, "Network: resnet8 when it started"),
        ({"test_time_flip": True}, "Test-time flip: off when it started, on now"),
    ],
)
def test_resume_when_a_fixed_setting_changed_is_refused(
    changes: dict[str, object], reason: str, finished: tuple[RunRecord, Witness]
) -> None:
    with pytest.raises(ResumeRefusedError, match=reason) as caught:
        resume(finished[0], settings=replace(SETTINGS, **changes))  # type: ignore[arg-type]  # values fit their names
    assert caught.value.fields["setting"] in changes


def test_resume_when_the_data_changed_is_refused(finished: tuple[RunRecord, Witness]) -> None:
    with pytest.raises(ResumeRefusedError, match="the data has changed"):
        resume_run(finished[0], SETTINGS, made_dataset(fingerprint="00" * 32), CPU, Witness().context)


def test_resume_with_fewer_epochs_than_done_is_refused(finished: tuple[RunRecord, Witness]) -> None:
    with pytest.raises(ResumeRefusedError, match="it has done 2 epochs already"):
        resume(finished[0], settings=replace(SETTINGS, epochs=1))


def test_resume_when_the_newest_checkpoint_is_damaged_uses_the_one_before(
    finished: tuple[RunRecord, Witness], tmp_path: Path
) -> None:
    run = copied(finished[0], tmp_path)
    (Path(run.folder) / CHECKPOINT_NAME).write_bytes(b"damaged")
    same_training(finished[0], resume(run))


def test_resume_when_no_checkpoint_is_whole_says_so(one_epoch: RunRecord, tmp_path: Path) -> None:
    run = copied(one_epoch, tmp_path)
    (Path(run.folder) / CHECKPOINT_NAME).write_bytes(b"damaged")
    (Path(run.folder) / PREVIOUS_CHECKPOINT_NAME).unlink(missing_ok=True)
    with pytest.raises(RunDamagedError):
        resume(run)


def test_loss_not_finite_stops_at_once_and_keeps_the_last_good_state(
    finished: tuple[RunRecord, Witness], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = copied(finished[0], tmp_path)
    real = Engine.step
    monkeypatch.setattr(
        Engine, "step", lambda engine, *given: (real(engine, *given)[0] * float("nan"), torch.tensor(0))
    )
    with pytest.raises(TrainingDivergedError, match=r"at step 9.*lower learning rate, for instance 0\.0001"):
        resume(run, settings=replace(SETTINGS, epochs=5))
    assert read_run(Path(run.folder)).status is RunStatus.FAILED
    monkeypatch.undo()
    same_training(finished[0], replace(run, epochs=run.epochs))


def not_finite_after(step: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """That step, counted from 1, leaves weights that are not finite, though its loss was."""
    real, done = Engine.step, list[int]()

    def diverging(engine: Engine, order: torch.Tensor, rate: float) -> tuple[torch.Tensor, torch.Tensor]:
        result = real(engine, order, rate)
        done.append(1)
        if len(done) == step:
            with torch.no_grad():
                engine.network.weights[0].value[0] = float("nan")
        return result

    monkeypatch.setattr(Engine, "step", diverging)


def test_last_step_that_makes_weights_not_finite_ends_no_run_as_finished(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "FIRST_SAVE_S", 3600.0)  # on a busy machine these few steps can take longer than it
    not_finite_after(8, monkeypatch)
    witness = Witness()
    with pytest.raises(TrainingDivergedError, match=r"at step 8\. The last saved state of Run 1 is untouched"):
        train(tmp_path, witness)
    run = read_run(tmp_path / "run-0001")
    assert (run.status, run.steps, len(witness.of(EpochEnded))) == (RunStatus.FAILED, 4, 1)
    checkpoint = read_checkpoint(Path(run.folder))
    assert all(np.isfinite(array).all() for array in checkpoint.arrays.values())


def test_settings_out_of_range_are_refused_before_anything_happens(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="epochs"):
        train(tmp_path, settings=replace(SETTINGS, epochs=0))
    assert list(tmp_path.iterdir()) == []


def test_empty_test_split_is_refused(tmp_path: Path) -> None:
    dataset = made_dataset(num_test=0)
    with pytest.raises(NothingToTrainError, match="at least one of each"):
        train_new(SETTINGS, dataset, CPU, tmp_path, Witness().context)


def test_save_failing_between_epochs_is_told_and_training_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cifar_gui.domain.events import SaveFailed
    from cifar_gui.runs.errors import SaveError

    real, calls = save_run, list[int]()

    def full_disk_once(*arguments: object, **options: bool) -> RunRecord:
        calls.append(1)
        if len(calls) == 1:
            raise SaveError(name="checkpoint.npz", reason="No space left on device")
        return real(*arguments, **options)  # type: ignore[arg-type]  # passed through as they came

    monkeypatch.setattr(loop, "save_run", full_disk_once)
    monkeypatch.setattr(loop.logger, "disabled", True)  # the warning is expected here
    witness = Witness()
    assert train(tmp_path, witness).status is RunStatus.FINISHED
    assert witness.of(SaveFailed) == [SaveFailed("No space left on device")]


def test_waiting_jobs_are_served_between_steps(tmp_path: Path) -> None:
    served: list[int] = []
    witness = Witness()
    context = replace(witness.context, serve_waiting=lambda: served.append(steps_seen(witness)))
    train_new(replace(SETTINGS, epochs=1), made_dataset(), CPU, tmp_path, context)
    assert len(served) >= 4


def test_probe_is_one_image_of_each_class() -> None:
    probe = choose_probe(made_dataset())
    assert sorted(probe.labels.tolist()) == [0, 1]


@pytest.mark.parametrize(
    "error",
    [
        torch.OutOfMemoryError("CUDA out of memory"),
        MemoryError(),
        RuntimeError("[enforce fail at alloc_cpu.cpp:127] DefaultCPUAllocator: can't allocate memory"),
    ],
)
def test_full_memory_is_a_sentence_with_half_the_batch(
    error: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_given: object) -> None:
        raise error

    monkeypatch.setattr(Engine, "step", fail)
    with pytest.raises(OutOfMemoryError, match="8"):
        train(tmp_path)
    monkeypatch.undo()
    run = read_run(tmp_path / "run-0001")
    assert run.status is RunStatus.FAILED


def test_error_of_another_kind_in_a_step_is_not_taken_for_a_full_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_given: object) -> None:
        raise RuntimeError("shapes do not fit")

    monkeypatch.setattr(Engine, "step", fail)
    with pytest.raises(RuntimeError, match="shapes"):
        train(tmp_path)
