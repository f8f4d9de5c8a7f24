"""The sign by which landmarks of another program are known, in a track and in a report."""

from __future__ import annotations

NOT_USED = "not used"
"""What stands for the version of the pose library where landmarks came from a file."""
