"""Results as files, charts, pictures and one page; everything else they need is handed in."""
