"""The one table of networks: a new family is one new file and one line here."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

import keras

from cifar_gui.domain.errors import AppError
from cifar_gui.domain.sentence import Sentence
from models.convnet import build_convnet
from models.quick import QUICK, WIDE_QUICK, build_quick
from models.resnet import PLAIN18, RESNET18, build_residual, cifar_family


class UnknownNetworkError(AppError):
    """There is no network of that name."""

    template = "There is no network named {network}. Choose one of: {known}."


class ImageSizeError(AppError):
    """A network cannot take images so small; ``fields["setting"]`` names the setting that makes them so."""

    template = (
        "{network} takes images of {least} × {least} pixels at least, and the first epochs would show it "
        "{size} × {size}. Choose the full size for them, or another network."
    )


@dataclass(frozen=True)
class NetworkSpec:
    """A network that can be chosen.

    Attributes:
        title: Its name for the user.
        description: One sentence for the user.
        build: From (num_classes, seed, stock, image_size, name) to a model that gives logits.
        least_image_px: Height and width of the smallest images it can take.
        has_one_size: Whether its weights fit images of one size only.
    """

    title: str
    description: Sentence
    build: Callable[[int, int, bool, int | None, str], keras.Model]
    least_image_px: int = 1
    has_one_size: bool = False


NETWORKS: Final[dict[str, NetworkSpec]] = {
    "resnet18": NetworkSpec("ResNet18", Sentence("The tutorial's residual network: eight blocks, each with a "
                            "shortcut."), partial(build_residual, RESNET18)),
    "plain18": NetworkSpec("Plain 18", Sentence("ResNet18 without its shortcuts, layer for layer."),
                           partial(build_residual, PLAIN18)),
    "convnet": NetworkSpec("ConvNet", Sentence("A standard convolutional network: convolutions, pooling, two dense "
                           "layers."), build_convnet, least_image_px=32, has_one_size=True),
    "resnet8": NetworkSpec("ResNet8", Sentence("The smallest residual network of the CIFAR family: one block in each "
                           "of three stages."), partial(build_residual, cifar_family(8, has_shortcuts=True))),
    "plain8": NetworkSpec("Plain 8", Sentence("ResNet8 without its shortcuts."),
                          partial(build_residual, cifar_family(8, has_shortcuts=False))),
    "resnet20": NetworkSpec("ResNet20", Sentence("The small residual network of the CIFAR family, 16 to 64 channels "
                            "wide."), partial(build_residual, cifar_family(20, has_shortcuts=True))),
    "plain20": NetworkSpec("Plain 20", Sentence("ResNet20 without its shortcuts."),
                           partial(build_residual, cifar_family(20, has_shortcuts=False))),
    "resnet56": NetworkSpec("ResNet56", Sentence("A deep residual network of the CIFAR family."),
                            partial(build_residual, cifar_family(56, has_shortcuts=True))),
    "plain56": NetworkSpec("Plain 56", Sentence("ResNet56 without its shortcuts; hard to train, which is the point."),
                           partial(build_residual, cifar_family(56, has_shortcuts=False))),
    "quick": NetworkSpec("Quick ResNet", Sentence("A small residual network for short trainings: eight layers, three "
                         "shortcuts."), partial(build_quick, QUICK), least_image_px=9),
    "quick_wide": NetworkSpec("Quick Wide", Sentence("The quick network up to twice as wide, with two convolutions in "
                              "each block: eleven layers, three shortcuts."), partial(build_quick, WIDE_QUICK),
                              least_image_px=9),
}  # fmt: skip


def network_names() -> tuple[str, ...]:
    """The names that can be chosen, in the order they are listed."""
    return tuple(NETWORKS)


def network_spec(name: str) -> NetworkSpec:
    """What is known of a network without building it.

    Raises:
        UnknownNetworkError: If there is no network of that name.
    """
    if name not in NETWORKS:
        raise UnknownNetworkError(network=name, known=", ".join(NETWORKS))
    return NETWORKS[name]


def size_to_build(name: str, image_size: int) -> int | None:
    """The size to build a network for so that its weights fit images of this size: None where they fit any.

    Raises:
        UnknownNetworkError: If there is no network of that name.
    """
    return image_size if network_spec(name).has_one_size else None


def check_image_size(name: str, size: int) -> None:
    """Refuse images that are too small for a network.

    Args:
        name: A name of the registry.
        size: Height and width in pixels of the smallest images it would be shown.

    Raises:
        ImageSizeError: If they are too small.
        UnknownNetworkError: If there is no network of that name.
    """
    spec = network_spec(name)
    if size < spec.least_image_px:
        raise ImageSizeError(network=spec.title, least=spec.least_image_px, size=size, setting="progressive_size")


def build_network(
    name: str, *, num_classes: int, seed: int, stock: bool = False, image_size: int | None = None
) -> keras.Model:
    """Build a network with fresh weights on the current Keras device.

    Args:
        name: A name of the registry.
        num_classes: Logits it puts out, at least 2.
        seed: Seed of its initial weights; the same seed gives the same weights.
        stock: Whether to use stock Keras layers only: same weights, same order, slower.
        image_size: Height and width of the pictures; None for any where the network can take any, else for 32.

    Returns:
        A functional model from (n, height, width, 3) float32 to (n, num_classes) float32 logits.

    Raises:
        UnknownNetworkError: If there is no network of that name.
    """
    return network_spec(name).build(num_classes, seed, stock, image_size, name)
