"""The lab: rendered walks of exact truth, what the pose model saw of them, and how far the numbers are off.

``scenes`` says which walks there are, ``build`` renders them and lets the pose model look, ``store`` keeps what it
saw and the truth, ``run`` measures the stored walks, ``tally`` sums the errors up, ``page`` writes them down.
"""
