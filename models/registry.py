"""The one table of networks: a new family is one new file and one line here."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

import keras

from cifar_gui.domain.errors import AppError
from cifar_gui.domain.sentence import Sentence
from models.convnet import build_convnet
from models.parts import InitialWeights
from models.quick import QUICK, WIDE_QUICK, build_quick
from models.resnet import PLAIN18, RESNET18, ResidualDesign, build_residual, cifar_family


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
        design: What it is made from, for residual networks of basic blocks and their twins.
    """

    title: str
    description: Sentence
    build: Callable[[int, int, bool, int | None, str], keras.Model]
    least_image_px: int = 1
    has_one_size: bool = False
    design: ResidualDesign | None = None


def _residual(title: str, description: Sentence, design: ResidualDesign) -> NetworkSpec:
    return NetworkSpec(title, description, partial(build_residual, design), design=design)


_DEPTH: Final = Sentence("A deep residual network of the CIFAR family.")
_TWIN: Final = Sentence("Its residual namesake without the shortcuts, layer for layer.")

NETWORKS: Final[dict[str, NetworkSpec]] = {
    "resnet18": _residual("ResNet18", Sentence("The tutorial's residual network: eight blocks, each with a shortcut."),
                          RESNET18),
    "plain18": _residual("Plain 18", Sentence("ResNet18 without its shortcuts, layer for layer."), PLAIN18),
    "convnet": NetworkSpec("ConvNet", Sentence("A standard convolutional network: convolutions, pooling, two dense "
                           "layers."), build_convnet, least_image_px=32, has_one_size=True),
    "resnet8": _residual("ResNet8", Sentence("The smallest residual network of the CIFAR family: one block in each of "
                         "three stages."), cifar_family(8, has_shortcuts=True)),
    "plain8": _residual("Plain 8", Sentence("ResNet8 without its shortcuts."), cifar_family(8, has_shortcuts=False)),
    "resnet20": _residual("ResNet20", Sentence("The small residual network of the CIFAR family, 16 to 64 channels "
                          "wide."), cifar_family(20, has_shortcuts=True)),
    "plain20": _residual("Plain 20", Sentence("ResNet20 without its shortcuts."),
                         cifar_family(20, has_shortcuts=False)),
    "resnet56": _residual("ResNet56", _DEPTH, cifar_family(56, has_shortcuts=True)),
    "plain56": _residual("Plain 56", Sentence("ResNet56 without its shortcuts; hard to train, which is the point."),
                         cifar_family(56, has_shortcuts=False)),
    "quick": NetworkSpec("Quick ResNet", Sentence("A small residual network for short trainings: eight layers, three "
                         "shortcuts."), partial(build_quick, QUICK), least_image_px=9),
    "quick_wide": NetworkSpec("Quick Wide", Sentence("The quick network up to twice as wide, with two convolutions in "
                              "each block: eleven layers, three shortcuts."), partial(build_quick, WIDE_QUICK),
                              least_image_px=9),
}  # fmt: skip
"""Those that are offered wherever a network is chosen."""

LAB_NETWORKS: Final[dict[str, NetworkSpec]] = {
    name: _residual(title, description, cifar_family(layers, has_shortcuts=has_shortcuts))
    for layers in (32, 44, 110)
    for name, title, description, has_shortcuts in (
        (f"resnet{layers}", f"ResNet{layers}", _DEPTH, True),
        (f"plain{layers}", f"Plain {layers}", _TWIN, False),
    )
}
"""More depths of the CIFAR family, known by name: the Lab trains them, lists of networks stay short."""

_VARIANTS: Final[dict[str, tuple[Sentence, dict[str, object]]]] = {
    "nonorm": (Sentence("without batch norm"), {"has_norm": False}),
    "he": (Sentence("He initialisation"), {"initial": InitialWeights.HE}),
    "glorot": (Sentence("Glorot initialisation"), {"initial": InitialWeights.GLOROT}),
}
"""What may follow the name of a residual network or its twin, as in ``plain56-nonorm-he``."""


def network_names() -> tuple[str, ...]:
    """The names that are offered, in the order they are listed; ``network_spec`` knows more."""
    return tuple(NETWORKS)


def is_network(name: str) -> bool:
    """Whether there is a network of that name, listed or not."""
    try:
        network_spec(name)
    except UnknownNetworkError:
        return False
    return True


def twins(*, with_unlisted: bool = False) -> tuple[tuple[str, str], ...]:
    """Each residual network with the network that lacks only its shortcuts, by depth and then by width.

    Args:
        with_unlisted: Whether to go through the Lab's depths as well.
    """
    known = {**NETWORKS, **(LAB_NETWORKS if with_unlisted else {})}
    plain = {spec.design: name for name, spec in known.items() if spec.design and not spec.design.has_shortcuts}
    pairs = [(name, spec.design) for name, spec in known.items() if spec.design and spec.design.has_shortcuts]
    pairs.sort(key=lambda pair: (sum(pair[1].blocks), pair[1].channels))
    return tuple((name, plain[replace(design, has_shortcuts=False)]) for name, design in pairs)


def network_spec(name: str) -> NetworkSpec:
    """What is known of a network without building it.

    Raises:
        UnknownNetworkError: If there is no network of that name.
    """
    base, *variants = name.split("-")
    spec = NETWORKS.get(base) or LAB_NETWORKS.get(base)
    if spec is None or (variants and not _can_vary(spec, variants)):
        raise UnknownNetworkError(network=name, known=", ".join(NETWORKS))
    for variant in variants:
        spec = _varied(spec, variant)
    return spec


def _can_vary(spec: NetworkSpec, variants: list[str]) -> bool:
    return spec.design is not None and variants == [word for word in _VARIANTS if word in variants]


def _varied(spec: NetworkSpec, variant: str) -> NetworkSpec:
    words, change = _VARIANTS[variant]
    design = replace(spec.design or RESNET18, **change)  # type: ignore[arg-type]  # mypy cannot see through the table
    title = Sentence("{network}, {variant}", network=spec.title, variant=words)
    return _residual(title, Sentence("{network}: a variant for the Lab.", network=title), design)


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
