"""Every number, one file each family; ``registry.METRICS`` finds them by itself.

A module here defines functions marked with ``@metric``; nothing else has to be touched to add one.
"""
