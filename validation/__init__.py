"""Checks of the analyzer against clips whose truth is known."""
