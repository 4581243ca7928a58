"""Bringing a damaged challenge back: asked first, done beside the window, told in words."""
