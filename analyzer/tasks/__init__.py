"""What is done in clips that are no walks: stances on one leg, heel raises, squats, knee-to-wall lunges;
and which of the first three it is.
"""
