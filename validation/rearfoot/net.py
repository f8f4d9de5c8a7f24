"""The network: two small convolutional trunks, one for the heel, one for the whole lower leg, and linear heads.

Where things lie is what counts here, so the last maps are flattened and not averaged. All that the product needs
- calibration of the spread, distance from the training pictures - is part of the graph.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

FEATURES = 64
ANGLES = ("eversion", "toe_out", "pitch")
UNIT_DEG = 10.0  # one step of the heads
MEAN, SPREAD = 0.45, 0.25  # of picture values, about


def _conv(inputs: int, outputs: int, stride: int) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False), nn.BatchNorm2d(outputs), nn.ReLU(inplace=True)
    )


class _Again(nn.Module):
    """Two convolutions whose result is added to what they got."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.path = nn.Sequential(
            _conv(channels, channels, 1),
            nn.Conv2d(channels, channels, 3, 1, 1, bias=False),
            nn.BatchNorm2d(channels),
        )

    def forward(self, x: Tensor) -> Tensor:
        return torch.relu(x + self.path(x))


def _trunk(widths: tuple[int, int, int], side: int, out: int) -> nn.Sequential:
    a, b, c = widths
    return nn.Sequential(
        nn.Conv2d(3, a, 7, 4, 3, bias=False), nn.BatchNorm2d(a), nn.ReLU(inplace=True),
        _conv(a, a, 1), _conv(a, b, 2), _Again(b), _conv(b, c, 2), _conv(c, c, 1),
        nn.Conv2d(c, 24, 1), nn.Flatten(), nn.Linear(24 * side * side, out), nn.ReLU(inplace=True),
    )  # fmt: skip


class Rearfoot(nn.Module):
    """See the module's docstring. Pictures (N, 3, 112, 112) and (N, 3, 96, 96), RGB 0..1."""

    def __init__(self) -> None:
        super().__init__()
        self.heel = _trunk((32, 56, 96), 7, 96)
        self.leg = _trunk((16, 32, 64), 6, 64)
        self.joined = nn.Sequential(nn.Dropout(0.1), nn.Linear(160, FEATURES), nn.ReLU(inplace=True))
        self.mean = nn.Linear(FEATURES, 3)
        self.log_sd = nn.Linear(FEATURES, 3)
        self.points = nn.Linear(FEATURES, 8)
        self.wear = nn.Linear(FEATURES, 4)

    def features(self, heel: Tensor, leg: Tensor) -> Tensor:
        """(N, FEATURES) what the heads read."""
        both = [self.heel((heel - MEAN) / SPREAD), self.leg((leg - MEAN) / SPREAD)]
        return self.joined(torch.cat(both, 1))  # type: ignore[no-any-return]

    def heads(self, f: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Angles and their log sd in steps of UNIT_DEG, points in shanks, logits of wear."""
        return self.mean(f), self.log_sd(f).clamp(-4, 2), self.points(f), self.wear(f)

    def forward(self, heel: Tensor, leg: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """All heads."""
        return self.heads(self.features(heel, leg))


class Shipped(nn.Module):
    """The trained network with its calibration, as the product runs it (see ``analyzer.rearfoot.network``)."""

    def __init__(
        self, net: Rearfoot, stretch: Tensor, middle: Tensor, whitening: Tensor, strange: float
    ) -> None:
        super().__init__()
        self.net = net
        self.register_buffer("log_stretch", torch.log(stretch * UNIT_DEG))
        self.white = nn.Linear(FEATURES, FEATURES)
        self.white.weight.data = whitening / strange**0.5
        self.white.bias.data = -(whitening @ middle) / strange**0.5

    def forward(self, heel: Tensor, leg: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Angles with their ln sd by turns in degrees, points, probabilities of wear, strangeness."""
        f = self.net.features(heel, leg)
        mean, log_sd, points, wear = self.net.heads(f)
        log_sd = log_sd + self.log_stretch
        mean = mean * UNIT_DEG
        angles = torch.cat(
            [mean[:, :1], log_sd[:, :1], mean[:, 1:2], log_sd[:, 1:2], mean[:, 2:3], log_sd[:, 2:3]], 1
        )
        away = self.white(f)
        return angles, points, torch.softmax(wear, 1), (away * away).sum(1, keepdim=True)
