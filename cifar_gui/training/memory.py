"""What a training will need of the memory, said before it takes any."""

from cifar_gui import system_memory
from cifar_gui.domain.dataset import Dataset
from cifar_gui.domain.devices import DeviceInfo
from cifar_gui.domain.memory_need import USUAL_PROCESS, MemoryNeed, image_bytes, memory_need, memory_sentence
from cifar_gui.domain.sentence import Sentence
from cifar_gui.domain.settings import TrainingSettings
from models.summary import summarise


def needed_memory(settings: TrainingSettings, dataset: Dataset, device: DeviceInfo) -> MemoryNeed:
    """What a training that begins now will hold at most, from what this process holds now.

    Args:
        settings: What is trained, its precision decided.
        dataset: The images, loaded.
        device: Where it trains.

    Raises:
        UnknownNetworkError: If there is no network of that name.
    """
    num_train, num_test = len(dataset.train), dataset.num_tested
    held = system_memory.held_bytes()
    if held is None:
        held = USUAL_PROCESS.process_bytes + (num_train + num_test) * image_bytes(dataset.image_size)
    network = summarise(settings.network, dataset.num_classes, settings.image_size)
    return memory_need(network, settings, num_train, num_test, device.name, held)


def memory_line(settings: TrainingSettings, dataset: Dataset, device: DeviceInfo) -> Sentence:
    """``needed_memory`` in words, beside what there is; arguments and errors are the same."""
    need = needed_memory(settings, dataset, device)
    return memory_sentence(need, device, system_memory.available_bytes())
