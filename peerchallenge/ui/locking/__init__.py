"""Locking: when nobody is there, when the system says so, and what goes with it."""
