"""Arrays in, arrays out. Knows nothing of people."""
