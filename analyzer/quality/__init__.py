"""Is this clip fit to be measured, and what would make it better?"""
