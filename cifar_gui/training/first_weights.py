"""Starting a training with weights that another training ended with."""

from dataclasses import dataclass
from typing import Any, Final

import torch

from cifar_gui.training.errors import FirstWeightsError
from models.registry import network_spec
from models.weights_file import copy_weights

_CLASSIFIER: Final = "classifier"  # the name that all networks give their last layer


@dataclass(frozen=True, eq=False)
class FirstWeights:
    """Trained weights that a new run starts with.

    To go on from trained weights with new data is fine-tuning (Yosinski et al. 2014, https://arxiv.org/abs/1411.1792);
    to go on with the same data and a new cycle of the learning rate is a warm restart (Loshchilov and Hutter 2017,
    https://arxiv.org/abs/1608.03983).

    Attributes:
        network: The name in the registry of the network they are for.
        class_names: The classes they know, in label order.
        trained: The network that holds them, on any device.
        title: What the run, or what ships with the program, is called.
    """

    network: str
    class_names: tuple[str, ...]
    trained: Any
    title: str

    def check(self, network: str) -> None:
        """Refuse weights of another network.

        Raises:
            FirstWeightsError: If they are not for the network of that name.
        """
        if self.network != network:
            raise FirstWeightsError(
                run=self.title, network=network_spec(self.network).title, wanted=network_spec(network).title
            )

    def put_into(self, network: Any, class_names: tuple[str, ...]) -> None:
        """Give a new network these weights; its last layer keeps its own when the classes are not the same.

        Args:
            network: A network of the name that ``check`` allowed.
            class_names: The classes it is to learn, in label order.
        """
        if class_names == self.class_names:
            copy_weights(self.trained, network)
            return
        with torch.no_grad():
            for old, new in zip(self.trained.weights, network.weights, strict=True):
                if new.path.split("/")[-2] != _CLASSIFIER:
                    new.value.copy_(old.value)
