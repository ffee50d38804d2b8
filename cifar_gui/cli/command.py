"""Runs one command: arguments in, answer and exit status out."""

import argparse
import logging
import sys
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Any, Final

from cifar_gui import logs
from cifar_gui.cli.answers import to_json, to_lines
from cifar_gui.cli.classify_command import refuse_table, with_answerer
from cifar_gui.cli.data_command import STOPPED
from cifar_gui.cli.interrupts import Interrupts
from cifar_gui.cli.lab_command import GO_ON, answer_lab, missing_words
from cifar_gui.cli.parser import build_parser, request_of
from cifar_gui.cli.plan_command import RUN_AGAIN, answer_plans, failure_words, plan_to_csv
from cifar_gui.cli.progress import ProgressPrinter
from cifar_gui.cli.runs_command import answer_runs
from cifar_gui.cli.streams import LossyStream, lossy_output
from cifar_gui.cli.terminal import plain_line
from cifar_gui.domain.answers_text import answers_to_csv
from cifar_gui.domain.claim import LabState
from cifar_gui.domain.errors import AppError, Cancelled, loading_libraries, system_words
from cifar_gui.domain.jobs import JobContext, JobControl
from cifar_gui.domain.json_text import json_text
from cifar_gui.domain.plan_result import PlanResult, QueueOutcome
from cifar_gui.domain.requests import Classify, MeasureClaims, RunQueue, Train
from cifar_gui.domain.run_record import RunRecord, RunStatus
from cifar_gui.domain.settings import SettingError
from cifar_gui.keep_awake import KeepAwake
from cifar_gui.runs.atomic import write_text_atomically

logger = logging.getLogger(__name__)

DONE: Final = 0
FAILED: Final = 1
INTERRUPTED: Final = 130
SAVE_RETRY_S: Final = 15.0
_STANDARD_OUTPUT: Final = "-"


def run(words: Sequence[str]) -> int:
    """Run a command.

    Args:
        words: The command and its options.

    Returns:
        0 done, 1 failed with one line on standard error, 2 wrong usage, 130 interrupted (a training is then saved).
    """
    with lossy_output() as (output, errors):
        try:
            options = build_parser().parse_args(words)
        except SystemExit as stop:  # argparse exits by itself after --help (0) and wrong usage (2)
            return int(stop.code or 0)
        return _run(options, output, errors)


def _run(options: argparse.Namespace, output: LossyStream, errors: LossyStream) -> int:
    logs.start()
    control = JobControl()
    printer = ProgressPrinter(errors)
    with Interrupts(control, is_training=_is_training(options)):
        try:
            answer = _answer(options, JobContext(printer.report, control, save_retry_s=SAVE_RETRY_S))
        except Cancelled:
            is_download = getattr(options, "download", False)
            words = STOPPED if is_download else "interrupted before there was anything to save"
            return _fail(printer, words, INTERRUPTED)
        except KeyboardInterrupt:
            return _fail(printer, "ended at once; what was saved before is untouched", INTERRUPTED)
        except AppError as error:
            return _fail(printer, _words(error), FAILED)
        except Exception as error:
            logger.info("Unexpected failure", exc_info=True)
            return _fail(printer, f"unexpected {type(error).__name__}: {error}. See the log file for details.", FAILED)
        finally:
            printer.close()
    _print_answer(output, answer, options.json, _csv_of(options) == _STANDARD_OUTPUT)
    return _status(printer, answer, output.error)


def _is_training(options: argparse.Namespace) -> bool:
    return options.command == "train" or getattr(options, "plan_command", "") == "run"


def _words(error: AppError) -> str:
    """The error's sentence; a setting is called as the option that sets it."""
    if not isinstance(error, SettingError):
        return str(error)
    option = "--" + str(error.fields["setting"]).replace("_", "-")
    return error.template.format(**{**error.fields, "setting": option})


def _answer(options: argparse.Namespace, context: JobContext) -> Any:
    if options.command == "runs":
        return answer_runs(options)
    csv_file = _csv_of(options)
    if csv_file not in ("", _STANDARD_OUTPUT):
        refuse_table(Path(csv_file))
    answer: Any = answer_plans(options) if options.command == "plan" else None
    if options.command == "lab":
        answer = answer_lab(options)
    if answer is None:
        answer = _performed(options, context)
    if csv_file not in ("", _STANDARD_OUTPUT):
        write_text_atomically(Path(csv_file), _table(answer))
    return answer


def _performed(options: argparse.Namespace, context: JobContext) -> Any:
    request = request_of(options)
    with loading_libraries():
        from cifar_gui import jobs

    if isinstance(request, Classify):
        request, why = with_answerer(request)
        sys.stderr.write(f"{plain_line(why)}\n" if why else "")
    with KeepAwake("Training a network") if isinstance(request, Train | RunQueue | MeasureClaims) else nullcontext():
        return jobs.perform(request, context)


def _csv_of(options: argparse.Namespace) -> str:
    """The file that the answers go to as a table, ``-`` for standard output; "" for none."""
    return getattr(options, "csv", None) or ""


def _table(answer: Any) -> str:
    return plan_to_csv(answer) if isinstance(answer, PlanResult) else answers_to_csv(answer)


def _status(printer: ProgressPrinter, answer: Any, lost: Exception | None) -> int:
    """The exit status; that of a training tells of the training, whatever became of the answer."""
    if isinstance(answer, RunRecord) and answer.status is RunStatus.STOPPED:
        return _fail(
            printer, f"{answer.title} is saved in {answer.folder}; resume it with --resume {answer.id}", INTERRUPTED
        )
    if isinstance(answer, QueueOutcome) and answer.is_interrupted:
        return _fail(printer, f"the queue is saved; go on with {RUN_AGAIN}", INTERRUPTED)
    if isinstance(answer, LabState) and answer.is_interrupted:
        return _fail(printer, f"what was measured is kept; go on with {GO_ON}", INTERRUPTED)
    if isinstance(answer, LabState) and (missing := missing_words(answer)):
        return _fail(printer, missing, FAILED)
    if isinstance(answer, QueueOutcome) and answer.has_failures:
        return _fail(printer, failure_words(answer), FAILED)
    if lost is not None and not isinstance(lost, BrokenPipeError):  # whoever closed the pipe knows
        status = _fail(printer, f"the answer could not be written: {system_words(lost)}", FAILED)
        return DONE if isinstance(answer, RunRecord) else status
    if isinstance(answer, tuple) and answer and all(getattr(one, "error", None) for one in answer):
        return _fail(printer, str(answer[0].error), FAILED)
    return DONE


def _fail(printer: ProgressPrinter, text: str, status: int) -> int:
    printer.close()
    word = "error" if status == FAILED else "stopped"
    sys.stderr.write(f"{word}: {plain_line(' '.join(text.split()))}\n")
    return status


def _print_answer(output: LossyStream, answer: Any, as_json: bool, as_csv: bool) -> None:
    if as_csv:
        table = _table(answer)
        output.write("".join(plain_line(line) + "\n" for line in table.splitlines()) if output.isatty() else table)
    if as_json:
        output.write(json_text(to_json(answer)) + "\n")
    elif not as_csv:
        output.writelines(plain_line(line) + "\n" for line in to_lines(answer))
    output.flush()
