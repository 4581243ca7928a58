"""What can be done now, found by its words: the palette, the menu, the list of keys."""
