"""Notes brought in from files or the clipboard."""
