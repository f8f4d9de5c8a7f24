"""The analyzer beside references that nobody here made: other people's clips and other people's programs."""
