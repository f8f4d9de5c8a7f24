"""Two stickers on the belt line, over the front and the back hip-bone point, found in pictures from the side."""
