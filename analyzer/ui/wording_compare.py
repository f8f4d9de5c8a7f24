"""Words of two strides side by side, those of the component among them. Pure, free of Streamlit."""

from __future__ import annotations

from analyzer.model.skeleton import Side

TITLE = "Side by side"
SHOW = "Show two strides side by side"
ABOUT = (
    "Two strides at the same phase: left against right of this clip, or this clip against another result. It is for "
    "looking; nothing is stored."
)
WITH = "Compare with"
SIDES = "Left against right of this clip"
ELSEWHERE = "A result at another address"
ADDRESS = "Address of the other result"
ADDRESS_HELP = "Open the other result, copy the address of that page, and paste it here."
WHICH_SIDE = "Stride of"
NO_WALK = "Two strides can be laid side by side once a clip of walking is there."
NO_STRIDES = "One of the two has no whole stride of that side, so there is nothing to lay beside it."
NOT_FOUND = "There is no result at that address."
NO_FILM = "The other result has no film."
NO_SIGNALS = "The angles of that result were not kept. Analyze the clip again."

COMPARE = {
    "phase": "Phase of the stride, in percent from foot strike to foot strike",
    "clock": "{percent} % of the stride",
    "back": "One picture back",
    "on": "One picture on",
    "play": "Play",
    "pause": "Pause",
    "slow": "¼ speed",
    "about": (
        "0 % and 100 % are foot strikes of the side that is named. Both films move together. Thin lines are single "
        "strides, thick ones their means."
    ),
    "no_curves": "The two clips have no angle in common that can be drawn.",
    "stride": "Stride {n}, {from} to {to} s",
    "stride_of": "Stride: {pane}",
    "on_the_floor": "{time} s, foot on the floor",
    "in_the_air": "{time} s, foot in the air",
    "read": "{one} and {other}, difference {apart}",
    "none": "–",
}
"""Every word of the component, which holds none of its own."""


def side(which: Side) -> str:
    """A side in the list of choices."""
    return which.value.capitalize()


def pane(name: str, which: Side) -> str:
    """Above a picture: the clip and the foot whose stride it is."""
    return f"{name}, {which.value} foot"
