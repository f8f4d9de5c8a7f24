"""Phantom walkers: a rendered person whose true movement is known exactly.

World axes everywhere in this package: metres, z up, the person faces -y, +x is the person's left.
Rotations are right-handed about these world axes.  Sides are the person's own.
"""
