"""Made network summaries that several tests need."""

from cifar_gui.domain.network_summary import BlockShape, NetworkSummary


def make_network(
    has_shortcuts: bool, *, blocks: int = 2, stages: int = 4, first_channels: int = 64, num_classes: int = 10
) -> NetworkSummary:
    """A stem, stages that halve the image and double the channels, and a classifier."""
    shapes = [BlockShape("stem", 1, first_channels, 32)]
    for stage in range(stages):
        for block in range(blocks):
            is_projected = has_shortcuts and stage > 0 and block == 0
            channels, size = first_channels * 2**stage, 32 // 2**stage
            shapes.append(BlockShape(f"stage{stage + 1}", 2, channels, size, has_shortcuts, is_projected))
    shapes.append(BlockShape("classifier", 1, num_classes, 1))
    title = "ResNet18" if has_shortcuts else "Plain 18"
    return NetworkSummary(title.lower(), title, "", 18, 11_173_962, 555_000_000, 2_500_000, (), tuple(shapes))
