"""The same person filmed again: was it the same test, and is a change more than error?"""
