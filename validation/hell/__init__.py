"""Hostile inputs: files, names and folders that people, phones and enemies may give, each made by a script."""
