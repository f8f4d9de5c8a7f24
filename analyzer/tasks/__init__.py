"""What is done in clips that are no walks: stances on one leg, heel raises, squats; and which of them it is."""
