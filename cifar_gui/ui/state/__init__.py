"""What the window shows, as one value, and how it moves on."""
