"""What things are: frozen data classes over read-only arrays, no verbs, NumPy only."""
