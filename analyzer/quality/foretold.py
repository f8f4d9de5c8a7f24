"""What the capture checks will look at, said before anybody films. From the same limits as the checks."""

from __future__ import annotations

from analyzer.model.recording import Task, View
from analyzer.quality import limits

_ENOUGH: dict[str, str] = {
    Task.WALK: f"At least {limits.STRIDES} complete strides, walking and not running.",
    Task.STAND: f"At least {limits.STANDING_S:.0f} s of standing still.",
    Task.SINGLE_LEG: "The other foot is seen leaving the floor and coming back to it.",
    Task.HEEL_RAISE: f"At least {limits.RAISES} raises of a foot.",
    Task.SQUAT: f"At least {limits.SQUATS} squats, standing upright in between.",
    "knee-to-wall": f"At least {limits.LUNGES} lunges of a leg, heel down, the front foot left where it is.",
}
_SEEN_FROM = {
    View.LEFT: "the left side",
    View.RIGHT: "the right side",
    View.FRONT: "the front",
    View.BACK: "behind",
}


def looked_at(task: Task, view: View) -> tuple[str, ...]:
    """The checks of a clip of ``task`` seen from ``view``, a sentence each."""
    fps = limits.FPS_FOR_WALKS if task is Task.WALK else limits.FPS_AT_ALL
    least = limits.FPS_FOR_BALANCE if task is Task.SINGLE_LEG else limits.FPS_AT_ALL
    below = f"; below {least:.0f} nothing is measured" if least < fps else ", or nothing is measured"
    enough = [_ENOUGH[task]] if task in _ENOUGH else []
    return (
        f"One person alone, seen in at least {100 * limits.FOLLOWED_WELL:.0f} % of the clip.",
        f"Both feet inside the picture for at least {100 * limits.FEET_IN_WELL:.0f} % of the time.",
        f"The body fills at least {100 * limits.TALL_SHARE:.0f} % of the height, and {limits.TALL_PX:.0f} pixels.",
        "The picture is neither dark nor flat nor glaring.",
        f"At least {fps:.0f} pictures a second{below}.",
        f"The picture is upright and tilted by no more than {limits.MOST_ROLL_DEG:.0f}°.",
        f"The phone looks from {_SEEN_FROM[view]}, no more than {limits.MOST_OFF_AXIS_DEG:.0f}° off.",
        *enough,
    )
