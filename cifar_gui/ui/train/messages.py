"""What is said in the band about a training: trouble with saving, a failure, a run that was interrupted."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QCoreApplication

from cifar_gui.domain.run_record import RunRecord
from cifar_gui.domain.training_state import Phase, TrainingState
from cifar_gui.ui.state.app_state import Message
from cifar_gui.ui.state.failure import Failure
from cifar_gui.ui.state.message_commands import LeaveInterrupted, PauseTraining, Resume, RunPlans, SaveNow
from cifar_gui.ui.state.messages import Action, caution, message_of
from cifar_gui.ui.text.numbers import number, plain
from cifar_gui.ui.text.sentences import translated_fields
from cifar_gui.ui.text.words import run_name

_TAB: Final = "trainTab"


def _tr(text: str) -> str:
    return QCoreApplication.translate("TrainMessages", text)


def saving_trouble(training: TrainingState) -> Message:
    """What is said while a training cannot be saved; ``training.save_problem`` is why."""
    title = _tr("The run could not be saved: {reason}.").format(reason=(training.save_problem or "").rstrip("."))
    again = (SaveNow(), _tr("Try again now"))
    saved = saved_text(training)
    if training.lacks_last_save:
        text = _tr(
            "The training has ended and waits: what is not saved is only in memory. Make room, or bring its folder "
            "back, and try again. Stop gives up what is not saved."
        )
        return caution(title, f"{saved} {text}", _TAB, (again,))
    if training.phase is Phase.PAUSED:
        text = _tr(
            "The training waits, and what is not saved is only in memory. Make room, or bring its folder back, and "
            "try again."
        )
        return caution(title, f"{saved} {text}", _TAB, (again,))
    text = _tr("What is not saved is only in memory; training goes on and the next save is tried as planned.")
    return caution(title, f"{saved} {text}", _TAB, ((PauseTraining(), _tr("Pause training")), again))


def is_about_saving(message: Message | None) -> bool:
    """Whether a message is one of ``saving_trouble``."""
    return message is not None and any(command == SaveNow() for command, _ in message.actions)


def saved_text(training: TrainingState) -> str:
    """What of a training is on disk, as a sentence."""
    step = training.saved_step
    if step is None and training.session_first_step:
        step = training.session_first_step  # it was resumed from there
    if step is None or not training.steps_per_epoch:
        return _tr("Nothing of it is on disk yet.")
    epochs, rest = divmod(step, training.steps_per_epoch)
    if not rest:
        return _tr("Safe on disk: everything up to the end of epoch {epoch} (step {step}).").format(
            step=number(step), epoch=number(epochs)
        )
    return _tr("Safe on disk: everything up to step {step}, in epoch {epoch}.").format(
        step=number(step), epoch=number(epochs + 1)
    )


def failure_message(failure: Failure, training: TrainingState, on_disk: RunRecord | None) -> Message:
    """What is said when a training failed; ``on_disk`` is its run if that can be resumed."""
    message = message_of(failure, _TAB)
    match failure.name:
        case "ResumeRefusedError":
            reason = str(translated_fields(failure.fields)["reason"]).rstrip(".")
            title = _tr("{run} cannot be resumed.").format(run=run_name(str(failure.fields["run"])))
            return replace(message, title=title, text=f"{reason[:1].upper()}{reason[1:]}.")
        case "TrainingDivergedError" if on_disk is not None:
            rate = float(failure.fields["suggestion"])
            words = _tr("Resume from step {step} with learning rate {rate}")
            label = words.format(step=number(on_disk.steps), rate=plain(rate))
            return replace(message, actions=((Resume(on_disk.id, rate), label),))
        case "SaveError" if training.run is not None:
            todo = _tr("Make room, or bring the run's folder back, then train again.")
            actions: tuple[Action, ...] = ()
            if on_disk is not None:
                todo = _tr(
                    "What was learned after that is lost. Make room, or bring the run's folder back, then resume."
                )
                actions = ((Resume(on_disk.id), _tr("Resume")),)
            return replace(message, text=f"{saved_text(training)} {todo}", actions=actions)
        case _:
            return message


def resume_offer(run: RunRecord) -> Message:
    """What is said at the start when the last run was interrupted and can go on."""
    epochs, step = number(run.settings.epochs), number(run.steps)
    done = len(run.epochs)
    if run.steps == done * run.steps_per_epoch:
        form = _tr("{run} was interrupted; it is saved as it was after epoch {epoch} of {epochs} (step {step}).")
        title = form.format(run=run_name(run.title), epoch=number(done), epochs=epochs, step=step)
    else:
        form = _tr("{run} was interrupted; it is saved as it was in epoch {epoch} of {epochs}, at step {step}.")
        title = form.format(run=run_name(run.title), epoch=number(done + 1), epochs=epochs, step=step)
    text = _tr(
        "At most one minute of work was lost. Resume continues from there, exactly as if nothing had happened; "
        "what was saved can be tested and used either way."
    )
    actions = ((Resume(run.id), _tr("Resume")), (LeaveInterrupted(run.id), _tr("Leave it")))
    return caution(title, text, "", actions)  # on every page: the window opens on another than Train


def queue_offer(run: RunRecord) -> Message:
    """What is said at the start when the queue was interrupted."""
    title = _tr("The queue was interrupted while {run} was trained.").format(run=run_name(run.title))
    text = _tr(
        "At most one minute of work was lost. Run the queue to go on from there, exactly as if nothing had happened."
    )
    return caution(title, text, "", ((RunPlans(), _tr("Run the queue")),))


def older_checkpoint(run: RunRecord, step: int) -> Message:
    """What is said when a run goes on from its checkpoint before the last."""
    title = _tr("The newest checkpoint of {run} is damaged, so the one before it is used.").format(
        run=run_name(run.title)
    )
    text = _tr("It resumes from step {step}, in epoch {epoch}; what was trained after that is trained again.")
    epoch = step // run.steps_per_epoch + 1
    return caution(title, text.format(step=number(step), epoch=number(epoch)), _TAB)
