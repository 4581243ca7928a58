"""What a challenge holds: typed classes in the field's own words, and pure readings of them.

Nothing here writes. Rows are written by the projector in `store`, from the challenge's document.
"""
