"""The weights that ship with the program; listed without keras, so that the window can do it before it is imported."""

import importlib.resources
import logging
from pathlib import Path

from cifar_gui.domain.bundled import PREFIX, BundledNetwork
from cifar_gui.domain.errors import AppError
from models.weights_info import WeightsRefusedError, read_info

logger = logging.getLogger(__name__)


class BundledNotFoundError(AppError):
    """No weights of that name ship with the program."""

    template = "No weights named {run} come with this program. Choose one of: {known}."


def pretrained_folder() -> Path:
    """Where the weights that ship with the program lie; it need not be there."""
    return Path(str(importlib.resources.files("resources").joinpath("pretrained")))


def list_bundled() -> tuple[BundledNetwork, ...]:
    """The weights that ship with the program, the most accurate first; files that cannot be read are left out."""
    found = []
    for path in sorted(pretrained_folder().glob("*.keras")):
        try:
            info = read_info(path)
        except WeightsRefusedError as error:
            logger.info("Left out of the bundled weights: %s", error)
            continue
        found.append(
            BundledNetwork(
                id=PREFIX + path.stem,
                network=info.network,
                class_names=info.class_names,
                dataset_title=info.dataset_title,
                steps=info.steps,
                test_accuracy=info.test_accuracy,
                path=str(path),
                temperature=info.temperature,
            )
        )
    return tuple(sorted(found, key=lambda one: -(one.test_accuracy or 0.0)))


def find_bundled(run: str) -> BundledNetwork:
    """The bundled weights of an id such as ``bundled:quick``.

    Raises:
        BundledNotFoundError: If there are none of that name.
    """
    known = list_bundled()
    for one in known:
        if one.id == run:
            return one
    raise BundledNotFoundError(run=run, known=", ".join(one.id for one in known) or "none")
