"""What the Data tab says, computed from the state: sources, facts about a data set, sentences."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication

from cifar_gui.data import practice
from cifar_gui.domain.dataset import CIFAR10, PRACTICE, Checksum, Dataset, SourceState
from cifar_gui.domain.events import Progress
from cifar_gui.ui.data.download_texts import progress_text
from cifar_gui.ui.state.app_state import AppState, JobKind
from cifar_gui.ui.text.names import data_title, source_title
from cifar_gui.ui.text.numbers import number, number_word
from cifar_gui.ui.text.sentences import translated
from cifar_gui.ui.text.size import size_text
from cifar_gui.ui.text.words import run_name
from cifar_gui.ui.widgets.vital_sign import Reading

_FINGERPRINT_LETTERS: Final = 8


def _tr(text: str) -> str:
    return QCoreApplication.translate("DataTexts", text)


@dataclass(frozen=True)
class About:
    """What is told of the chosen source."""

    title: str
    text: str
    kept: str = ""  # how much room it takes: the beginning of the line that ends with ``place``
    place: str = ""  # the folder or file


def source_of(state: AppState, choice: str) -> SourceState | None:
    """What is known of a source, or None."""
    return next((source for source in state.sources if source.choice == choice), None)


def own_folder(state: AppState) -> str:
    """The user's own folder: the chosen one, else the one chosen last; "" when there was none."""
    if state.data not in (CIFAR10, PRACTICE):
        return state.data
    paths = [source.choice for source in state.sources if source.choice not in (CIFAR10, PRACTICE)]
    return paths[-1] if paths else ""


def has_failed(state: AppState) -> bool:
    """Whether the page tells of a failure just now."""
    return state.message is not None and state.message.tab == "dataTab"


def is_missing(state: AppState) -> bool:
    """Whether the chosen source cannot be loaded because it is not there or, see ``problem``, cannot be used."""
    source = source_of(state, state.data)
    return state.data != PRACTICE and (source is None or not source.is_present)


def can_be_fetched(state: AppState) -> bool:
    """Whether CIFAR-10 is chosen and has to be downloaded first."""
    return state.data == CIFAR10 and is_missing(state) and not problem(state)


def problem(state: AppState) -> str:
    """Why the chosen source cannot be used although it is there, and what to do; "" when that is not so."""
    source = source_of(state, state.data)
    return translated(source.problem) if source is not None and source.problem is not None else ""


def next_training_words(state: AppState) -> str:
    """That the images on show are those of the next training, when the one under way has others; else ""."""
    run, dataset = state.training.run, state.dataset
    if state.job is not JobKind.TRAIN or run is None or dataset is None:
        return ""
    if dataset.fingerprint == run.dataset_fingerprint:
        return ""
    return _tr("For the next training; {run} still uses {data}").format(
        run=run_name(run.title), data=data_title(run.dataset_title)
    )


def loading_words(state: AppState) -> str:
    """What is being read."""
    if state.job is JobKind.IMPORT:
        return _tr("Importing your CIFAR-10 file")
    if state.data == PRACTICE:
        return _tr("Drawing the practice set")
    return _tr("Loading {source}").format(source=source_title(state.data))


def waiting_words(state: AppState) -> str:
    """What the reading waits for before its first report."""
    if not state.engine_ready:
        return _tr("Waiting for Keras and PyTorch to load…")
    if state.job is JobKind.TRAIN:
        return _tr("The training reads the images first…")
    if state.job is JobKind.EVALUATE:
        return _tr("The test reads the images first…")
    return _tr("Starting…")


def not_loaded_words(state: AppState) -> str:
    """That the chosen source is not loaded."""
    if state.data == PRACTICE:
        return _tr("The practice set is not loaded")
    return _tr("{source} is not loaded").format(source=source_title(state.data))


def practice_status() -> str:
    """How the practice set stands."""
    return _tr("Always here, {count} images").format(count=number(practice.NUM_TRAIN + practice.NUM_TEST))


def cifar_status(state: AppState) -> str:
    """How CIFAR-10 stands on this computer."""
    if state.download is not None:
        return progress_text(state.download)
    if state.job is JobKind.IMPORT:
        return _tr("Importing your file…")
    source = source_of(state, CIFAR10)
    if source is None:
        return ""
    if source.problem is not None:
        return _tr("On this computer, but cannot be used")
    if not source.is_present:
        size = size_text(source.size_bytes)
        return _tr("Not downloaded yet, {size}").format(size=size) if source.size_bytes else _tr("Not downloaded yet")
    checksum = state.dataset.checksum if state.dataset is not None and state.dataset.choice == CIFAR10 else None
    if checksum is Checksum.OFFICIAL:
        return _tr("On this computer, checked")
    if checksum is Checksum.NOT_OFFICIAL:
        return _tr("On this computer, re-encoded copy")
    return _tr("On this computer")


def folder_status(state: AppState) -> str:
    """How the user's own folder stands."""
    path = own_folder(state)
    if not path:
        return _tr("None chosen")
    source = source_of(state, path)
    if source is not None and source.problem is not None:
        return _tr("Cannot be used: {path}").format(path=path)
    if source is not None and not source.is_present:
        return _tr("Not found: {path}").format(path=path)
    if source is not None and source.title:
        return _tr("{title} in {path}").format(title=source.title, path=path)
    return path


