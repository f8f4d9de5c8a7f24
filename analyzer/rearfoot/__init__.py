"""The heel against the shank, read from pictures of the lower leg seen from behind."""
