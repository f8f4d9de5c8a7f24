"""What the numbers mean: norms and findings as rows, judged by the whole interval, said in plain words."""
