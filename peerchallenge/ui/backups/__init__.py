"""Backups: made beside the window, listed, looked into, gone back to, copied to a stick."""
