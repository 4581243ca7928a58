"""The letter: its sections, their words and the real pages."""
