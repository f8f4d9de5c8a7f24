"""The network: it finds places on heel and lower leg, and judges the angle from them.

Two small convolutional trunks, one for the heel, one for the whole lower leg. Each makes a map for every one of its
marks; the mark is the mean place under the map (integral regression: Sun 2018), which learns from far fewer
pictures than numbers read off flattened features do. The lean of the heel's middle line and of the shank follow
from marks; what those two lines miss, a small head adds from all marks and from what the trunks saw. All that the
product needs - calibration of the spread, distance from the training pictures - is part of the graph.
"""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor, nn

from analyzer.rearfoot.crops import HEEL, LEG, Cut

FEATURES = 64
ANGLES = ("eversion", "toe_out", "pitch")
UNIT_DEG = 10.0  # one step of the heads
MEAN, SPREAD = 0.45, 0.25  # of picture values, about
HEEL_MARKS = (
    "low_inner", "low_outer", "high_inner", "high_outer", "malleolus_inner", "malleolus_outer", "tendon", "toe",
    "ankle",
)  # fmt: skip
LEG_MARKS = (
    "knee", "ankle", "calf_low_inner", "calf_low_outer", "calf_high_inner", "calf_high_outer", "low_inner",
    "low_outer", "toe",
)  # fmt: skip
STRIDE = 4  # pixels of a cut for each cell of its maps
REACH = 1.25  # maps tell places up to this far from the middle of the cut, in half sides


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
        """The same size."""
        return torch.relu(x + self.path(x))


