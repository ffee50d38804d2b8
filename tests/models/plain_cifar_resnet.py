"""The CIFAR family of He et al. 2015, section 4.2, in plain PyTorch, written independently of ``models/``."""

import torch
from torch import nn
from torch.nn import functional


class ParameterFreeBlock(nn.Module):
    """A basic block whose shortcut, if any, takes every second pixel and adds channels of zeros (option A)."""

    def __init__(self, inputs: int, outputs: int, stride: int, has_shortcut: bool) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.norm1 = nn.BatchNorm2d(outputs)
        self.conv2 = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.norm2 = nn.BatchNorm2d(outputs)
        self.stride, self.zeros, self.has_shortcut = stride, (outputs - inputs) // 2, has_shortcut

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """(n, inputs, h, w) to (n, outputs, h / stride, w / stride)."""
        residual = self.norm2(self.conv2(functional.relu(self.norm1(self.conv1(x)))))
        if self.has_shortcut:
            shortcut = x[:, :, :: self.stride, :: self.stride]
            residual = residual + functional.pad(shortcut, (0, 0, 0, 0, self.zeros, self.zeros))
        return functional.relu(residual)


class PlainCifarResNet(nn.Module):
    """Three stages of n blocks for 6n+2 layers, 16, 32 and 64 channels wide, on (n, 3, h, w)."""

    def __init__(self, layers: int, *, has_shortcuts: bool = True, num_classes: int = 10) -> None:
        super().__init__()
        self.conv = nn.Conv2d(3, 16, 3, 1, 1, bias=False)
        self.norm = nn.BatchNorm2d(16)
        more = (layers - 2) // 6 - 1
        widths = (
            [(16, 16, 1)] * (more + 1) + [(16, 32, 2)] + [(32, 32, 1)] * more + [(32, 64, 2)] + [(64, 64, 1)] * more
        )
        self.blocks = nn.Sequential(*(ParameterFreeBlock(*width, has_shortcuts) for width in widths))
        self.classifier = nn.Linear(64, num_classes)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """(n, 3, h, w) to (n, num_classes)."""
        features = self.blocks(functional.relu(self.norm(self.conv(x))))
        return self.classifier(features.mean(dim=(2, 3)))  # type: ignore[no-any-return]  # torch types modules as Any
