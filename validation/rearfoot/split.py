"""Which people are never trained on, by the last digit of their number."""

CALIBRATE = 4
SCORE = 9
