"""What a short first look at a clip tells, before anybody waits for the whole analysis."""

from __future__ import annotations

from dataclasses import dataclass

from analyzer.model.recording import View
from analyzer.model.report import Check, CheckStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstLook:
    """A few pictures of the clip, looked at by the pose model.

    ``fps`` is in the subject's time; width and height are those of the upright picture. ``view`` is a guess, None
    where nobody was seen. A BLOCK among the checks foretells a clip without numbers; nothing is kept from anybody.
    """

    width: int
    height: int
    fps: float
    duration_s: float
    pictures: int
    view: View | None
    checks: tuple[Check, ...]

    @property
    def concerns(self) -> tuple[Check, ...]:
        """The checks that ask for something, the weightiest first."""
        asked = [check for check in self.checks if check.status is not CheckStatus.OK]
        return tuple(sorted(asked, key=lambda check: check.status is not CheckStatus.BLOCK))
