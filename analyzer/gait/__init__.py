"""From movement to foot contacts, steps and strides."""
