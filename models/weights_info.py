"""What a ``.keras`` file of this program says about itself; read without keras, so that the window can do it too."""

import json
import zipfile
import zlib
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from cifar_gui.domain.errors import AppError, system_words
from cifar_gui.domain.schema import Count, Share, read_as
from cifar_gui.domain.sentence import Sentence
from cifar_gui.domain.temperature import NONE, Temperature
from cifar_gui.regular_file import open_regular

SCHEMA: Final = 1
CONFIG_MEMBER: Final = "config.json"
METADATA_MEMBER: Final = "metadata.json"
WEIGHTS_MEMBER: Final = "model.weights.h5"
APP_MEMBER: Final = "app.json"
_MEMBERS: Final = frozenset({CONFIG_MEMBER, METADATA_MEMBER, WEIGHTS_MEMBER, APP_MEMBER})
_MOST_BYTES: Final = 1_000_000_000
_MOST_TEXT_BYTES: Final = 5_000_000
_MOST_CLASSES: Final = 10_000
_MOST_IMAGE_SIZE: Final = 1024
_MOST_RATIO: Final = 20  # weights hardly compress; a zip bomb does
# What reading a damaged or hostile zip can raise; encrypted members are a RuntimeError, deep JSON is one as well.
DAMAGE: Final = (OSError, EOFError, RuntimeError, zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error)


class WeightsRefusedError(AppError):
    """A weights file is damaged, foreign, or not what it says."""

    template = "{name} cannot be used: {reason}. Choose a weights file that this program has written."


@dataclass(frozen=True)
class WeightsInfo:
    """What a weights file says about itself.

    Attributes:
        network: A name of the network registry.
        class_names: One name a class, in label order.
        title: The run's name for the user.
        dataset_title: What it was trained on.
        steps: Training steps done.
        test_accuracy: Test accuracy after the last whole epoch, 0 to 1, or None.
        test_time_flip: Whether each image's logits are averaged with its mirror image's (test-time augmentation).
        temperature: What logits are divided by before they become probabilities.
        image_size: Height and width of the images it was trained on, 8 to 1,024.
    """

    network: str
    class_names: tuple[str, ...]
    title: str
    dataset_title: str
    steps: Count
    test_accuracy: Share | None
    test_time_flip: bool = False
    temperature: Temperature = NONE
    image_size: Count = 32

    def as_texts(self) -> dict[str, str]:
        """The same for files whose metadata are texts: what is no text is JSON."""
        values = asdict(self).items()
        texts = {name: value if isinstance(value, str) else json.dumps(value) for name, value in values}
        # Halves of letters, which names of files can hold, are in no text that another program takes.
        return {name: text.encode("utf-8", "replace").decode() for name, text in texts.items()}


def read_info(path: Path) -> WeightsInfo:
    """What a weights file says about itself, without its weights; whether its network is known is not looked at.

    Raises:
        WeightsRefusedError: If the file is missing, damaged or foreign.
    """
    try:
        with open_regular(path) as file, zipfile.ZipFile(file) as archive:
            _check_members(path, archive)
            return _info(path, archive)
    except FileNotFoundError as error:
        raise WeightsRefusedError(name=path.name, reason=Sentence("there is no such file")) from error
    except DAMAGE as error:
        raise WeightsRefusedError(
            name=path.name, reason=Sentence("it is not a readable .keras file ({error})", error=system_words(error))
        ) from error


def _check_members(path: Path, archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    names = [member.filename for member in members]
    if APP_MEMBER not in names or WEIGHTS_MEMBER not in names:
        raise WeightsRefusedError(name=path.name, reason=Sentence("it was not written by this program"))
    if len(set(names)) != len(names) or not set(names) <= _MEMBERS:
        raise WeightsRefusedError(name=path.name, reason=Sentence("it holds files that do not belong there"))
    for member in members:
        limit = _MOST_BYTES if member.filename == WEIGHTS_MEMBER else _MOST_TEXT_BYTES
        is_bomb = member.file_size > limit or member.file_size > _MOST_RATIO * max(1, member.compress_size)
        if is_bomb or (member.external_attr >> 16) & 0o170000 == 0o120000:  # the second is a symbolic link
            raise WeightsRefusedError(
                name=path.name,
                reason=Sentence("{member} in it is not a plain file of its size", member=member.filename),
            )


def _info(path: Path, archive: zipfile.ZipFile) -> WeightsInfo:
    try:
        values = json.loads(archive.read(APP_MEMBER))
        schema = int(values["schema"])
        info = read_as(WeightsInfo, {"test_time_flip": values.get("mirror_test", False), **values})  # its earlier name
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise WeightsRefusedError(
            name=path.name, reason=Sentence("its app.json cannot be understood ({error})", error=system_words(error))
        ) from error
    if not 8 <= info.image_size <= _MOST_IMAGE_SIZE:
        raise WeightsRefusedError(
            name=path.name, reason=Sentence("it is for images of {size} × {size} pixels", size=info.image_size)
        )
    if schema > SCHEMA:
        raise WeightsRefusedError(name=path.name, reason=Sentence("it was written by a newer version of this program"))
    if not 2 <= len(info.class_names) <= _MOST_CLASSES:
        raise WeightsRefusedError(
            name=path.name, reason=Sentence("it has {count} classes", count=len(info.class_names))
        )
    return info
