"""Starting a training with weights that another training ended with."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import torch

from cifar_gui.training.errors import FirstWeightsError, FirstWeightsSizeError
from models.registry import network_spec
from models.weights_file import copy_weights, read_weights_file
from models.weights_info import WeightsInfo

_CLASSIFIER: Final = "classifier"  # the name that all networks give their last layer


@dataclass(frozen=True)
class FirstWeights:
    """Trained weights that a new run starts with.

    Training them further on new data is fine-tuning (Yosinski et al. 2014, https://arxiv.org/abs/1411.1792); on the
    same data with a new cycle of the learning rate it is a warm restart (Loshchilov and Hutter 2017,
    https://arxiv.org/abs/1608.03983).

    Only the path is held: a second network would take memory for as long as the training lasts.

    Attributes:
        path: Their file.
        info: What the file says of them, with the title that the user knows.
    """

    path: Path
    info: WeightsInfo

    def check(self, network: str, image_size: int) -> None:
        """Refuse weights of another network, or for images of another size where that matters.

        Raises:
            FirstWeightsError: If they are not for the network of that name.
            FirstWeightsSizeError: If they do not fit images of that height and width.
        """
        if self.info.network != network:
            raise FirstWeightsError(
                run=self.info.title, network=network_spec(self.info.network).title, wanted=network_spec(network).title
            )
        if network_spec(network).has_one_size and self.info.image_size != image_size:
            raise FirstWeightsSizeError(
                run=self.info.title, size=self.info.image_size, network=network_spec(network).title
            )

    def put_into(self, network: Any, class_names: tuple[str, ...]) -> None:
        """Give a new network these weights; its last layer keeps its own when the classes are not the same.

        Args:
            network: A network of the name that ``check`` allowed.
            class_names: The classes it is to learn, in label order.

        Raises:
            WeightsRefusedError: If the file is missing, damaged or foreign.
        """
        trained, info = read_weights_file(self.path)
        if class_names == info.class_names:
            copy_weights(trained, network)
            return
        with torch.no_grad():
            for old, new in zip(trained.weights, network.weights, strict=True):
                if new.path.split("/")[-2] != _CLASSIFIER:
                    new.value.copy_(old.value)
