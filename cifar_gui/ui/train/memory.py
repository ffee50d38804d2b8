"""What the Train tab says of the memory that a training needs."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from cifar_gui.domain.memory_need import image_bytes, is_too_much, memory_need, memory_sentence
from cifar_gui.domain.settings import problems
from cifar_gui.ui.state.app_state import AppState
from cifar_gui.ui.text.sentences import ERROR_CONTEXT
from cifar_gui.ui.text.size import size_text
from cifar_gui.ui.train.texts import chosen_dataset

_PLAIN, _WARNING = "text2", "error"  # tones of ``TextLabel``


def memory_note(state: AppState) -> tuple[str, str]:
    """What a training with the settings needs, and what to do when it is not there.

    Returns:
        The note and its tone; the note is empty until network, images and device are known.
    """
    settings, whole, memory = state.settings, state.dataset, state.memory
    network = next((one for one in state.networks if one.name == settings.network), None)
    device, used = state.chosen_device, chosen_dataset(state)
    if network is None or device is None or whole is None or used is None or memory is None or problems(settings):
        return "", _PLAIN
    if settings.precision == "auto":
        settings = replace(settings, precision=device.auto_precision)
    held = memory.process_bytes + (len(whole.train) + whole.num_tested) * image_bytes(whole.image_size)
    need = memory_need(
        network.at_size(settings.image_size), settings, len(used.train), used.num_tested, device.name, held
    )
    sentence = memory_sentence(need, device, memory.available_bytes)
    sizes = {name: size_text(size) for name, size in sentence.fields.items() if isinstance(size, int)}
    text = QCoreApplication.translate(ERROR_CONTEXT, sentence.template).format(**sizes)
    return text, _WARNING if is_too_much(need, device, memory.available_bytes) else _PLAIN
