"""Closing a challenge: what goes and what stays, a yes in so many words, and the receipt."""
