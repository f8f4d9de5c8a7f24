"""From what was seen to what the body did."""
