import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QApplication

from cifar_gui import paths
from cifar_gui.data.errors import NoConnectionError
from cifar_gui.domain.sentence import Sentence
from cifar_gui.domain.settings import TrainingSettings, problems
from cifar_gui.training.errors import DeviceUnusableError, OutOfMemoryError, TrainingDivergedError
from cifar_gui.ui.state.app_state import Severity
from cifar_gui.ui.state.failure import failure_of
from cifar_gui.ui.state.message_commands import ChangeSetting, Download, MessageCommand, UsePracticeSet
from cifar_gui.ui.state.messages import message_of
from cifar_gui.ui.text.sentences import ERROR_CONTEXT, translated
from tests.ui.fakes import PretendError


class Catalogue(QTranslator):
    """One translation."""

    def __init__(self, parent: QApplication, words: dict[str, str]) -> None:
        super().__init__(parent)
        self._words = words

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's name
        return False

    def translate(self, context: str, source: str, _disambiguation: str | None = None, _n: int = -1) -> str:
        return self._words.get(source, "") if context == ERROR_CONTEXT else ""


def test_expected_failure_has_its_first_sentence_as_title_and_the_rest_as_text() -> None:
    message = message_of(failure_of(PretendError(what="Loss 0.5 of a.b", place="folder/x.y Z")), "testTab")
    assert message.title == "Loss 0.5 of a.b went wrong at folder/x.y Z."
    assert message.text == "Do it again."
    assert (message.severity, message.tab) == (Severity.ERROR, "testTab")
    assert "PretendError" in message.details


def test_expected_failure_when_translated_fills_the_translation_with_the_same_fields(qapp: QApplication) -> None:
    catalogue = Catalogue(qapp, {PretendError.template: "{place}:{what}出错了。请再试一次。"})
    QCoreApplication.installTranslator(catalogue)
    try:
        message = message_of(failure_of(PretendError(what="磁盘", place="家")), "trainTab")
    finally:
        QCoreApplication.removeTranslator(catalogue)
    assert (message.title, message.text) == ("家:磁盘出错了。", "请再试一次。")


def test_text_within_a_text_is_translated_as_well(qapp: QApplication) -> None:
    words = {PretendError.template: "{place}:{what}。", "the {part}": "{part}件", "step": "步"}
    catalogue = Catalogue(qapp, words)
    QCoreApplication.installTranslator(catalogue)
    try:
        part = Sentence("the {part}", part=Sentence("step"))
        message = message_of(failure_of(PretendError(what=part, place="家")), "trainTab")
        assert translated(part) == "步件"
    finally:
        QCoreApplication.removeTranslator(catalogue)
    assert (message.title, str(part)) == ("家:步件。", "the step")


def test_expected_failure_when_its_translation_is_faulty_is_told_in_english(qapp: QApplication) -> None:
    catalogue = Catalogue(qapp, {PretendError.template: "{nonsense}!"})
    QCoreApplication.installTranslator(catalogue)
    try:
        message = message_of(failure_of(PretendError(what="It", place="home")), "trainTab")
    finally:
        QCoreApplication.removeTranslator(catalogue)
    assert message.title == "It went wrong at home."


def test_unexpected_failure_names_what_was_said_and_where_the_log_is() -> None:
    try:
        raise ZeroDivisionError("division by zero.")
    except ZeroDivisionError as error:
        message = message_of(failure_of(error), "dataTab")
    assert "unexpected" in message.title
    assert "ZeroDivisionError: division by zero. " in message.text
    assert str(paths.log_folder()) in message.text
    assert "Traceback" in message.details


@pytest.mark.parametrize(
    ("error", "setting", "commands"),
    [
        (problems(TrainingSettings(epochs=0))["epochs"], "epochs", []),
        (
            OutOfMemoryError(device="RTX", batch_size=1024, suggestion=512),
            "batch_size",
            [ChangeSetting("batch_size", 512, trains=True), ChangeSetting("device", "cpu", trains=True)],
        ),
        (
            TrainingDivergedError(step=3, run="Run 1", suggestion=0.0001),
            "learning_rate",
            [ChangeSetting("learning_rate", 0.0001, trains=True)],
        ),
        (DeviceUnusableError(device="cuda", reason="no", usable="cpu"), "device", [ChangeSetting("device", "auto")]),
        (
            NoConnectionError(host="example.org", detail="no route", url="https://x.org"),
            "",
            [Download(), UsePracticeSet()],
        ),
    ],
)
def test_failure_names_the_setting_at_fault_and_ways_out(
    error: Exception, setting: str, commands: list[MessageCommand]
) -> None:
    message = message_of(failure_of(error), "trainTab")
    assert message.setting == setting
    assert [command for command, _ in message.actions] == commands
    assert all(label for _, label in message.actions)
    assert message.title == str(error)[: len(message.title)]
