"""Trains the network that reads the heel against the shank, on rendered legs of known truth."""
