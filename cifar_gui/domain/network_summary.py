"""What can be said of a network without training it: depth, parameters, operations, memory, part by part."""

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class LayerCount:
    """One layer with weights, counted.

    Attributes:
        name: The layer's name in the network, which says stage, block and position.
        part: The part it belongs to: ``stem``, ``stage1`` ... or ``classifier``.
        kind: ``convolution``, ``norm`` or ``dense``.
        formula: How its parameters are counted, such as "3·3·64·128".
        parameters: Trainable parameters.
        macs: Multiply-accumulate operations for one image (0 for a norm layer).
        is_shortcut: Whether it stands on a shortcut.
        output_shape: (height, width, channels) or (units,).
        is_fixed: Whether its weights are not trained, so that none counts as a parameter.
    """

    name: str
    part: str
    kind: str
    formula: str
    parameters: int
    macs: int
    is_shortcut: bool
    output_shape: tuple[int, ...]
    is_fixed: bool = False


@dataclass(frozen=True)
class BlockShape:
    """One step of the network as it is drawn.

    Attributes:
        part: ``stem``, ``stage1`` ... or ``classifier``.
        num_layers: Convolution (or dense) layers in it.
        channels: Channels it puts out.
        size: Height and width of its output in pixels (1 after pooling).
        has_shortcut: Whether a shortcut runs past it.
        has_projection: Whether the shortcut has a 1x1 convolution.
    """

    part: str
    num_layers: int
    channels: int
    size: int
    has_shortcut: bool = False
    has_projection: bool = False


@dataclass(frozen=True)
class NetworkSummary:
    """What is known of a network by building it.

    Attributes:
        name: Its name in the registry.
        title: Its name for the user.
        description: One sentence.
        depth: Layers with weights on the longest path (shortcut projections not counted, He et al. 2015, table 1).
        parameters: Trainable parameters.
        macs: Multiply-accumulate operations for one 32x32 image in convolution and dense layers.
        activation_bytes: Memory of the layer outputs kept for the backward pass, for one image, float32.
        layers: Every layer with weights, in order.
        blocks: The network as it is drawn, in order.
        pool_position_bytes: Memory of the places that max-pools keep for the backward pass, for one image, int64.
        test_activation_bytes: The most memory of layer outputs at one moment of a test, for one image, float32.
        image_size: Height and width of the image that all of it is counted for.
        flattened_parameters: Parameters of dense layers that look at every pixel: their number grows with the pixels.
    """

    name: str
    title: str
    description: str
    depth: int
    parameters: int
    macs: int
    activation_bytes: int
    layers: tuple[LayerCount, ...]
    blocks: tuple[BlockShape, ...]
    pool_position_bytes: int = 0
    test_activation_bytes: int = 0
    image_size: int = 32
    flattened_parameters: int = 0

    def at_size(self, image_size: int) -> "NetworkSummary":
        """The counts of parameters and memory for images of another size; layers and blocks stay as they were counted.

        What is kept of an image grows with its pixels, but for the few numbers behind a global pooling.
        """
        growth = (image_size / self.image_size) ** 2
        grown = round(self.flattened_parameters * (growth - 1))
        return replace(
            self,
            parameters=self.parameters + grown,
            macs=round((self.macs - self._dense_macs) * growth) + self._dense_macs + grown,
            activation_bytes=round(self.activation_bytes * growth),
            pool_position_bytes=round(self.pool_position_bytes * growth),
            test_activation_bytes=round(self.test_activation_bytes * growth),
            image_size=image_size,
            flattened_parameters=self.flattened_parameters + grown,
        )

    @property
    def _dense_macs(self) -> int:
        return sum(layer.macs for layer in self.layers if layer.kind == "dense")
