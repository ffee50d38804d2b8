"""The classify command: who answers when no run is named, and where a table may be written."""

from dataclasses import replace
from pathlib import Path
from typing import Final

from cifar_gui.data.picture_files import PICTURE_SUFFIXES
from cifar_gui.domain.answerer import Answerer, Unfit
from cifar_gui.domain.errors import AppError
from cifar_gui.domain.requests import Classify
from cifar_gui.runs.own_files import refuse_to_replace


class TableNameError(AppError):
    """A table was to be written over a picture."""

    template = "{name} is a picture, so no table was written there. Name a file for the table: --csv FILE."


_REASONS: Final = {
    Unfit.PRACTICE: "was trained on the practice set, not on photographs",
    Unfit.UNTESTED: "has not finished an epoch",
    Unfit.GUESSING: "is hardly better than guessing",
}


def with_answerer(request: Classify) -> tuple[Classify, str]:
    """Name the run that answers, where the user named none.

    Returns:
        The request with its run, and a line that says why when it is not simply the newest; "" when it is.
    """
    from cifar_gui import jobs  # imports keras and torch
    from cifar_gui.inference.weights_source import weights_source

    chosen = jobs.answerer(request.runs_folder) if request.run is None else None
    if chosen is None:
        return request, ""
    title = weights_source(chosen.trained.id, request.runs_folder).title
    return replace(request, run=chosen.trained.id), why_it_answers(chosen, title)


def why_it_answers(chosen: Answerer, title: str) -> str:
    """Why these weights answer, in one line; "" when they are those of the newest run and fit to.

    Args:
        chosen: Who answers.
        title: Its name for the user.
    """
    if chosen.newest is None or chosen.unfit is None:
        return ""
    reason = _REASONS[chosen.unfit]
    if chosen.is_last_resort:
        return f"{title} {reason}, but there is no better network here. Do not rely on these answers."
    return f"{title} answers, because {chosen.newest.title} {reason}. Name a run with --run to ask it all the same."


def refuse_table(path: Path) -> None:
    """Refuse to write a table over a picture (``--csv *.png``) or a file of a run.

    Raises:
        TableNameError: If there is a picture of that name.
        OwnFileError: If the file belongs to a run.
    """
    refuse_to_replace(path, may_replace=True)
    if path.suffix.lower() in PICTURE_SUFFIXES and path.exists():
        raise TableNameError(name=path.name)
