"""Analyses in supervised child processes: one clip, one child, with a time and a memory limit."""
