"""ResNet18 in plain PyTorch, written independently of ``models/``: the yardstick for parity and speed."""

import torch
from torch import nn


class BasicBlock(nn.Module):
    """3x3 conv, norm, ReLU, 3x3 conv, norm, shortcut, ReLU."""

    def __init__(self, inputs: int, outputs: int, stride: int) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.norm1 = nn.BatchNorm2d(outputs)
        self.conv2 = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.norm2 = nn.BatchNorm2d(outputs)
        self.relu = nn.ReLU(inplace=True)
        self.downsample: nn.Sequential | None = None
        if stride != 1 or inputs != outputs:
            self.downsample = nn.Sequential(nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """(n, inputs, h, w) to (n, outputs, h / stride, w / stride)."""
        out = self.relu(self.norm1(self.conv1(x)))
        out = self.norm2(self.conv2(out))
        out += x if self.downsample is None else self.downsample(x)
        return self.relu(out)  # type: ignore[no-any-return]  # torch types modules as Any


class PlainResNet18(nn.Module):
    """The tutorial's network on (n, 3, 32, 32)."""

    def __init__(self, num_classes: int = 10) -> None:
        super().__init__()
        self.stem = nn.Sequential(nn.Conv2d(3, 64, 3, 1, 1, bias=False), nn.BatchNorm2d(64), nn.ReLU(inplace=True))
        blocks: list[nn.Module] = []
        width = 64
        for stage, outputs in enumerate((64, 128, 256, 512)):
            blocks += [BasicBlock(width, outputs, 2 if stage else 1), BasicBlock(outputs, outputs, 1)]
            width = outputs
        self.blocks = nn.Sequential(*blocks)
        self.classifier = nn.Linear(512, num_classes)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """(n, 3, 32, 32) to (n, num_classes)."""
        features = self.blocks(self.stem(x)).mean(dim=(2, 3))
        return self.classifier(features)  # type: ignore[no-any-return]  # torch types modules as Any
