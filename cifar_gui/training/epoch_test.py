"""What is measured on the test images after each epoch of a training."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import torch

from cifar_gui.domain.events import Probe
from cifar_gui.domain.memory_need import chunk_size
from cifar_gui.domain.metrics import Prediction
from cifar_gui.domain.temperature import fit_temperature
from cifar_gui.training.batches import DeviceSplit
from cifar_gui.training.engine import Engine
from models.forward import logits_in_chunks


@dataclass(frozen=True)
class EpochScores:
    """How the network did on all test images.

    Attributes:
        loss: Mean cross-entropy.
        accuracy: 0 to 1.
        temperature: Fitted to every second image.
    """

    loss: float
    accuracy: float
    temperature: float


class EpochTest:
    """Tests the network being trained, on images of full size.

    Attributes:
        num_images: Test images.
        image_size: Their height and width.
    """

    def __init__(self, engine: Engine, test: DeviceSplit, probe: Probe, batch_size: int, device: str) -> None:
        self.num_images, self.image_size = test.images.shape[:2]
        self._test = test
        self._engine = engine
        self._probe_images = torch.tensor(probe.images).to(device)
        self._chunk = chunk_size(batch_size, device)
        self._device = device

    def run(self, after_chunk: Callable[[int], None]) -> EpochScores:
        """Classify all test images; ``after_chunk`` is called with the number of images done and may stop the test."""
        images, labels = self._test.images, self._test.labels
        loss_sum = torch.zeros((), dtype=torch.float64 if self._device != "mps" else torch.float32)
        loss_sum, correct = loss_sum.to(self._device), torch.zeros((), dtype=torch.int64, device=self._device)
        all_logits: list[torch.Tensor] = []
        for part, logits in self._logits(images, self._chunk):
            loss_sum += torch.nn.functional.cross_entropy(logits, labels[part], reduction="sum")
            correct += (logits.argmax(dim=1) == labels[part]).sum()
            all_logits.append(logits)
            after_chunk(part.stop)
        temperature = fit_temperature(torch.cat(all_logits)[::2].cpu().numpy(), labels[::2].cpu().numpy())
        return EpochScores(float(loss_sum) / len(labels), int(correct) / len(labels), temperature)

    def predict_probe(self, temperature: float) -> tuple[Prediction, ...]:
        """Classify the probe images."""
        predictions: list[Prediction] = []
        size = max(1, len(self._probe_images))
        for _, logits in self._logits(self._probe_images, size):
            probabilities, labels = torch.softmax(logits / temperature, dim=1).max(dim=1)
            pairs = zip(labels.tolist(), probabilities.tolist(), strict=True)
            predictions += [Prediction(label, probability) for label, probability in pairs]
        return tuple(predictions)

    def _logits(self, images: torch.Tensor, size: int) -> Iterator[tuple[slice, torch.Tensor]]:
        return logits_in_chunks(self._engine.network, images, size, self._engine.inference_options)
