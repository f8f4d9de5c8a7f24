"""Several clips of one person made one: what was asked for, which number stands, what contradicts, what lacks."""
