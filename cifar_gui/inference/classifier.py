"""Answering for the user's own pictures."""

import time
from pathlib import Path
from typing import Any

import numpy as np
import torch

from cifar_gui.data.pictures import cut, network_parts, network_pixels, picture_from_pixels, read_picture
from cifar_gui.domain.arrays import UInt8Picture
from cifar_gui.domain.classification import Guess, PictureAnswer, View
from cifar_gui.domain.errors import AppError
from models.forward import InferenceOptions, logits_of
from models.weights_info import WeightsInfo


class Classifier:
    """A network loaded from a weights file, asked about pictures on the CPU.

    It is never the network being trained, so an answer is always that of one whole saved state.

    Attributes:
        info: What the weights file says.
        run_id: The run that answers.
    """

    def __init__(self, network: Any, info: WeightsInfo, run_id: str) -> None:
        self._network = network
        self.info = info
        self.run_id = run_id

    def answer(self, source: Path | tuple[str, UInt8Picture], top: int) -> PictureAnswer:
        """Classify one picture; a picture that cannot be used is an answer too, with the reason.

        Args:
            source: A file, or (name, (height, width, 3 or 4) uint8 pixels).
            top: How many guesses, at least 1.

        Returns:
            The most likely classes by the mean of the logits for all views of the picture, those views with what the
            network says to each, and the picture; or the error as a sentence.
        """
        began = time.monotonic()
        name, path = (source.name, str(source)) if isinstance(source, Path) else (source[0], "")
        try:
            picture = read_picture(source) if isinstance(source, Path) else picture_from_pixels(source[1])
        except AppError as error:
            return PictureAnswer(name, error.sentence, run_id=self.run_id, run_title=self.info.title, path=path)
        size = self.info.image_size
        parts = network_parts(picture, size)
        seen = np.stack([network_pixels(cut(picture, part), size) for part in parts.values()])
        options = InferenceOptions(is_mirrored_too=self.info.test_time_flip)
        with torch.no_grad():
            logits = logits_of(self._network, torch.from_numpy(seen), options)
        views = tuple(
            View(kind, part, pixels, self._guesses(one, 1)[0])
            for (kind, part), pixels, one in zip(parts.items(), seen, logits, strict=True)
        )
        return PictureAnswer(
            name=name,
            error=None,
            picture=picture,
            views=views,
            guesses=self._guesses(logits.mean(dim=0), top),
            run_id=self.run_id,
            run_title=self.info.title,
            class_names=self.info.class_names,
            seconds=time.monotonic() - began,
            path=path,
        )

    def _guesses(self, logits: torch.Tensor, top: int) -> tuple[Guess, ...]:
        """The most likely classes by (num_classes,) logits."""
        probabilities, labels = torch.softmax(logits / self.info.temperature, dim=0).topk(
            min(top, len(self.info.class_names))
        )
        return tuple(
            Guess(self.info.class_names[label], probability)
            for label, probability in zip(labels.tolist(), probabilities.tolist(), strict=True)
        )
