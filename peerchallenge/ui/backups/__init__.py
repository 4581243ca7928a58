"""Backups: made beside the window, listed, looked into, gone back to and brought back from a stick."""