def fraction_of(progress: Progress | None) -> float:
    """The part that is done, 0 to 1; 0 when it cannot be said."""
    return min(1.0, progress.done / progress.total) if progress is not None and progress.total else 0.0


def about(state: AppState) -> About:
    """What is told of the chosen source."""
    source = source_of(state, state.data)
    place = source.place if source is not None and source.is_present else ""
    size = source.size_bytes if source is not None else 0
    kept = _tr("{size}, kept in").format(size=size_text(size)) if size else _tr("Kept in")
    if state.data == PRACTICE:
        text = _tr(
            "Drawn by this program from seed {seed}: each shape at a random size, position, rotation and colour. Good "
            "for a first run; results say nothing about photographs."
        ).format(seed=practice.SEED)
        return About(_tr("About the practice set"), text)
    title = "CIFAR-10" if state.data == CIFAR10 else source.title if source is not None else ""
    if title == "CIFAR-100":
        text = _tr(
            "Collected in 2009 by A. Krizhevsky, V. Nair and G. Hinton, University of Toronto. Each image is 32 by 32 "
            "pixels and shows one of a hundred classes (the fine labels)."
        )
        return About(_tr("About CIFAR-100"), text, kept if place else "", place)
    if title:
        text = _tr(
            "Collected in 2009 by A. Krizhevsky, V. Nair and G. Hinton, University of Toronto. Each image is 32 by 32 "
            "pixels and shows one of ten classes."
        )
        return About(_tr("About CIFAR-10"), text, kept if place else "", place)
    text = _tr(
        "Your own pictures: one folder for each class, with the name of the class. Each picture is resized to {size} "
        "by {size} pixels; of one longer than 2 to 1 only the middle is used. Your files stay as they are. The Train "
        "tab offers other sizes."
    ).format(size=state.settings.image_size)
    origin = state.dataset.origin if state.dataset is not None else None
    if origin is not None:
        text = f"{text} {translated(origin)}"
    return About(_tr("About your folder"), text, kept if place else "", place)


def caption(dataset: Dataset) -> str:
    """What the data set is, in a few words."""
    if dataset.is_practice:
        return _tr("Practice data: drawn shapes, not photographs")
    total, classes = len(dataset.train) + dataset.num_tested, number_word(dataset.num_classes)
    photographs, pictures = _tr("{count} photographs, {classes} classes"), _tr("{count} pictures, {classes} classes")
    return (photographs if _is_cifar(dataset) else pictures).format(count=number(total), classes=classes)


def readings(dataset: Dataset) -> tuple[Reading, ...]:
    """The vital signs: images, training images, test images, classes, image size, checksum."""
    in_train = dataset.train.counts(dataset.num_classes)
    in_test = dataset.test.counts(dataset.num_classes)
    height, width, num_colours = dataset.train.images.shape[1:]
    totals = {a + b for a, b in zip(in_train, in_test, strict=True)}
    sizes = _tr("all the same size") if len(totals) == 1 else _tr("of different sizes")
    kind = _tr("colour photographs") if _is_cifar(dataset) else _tr("your pictures")
    tested = _in_each(in_test)
    if dataset.validation is not None:
        tested = _tr("{count} for validation").format(count=number(len(dataset.validation)))
    return (
        Reading(
            number(len(dataset.train) + dataset.num_tested), note=_tr("drawn shapes") if dataset.is_practice else kind
        ),
        Reading(number(sum(in_train)), note=_in_each(in_train)),
        Reading(number(sum(in_test)), note=tested),
        Reading(number(dataset.num_classes), note=sizes),
        Reading(f"{width} × {height}", note=_tr("pixels, {count} colours").format(count=num_colours)),
        _checksum(dataset),
    )


def _is_cifar(dataset: Dataset) -> bool:
    """Whether these are the files of CIFAR-10 or CIFAR-100, wherever they lie."""
    return dataset.title in ("CIFAR-10", "CIFAR-100")


def _in_each(counts: tuple[int, ...]) -> str:
    least, most = min(counts, default=0), max(counts, default=0)
    if least == most:
        return _tr("{count} in each class").format(count=number(least))
    return _tr("{least} to {most} in each class").format(least=number(least), most=number(most))


def _checksum(dataset: Dataset) -> Reading:
    if dataset.is_practice:
        return Reading(_tr("Not needed"), note=_tr("drawn by this program"))
    note = _tr("fingerprint {letters}…").format(letters=dataset.fingerprint[:_FINGERPRINT_LETTERS])
    if dataset.checksum is Checksum.NOT_OFFICIAL:
        return Reading(_tr("Re-encoded"), note=_tr("not the official files"), term=_notices(dataset))
    return Reading(_tr("Official") if dataset.checksum is Checksum.OFFICIAL else _tr("None"), note=note)


def _notices(dataset: Dataset) -> str:
    return "\n".join(map(translated, dataset.notices))
