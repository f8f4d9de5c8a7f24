"""People whose truth is known, as landmarks without video: a walker and a quiet stander.

World axes everywhere in this package, metres: X forward along the walk, Y to the person's left, Z up.
"""
