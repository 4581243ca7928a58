"""A challenge brought back from the stick of a laptop that was lost."""
