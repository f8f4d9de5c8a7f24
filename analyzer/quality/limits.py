"""What a clip is held against: the limits of the capture checks, which the filming guides tell beforehand."""

from __future__ import annotations

FOLLOWED_WELL, FOLLOWED_AT_ALL = 0.9, 0.3
"""Share of the pictures in which the person must be seen: without a remark, and at all."""
FEET_IN_WELL, FEET_IN_AT_ALL = 0.9, 0.4
"""Share of the pictures in which both feet must be inside."""
TALL_PX, TALL_AT_ALL_PX, TALL_SHARE = 300.0, 150.0, 0.3
"""Height of the body in pixels, without a remark and at all, and as a share of the picture."""
DARK, FLAT, GLARING = 45.0, 40.0, 225.0
"""Brightness and contrast of a picture, 0..255: darker, flatter or brighter than this is remarked on."""
FPS_FOR_WALKS, FPS_AT_ALL, FPS_FOR_BALANCE = 50.0, 15.0, 8.0
"""Pictures a second: for walks without a remark, at all, and for the time on one leg alone."""
MOST_ROLL_DEG = 8.0
"""Tilt of the camera that is remarked on; it is corrected."""
MOST_OFF_AXIS_DEG, WRONG_VIEW_DEG = 25.0, 60.0
"""How far the camera may stand off the view without a remark, and at all."""
STRIDES = 4
"""Complete strides of a walk from which its averages count."""
STANDING_S = 10.0
"""Shortest standing without a remark, seconds."""
RAISES, SQUATS, LUNGES = 5, 3, 2
"""Heel raises of a side, squats, and knee-to-wall lunges of a leg, without a remark."""
