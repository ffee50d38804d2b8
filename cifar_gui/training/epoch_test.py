"""What is measured on the validation and test images after each epoch of a training."""

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
    """How the network did on all test images, and on all validation images if there are some.

    Attributes:
        loss: Mean cross-entropy.
        accuracy: 0 to 1.
        temperature: Fitted to the validation images, without them to every second test image.
        validation_loss: As ``loss``, or None without validation images.
        validation_accuracy: As ``accuracy``, or None without validation images.
    """

    loss: float
    accuracy: float
    temperature: float
    validation_loss: float | None = None
    validation_accuracy: float | None = None


class EpochTest:
    """Tests the network being trained, on images of full size.

    Attributes:
        num_images: Test and validation images.
        image_size: Their height and width.
    """

    def __init__(
        self,
        engine: Engine,
        test: DeviceSplit,
        probe: Probe,
        batch_size: int,
        device: str,
        validation: DeviceSplit | None = None,
    ) -> None:
        self.num_images = len(test) + (len(validation) if validation is not None else 0)
        self.image_size = test.images.shape[1]
        self._test = test
        self._validation = validation
        self._engine = engine
        self._probe_images = torch.tensor(probe.images).to(device)
        self._chunk = chunk_size(batch_size, device)
        self._device = device

    def run(self, after_chunk: Callable[[int], None]) -> EpochScores:
        """Classify all images; ``after_chunk`` is called with the number of images done and may stop the test."""
        loss, accuracy, logits = self._ask(self._test, after_chunk)
        if self._validation is None:
            return EpochScores(loss, accuracy, _temperature(logits[::2], self._test.labels[::2]))
        num_done = len(self._test)
        chosen_by = self._ask(self._validation, lambda count: after_chunk(num_done + count))
        return EpochScores(loss, accuracy, _temperature(chosen_by[2], self._validation.labels), *chosen_by[:2])

    def _ask(self, split: DeviceSplit, after_chunk: Callable[[int], None]) -> tuple[float, float, torch.Tensor]:
        """Mean loss, accuracy and logits of a split."""
        images, labels = split.images, split.labels
        loss_sum = torch.zeros((), dtype=torch.float64 if self._device != "mps" else torch.float32)
        loss_sum, correct = loss_sum.to(self._device), torch.zeros((), dtype=torch.int64, device=self._device)
        all_logits: list[torch.Tensor] = []
        for part, logits in self._logits(images, self._chunk):
            loss_sum += torch.nn.functional.cross_entropy(logits, labels[part], reduction="sum")
            correct += (logits.argmax(dim=1) == labels[part]).sum()
            all_logits.append(logits)
            after_chunk(part.stop)
        return float(loss_sum) / len(labels), int(correct) / len(labels), torch.cat(all_logits)

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


def _temperature(logits: torch.Tensor, labels: torch.Tensor) -> float:
    return fit_temperature(logits.cpu().numpy(), labels.cpu().numpy())