class Trunk(nn.Module):
    """Marks (N, marks, 2) in half sides from the middle of the cut, and features (N, out) of a square picture."""

    def __init__(self, cut: Cut, widths: tuple[int, int, int], marks: int, out: int) -> None:
        super().__init__()
        a, b, c = widths
        cells = cut.pixels // STRIDE
        self.marks, self.cells, self.cell = marks, cells, 2 * REACH / cells
        self.stem = nn.Sequential(
            nn.Conv2d(3, a, 7, STRIDE, 3, bias=False),
            nn.BatchNorm2d(a),
            nn.ReLU(inplace=True),
            _conv(a, a, 1),
        )
        self.middle = nn.Sequential(_conv(a, b, 2), _Again(b))
        self.deep = nn.Sequential(_conv(b, c, 2), _conv(c, c, 1))
        self.up_deep = nn.Conv2d(c, b, 1)
        self.mix_middle = _conv(b, b, 1)
        self.up_middle = nn.Conv2d(b, a, 1)
        self.mix_stem = _conv(a, a, 1)
        self.maps = nn.Conv2d(a, marks, 1)
        self.seen = nn.Sequential(nn.Linear(c, out), nn.ReLU(inplace=True))
        line = (torch.arange(cells) + 0.5) / cells * 2 - 1
        grid = torch.stack([line.repeat(cells), line.repeat_interleave(cells)], 1) * REACH
        self.register_buffer("grid", grid.T.contiguous())

    def forward(self, picture: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Marks and features, see the class, and ln of the maps (N, marks, cells * cells) but for a constant."""
        stem = self.stem((picture - MEAN) / SPREAD)
        middle = self.middle(stem)
        deep = self.deep(middle)
        twice = nn.functional.interpolate(self.up_deep(deep), scale_factor=2, mode="nearest")
        middle = self.mix_middle(middle + twice)
        twice = nn.functional.interpolate(self.up_middle(middle), scale_factor=2, mode="nearest")
        maps = self.maps(self.mix_stem(stem + twice))
        flat = maps.reshape(-1, self.cells * self.cells)
        marks = nn.functional.linear(torch.softmax(flat, 1), self.grid).reshape(-1, self.marks * 2)
        return marks, self.seen(deep.mean((2, 3))), flat.reshape(-1, self.marks, self.cells * self.cells)


class Seen(NamedTuple):
    """Marks (N, 2 marks) and ln maps of both cuts, leans of shank and heel (slopes, outward +), features."""

    on_heel: Tensor
    on_leg: Tensor
    heel_maps: Tensor
    leg_maps: Tensor
    slopes: Tensor
    features: Tensor


class Rearfoot(nn.Module):
    """See the module's docstring. Pictures (N, 3, 112, 112) and (N, 3, 96, 96), RGB 0..1."""

    def __init__(self) -> None:
        super().__init__()
        self.heel = Trunk(HEEL, (32, 56, 96), len(HEEL_MARKS), 64)
        self.leg = Trunk(LEG, (20, 40, 64), len(LEG_MARKS), 32)
        known = 2 + 2 * (len(HEEL_MARKS) + len(LEG_MARKS)) + 96
        self.joined = nn.Sequential(nn.Dropout(0.1), nn.Linear(known, FEATURES), nn.ReLU(inplace=True))
        self.mean = nn.Linear(FEATURES, 3)
        self.log_sd = nn.Linear(FEATURES, 3)
        self.wear = nn.Linear(FEATURES, 4)
        self.lines = nn.Parameter(torch.tensor([1.0, -1.0]) * 57.3 / UNIT_DEG)

    def look(self, heel: Tensor, leg: Tensor) -> Seen:
        """Everything before the heads."""
        on_heel, heel_seen, heel_maps = self.heel(heel)
        on_leg, leg_seen, leg_maps = self.leg(leg)
        slopes = torch.cat([slope(on_leg[:, 0:2], on_leg[:, 2:4]), slope(*heel_ends(on_heel))], 1)
        known = torch.cat([slopes * 4, on_heel, on_leg, heel_seen, leg_seen], 1)
        return Seen(on_heel, on_leg, heel_maps, leg_maps, slopes, self.joined(known))

    def heads(self, slopes: Tensor, f: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Angles and their ln sd in steps of UNIT_DEG, logits of wear."""
        lines = (slopes * self.lines).sum(1, keepdim=True)
        mean = self.mean(f)
        mean = torch.cat([mean[:, :1] + lines, mean[:, 1:]], 1)
        return mean, self.log_sd(f).clamp(-4, 2), self.wear(f)

    def forward(self, heel: Tensor, leg: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
        """Angles, their ln sd, marks of both cuts, logits of wear."""
        seen = self.look(heel, leg)
        mean, log_sd, wear = self.heads(seen.slopes, seen.features)
        return mean, log_sd, seen.on_heel, seen.on_leg, wear


def heel_ends(on_heel: Tensor) -> tuple[Tensor, Tensor]:
    """Upper and lower end of the heel's middle line, from marks (N, 2 marks) of the heel cut."""
    low = 0.5 * (on_heel[:, 0:2] + on_heel[:, 2:4])
    high = 0.5 * (on_heel[:, 4:6] + on_heel[:, 6:8])
    return high, low


def slope(high: Tensor, low: Tensor) -> Tensor:
    """How far a line from low to high goes right for each unit it goes up."""
    rise = (low[:, 1:2] - high[:, 1:2]).clamp(min=0.05)
    return ((high[:, 0:1] - low[:, 0:1]) / rise).clamp(-1, 1)


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
        seen = self.net.look(heel, leg)
        on_heel, on_leg, f = seen.on_heel, seen.on_leg, seen.features
        mean, log_sd, wear = self.net.heads(seen.slopes, f)
        log_sd = log_sd + self.log_stretch
        mean = mean * UNIT_DEG
        angles = torch.cat(
            [mean[:, :1], log_sd[:, :1], mean[:, 1:2], log_sd[:, 1:2], mean[:, 2:3], log_sd[:, 2:3]], 1
        )
        high, low = heel_ends(on_heel)
        ankle = on_heel[:, 16:18]
        points = torch.cat([_shanks(on_leg[:, 0:2], LEG), *(_shanks(p, HEEL) for p in (ankle, high, low))], 1)
        away = self.white(f)
        return angles, points, torch.softmax(wear, 1), (away * away).sum(1, keepdim=True)


def _shanks(place: Tensor, cut: Cut) -> Tensor:
    """From half sides of a cut to shank lengths from the ankle landmark."""
    return place * (0.5 * cut.side_shanks) + torch.tensor([[0.0, cut.below_shanks]])
