"""Peer Challenge: from the first interview of a peer challenge to its feedback letter."""

__version__ = "0.1.0"
