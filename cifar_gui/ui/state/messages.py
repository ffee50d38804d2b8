"""What the window says when something went wrong: failures become translated messages with ways out."""

import re
from dataclasses import fields
from typing import Final, TypeAlias

from PySide6.QtCore import QCoreApplication

from cifar_gui import paths
from cifar_gui.domain.settings import AUTO_DEVICE, TrainingSettings
from cifar_gui.ui.state.app_state import Message, Severity
from cifar_gui.ui.state.failure import Failure
from cifar_gui.ui.state.message_commands import ChangeSetting, Download, MessageCommand, UsePracticeSet
from cifar_gui.ui.text.sentences import ERROR_CONTEXT, translated_fields

Action: TypeAlias = tuple[MessageCommand, str]  # what a button does, and its words

# The first sentence is the title. A full stop inside a number or a file name is not followed by a space and a capital.
_SENTENCE_END: Final = re.compile(r"(?<=[.!?])\s+(?=[A-Z{])|(?<=[。！？])")
_SETTINGS: Final = frozenset(field.name for field in fields(TrainingSettings))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Messages", text)


def message_of(failure: Failure, tab: str) -> Message:
    """What the user is told about a failure.

    Args:
        failure: What happened.
        tab: objectName of the tab page that asked for it.
    """
    if not failure.is_expected:
        return _unexpected(failure, tab)
    translated = QCoreApplication.translate(ERROR_CONTEXT, failure.template)
    title, text = _filled(translated, failure) or _filled(failure.template, failure) or (failure.text, "")
    return Message(
        severity=Severity.ERROR,
        title=title,
        text=text,
        details=f"{failure.text}\n\n{failure.details}",
        setting=_setting_at_fault(failure),
        tab=tab,
        actions=_ways_out(failure),
    )


def caution(title: str, text: str, tab: str, actions: tuple[Action, ...] = (), details: str = "") -> Message:
    """Something that needs care but did not fail; the texts are translated already."""
    return Message(Severity.CAUTION, title, text, details, tab=tab, actions=actions)


def _filled(template: str, failure: Failure) -> tuple[str, str] | None:
    """Title and text of a template; None when its fields are not the failure's (a faulty translation)."""
    title, *rest = _SENTENCE_END.split(template, maxsplit=1)
    fields = translated_fields(failure.fields)
    try:
        return title.format(**fields), "".join(rest).format(**fields)
    except (KeyError, IndexError, ValueError):
        return None


def _unexpected(failure: Failure, tab: str) -> Message:
    said = f"{failure.name}: {failure.text}" if failure.text else failure.name
    return Message(
        severity=Severity.ERROR,
        title=_tr("Something unexpected went wrong."),
        text=_tr(
            "The program said: {said}. Nothing that was saved is lost and the window goes on working. "
            "Copy the details if you want to report it; the log is in {folder}."
        ).format(said=said[:300].rstrip("."), folder=paths.log_folder()),
        details=failure.details,
        tab=tab,
    )


def _setting_at_fault(failure: Failure) -> str:
    named = str(failure.fields.get("setting", ""))
    if named in _SETTINGS:
        return named
    return {
        "OutOfMemoryError": "batch_size",
        "TrainingDivergedError": "learning_rate",
        "DivergedBeforeSavingError": "learning_rate",
        "DeviceUnusableError": "device",
        "DeviceRefusedError": "device",
    }.get(failure.name, "")


def _ways_out(failure: Failure) -> tuple[Action, ...]:
    suggestion = failure.fields.get("suggestion")
    match failure.name:
        case "OutOfMemoryError":
            processor = (ChangeSetting("device", "cpu", trains=True), _tr("Train on the CPU"))
            if not isinstance(suggestion, int):
                return (processor,)
            smaller = _tr("Train with batch size {size}").format(size=suggestion)
            return (ChangeSetting("batch_size", suggestion, trains=True), smaller), processor
        case "TrainingDivergedError" | "DivergedBeforeSavingError" if isinstance(suggestion, int | float):
            lower = _tr("Train with learning rate {rate}").format(rate=f"{suggestion:g}")
            return ((ChangeSetting("learning_rate", float(suggestion), trains=True), lower),)
        case "DeviceUnusableError" | "DeviceRefusedError":
            return ((ChangeSetting("device", AUTO_DEVICE), _tr("Choose the device automatically")),)
        case "DataMissingError" | "DataIncompleteError":
            return (Download(), _tr("Download")), _practice()
        case "NoConnectionError" | "ServerSilentError" | "DownloadInterruptedError":
            return (Download(), _tr("Download again")), _practice()
        case _:
            return ()


def _practice() -> Action:
    return UsePracticeSet(), _tr("Use the practice set")
