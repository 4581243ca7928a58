"""The evening meeting, on a projector."""
