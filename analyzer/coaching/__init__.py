"""What to do about it: the drill library, the plan made of it, and the safety questions before both."""
