"""Round spots in pictures, of which stickers are some."""
