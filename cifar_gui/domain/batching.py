"""How the training images of an epoch are divided into batches."""

from dataclasses import dataclass, replace
from typing import Final

from cifar_gui.domain.settings import PRESETS, TrainingSettings, differs_from_preset

ANY_BATCH: Final = 1  # every remainder is a batch of its own: the rule of runs before schema 3
_PAIR: Final = 2  # batch norm needs two images where the map is 1 × 1
_LEAST_SHARE: Final = 4  # of a batch; batch norm's statistics of fewer images distort the test that follows


@dataclass(frozen=True)
class Batching:
    """The batches of an epoch.

    Attributes:
        num_train: Training images.
        batch_size: Images in a batch.
        least_batch: A remainder of fewer images is spread over the other batches.
    """

    num_train: int
    batch_size: int
    least_batch: int

    @property
    def steps(self) -> int:
        """Batches in an epoch; none for a batch size that is still being typed."""
        if self.batch_size < 1:
            return 0
        whole, rest = divmod(self.num_train, self.batch_size)
        return max(whole + (rest >= self.least_batch), min(1, self.num_train))

    @property
    def largest(self) -> int:
        """Images in the largest batch."""
        return -(-self.num_train // self.steps) if self._is_spread else min(self.batch_size, self.num_train)

    @property
    def _is_spread(self) -> bool:
        return 0 < self.steps * self.batch_size < self.num_train

    def images_before(self, step: int) -> int:
        """Images in the batches before a step of the epoch; steps are counted from 0."""
        if self._is_spread:
            return self.num_train * step // self.steps
        return min(step * self.batch_size, self.num_train)


def least_batch(settings: TrainingSettings) -> int:
    """The least remainder that a new run trains on as a batch of its own.

    The tutorial's settings keep the tutorial's mathematics, which knows small last batches; a single image, on which
    batch norm can fail, is joined to them all the same.
    """
    tutorial = PRESETS["tutorial"]
    if settings.preset == tutorial.preset and not differs_from_preset(replace(settings, epochs=tutorial.epochs)):
        return _PAIR
    return max(_PAIR, -(-settings.batch_size // _LEAST_SHARE))
