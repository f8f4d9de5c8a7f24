"""Words around the person's own clip: choosing and filming it, the first look, the player. Free of Streamlit."""

from __future__ import annotations

from math import ceil

from analyzer.export.wording import plural
from analyzer.model.first_look import FirstLook
from analyzer.model.report import CheckStatus

RECORD = {
    "film": "Film now with this phone",
    "about": (
        "Opens the phone's camera. It often films 30 pictures a second; the phone's own camera app, set to 60, gives "
        "better numbers of a walk. Choose that clip below then."
    ),
    "desk": "On a phone, a button here opens the camera. On a computer, film with a phone and copy the clip over.",
    "none": "The camera cannot be opened from here. Film with the camera app and choose the clip below.",
}
"""Words of the button that opens the phone's camera, which holds none of its own."""
SEVERAL = "Several clips of one person? Upload them together"
UPLOADED = "Your clip is here."
ANOTHER = "Take another clip"
LOOKING = "Looking at a few pictures of it. You need not wait for that."
LOOK_GOOD = "A first look at a few pictures found nothing to mend."
LOOK_BLOCK = "This clip would probably give no numbers. Better film it again:"
LOOK_WARN = "This clip can be measured. Better numbers come with:"
LOOK_FAILED = "A first look was not possible:"
LOOK_ALL = "What the first look saw"
LOOK_ABOUT = "From a few pictures only. The run itself looks at every picture, and may come to another view."
TO_CLIP = "To the clip"
STICKERS = "Measuring heels or pelvis? Stickers make it much surer"
START, START_ANYWAY = "Start", "Start anyway"
TOO_LARGE_HINT = "Too large? Cut it to the part with the walk, or film at 1080p."


def look_line(seen: FirstLook) -> str:
    """What the clip is, in one line."""
    length = f"{seen.duration_s:.1f} s, " if seen.duration_s > 0 else ""
    rate = f", {seen.fps:.0f} pictures per second" if seen.fps > 0 else ""
    return f"{length}{seen.width} × {seen.height}{rate}"


def look_verdict(seen: FirstLook) -> str:
    """The first look in a sentence."""
    worst = {check.status for check in seen.checks}
    if CheckStatus.BLOCK in worst:
        return LOOK_BLOCK
    return LOOK_WARN if CheckStatus.WARN in worst else LOOK_GOOD


def start(seen: FirstLook | None) -> str:
    """The button that begins the run."""
    stopped = seen is not None and any(check.status is CheckStatus.BLOCK for check in seen.checks)
    return START_ANYWAY if stopped else START


def kept_for(days: float | None) -> str:
    """How long results stay."""
    if days is None:
        return "until you delete them"
    count = plural(max(1, ceil(days)), "day")
    return f"until you delete them, or until nobody has opened them for {count}"


def privacy(days: float | None) -> str:
    """Where the data go, and when they are removed."""
    return (
        "The film and everything measured in it stay on the machine that runs this app: nothing is sent "
        "anywhere, nothing is counted. The uploaded clip is removed as soon as its run has ended, or after a day if "
        "no run was started with it; the results, and a plain copy of the film if you asked for one, stay "
        f"{kept_for(days)}. Whoever has the address of a result page can open it, nobody can guess it."
    )
