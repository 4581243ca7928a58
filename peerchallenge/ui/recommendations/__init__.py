"""Recommendations, and what each answers."""
