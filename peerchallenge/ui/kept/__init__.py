"""What is on screen and not on the disk yet: said, kept elsewhere, and brought back."""
