"""Small networks counted by hand: a residual one, its plain twin, one with other counts and one without shortcuts."""

from cifar_gui.domain.network_summary import BlockShape, LayerCount, NetworkSummary


def layer(name: str, kind: str, formula: str, parameters: int, macs: int = 0) -> LayerCount:
    return LayerCount(name, name.split("_")[0], kind, formula, parameters, macs, "shortcut" in name, (1, 1, 1))


STEM = (layer("stem_conv", "convolution", "3·3·3·16", 432, 442_368), layer("stem_norm", "norm", "2·16", 32))
STAGE1 = tuple(
    made
    for place in (1, 2)
    for made in (
        layer(f"stage1_block1_conv{place}", "convolution", "3·3·16·16", 2304, 2_359_296),
        layer(f"stage1_block1_norm{place}", "norm", "2·16", 32),
    )
)
STAGE2 = (
    layer("stage2_block1_conv1", "convolution", "3·3·16·32", 4608, 1_179_648),
    layer("stage2_block1_norm1", "norm", "2·32", 64),
    layer("stage2_block1_conv2", "convolution", "3·3·32·32", 9216, 2_359_296),
    layer("stage2_block1_norm2", "norm", "2·32", 64),
)
PROJECTION = (
    layer("stage2_block1_shortcut_conv", "convolution", "1·1·16·32", 512, 131_072),
    layer("stage2_block1_shortcut_norm", "norm", "2·32", 64),
)
CLASSIFIER = (layer("classifier", "dense", "32·10 + 10", 330, 320),)
DEEP_STAGE1 = tuple(
    made
    for place in range(1, 5)
    for made in (
        layer(f"stage1_block{place}_conv1", "convolution", "3·3·16·16", 2304, 2_359_296),
        layer(f"stage1_block{place}_norm1", "norm", "2·16", 32),
    )
)


def blocks(*, has_shortcuts: bool, has_projection: bool) -> tuple[BlockShape, ...]:
    return (
        BlockShape("stem", 1, 16, 32),
        BlockShape("stage1", 2, 16, 32, has_shortcuts),
        BlockShape("stage2", 2, 32, 16, has_shortcuts, has_projection),
        BlockShape("classifier", 1, 10, 1),
    )


def summary(
    name: str, title: str, layers: tuple[LayerCount, ...], *, has_shortcuts: bool = False, has_projection: bool = False
) -> NetworkSummary:
    return NetworkSummary(
        name=name,
        title=title,
        description=f"The network {title}.",
        depth=sum(one.kind != "norm" and not one.is_shortcut for one in layers),
        parameters=sum(one.parameters for one in layers),
        macs=sum(one.macs for one in layers),
        activation_bytes=3 * 2**19 * len(layers),
        layers=layers,
        blocks=blocks(has_shortcuts=has_shortcuts, has_projection=has_projection),
    )


MAIN = (*STEM, *STAGE1, *STAGE2, *CLASSIFIER)
RESNET = summary("resnet18", "ResNet18", (*MAIN, *PROJECTION), has_shortcuts=True, has_projection=True)
PLAIN = summary("plain18", "Plain 18", MAIN)
FREE = summary("resnet20", "ResNet20", MAIN, has_shortcuts=True)
DEEP = summary("plain56", "Plain 56", (*STEM, *DEEP_STAGE1, *STAGE2, *CLASSIFIER))
CONVNET = summary(
    "convnet",
    "ConvNet",
    (
        layer("stage1_conv1", "convolution", "3·3·3·8 + 8", 224, 221_184),
        layer("classifier_hidden", "dense", "8·64 + 64", 576, 512),
        layer("classifier", "dense", "64·10 + 10", 650, 640),
    ),
)
NETWORKS = (RESNET, PLAIN, CONVNET, FREE, DEEP)
