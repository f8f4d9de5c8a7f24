"""Proof of the two stickers on the belt line: rendered standers of known tilt, the real pose model."""
