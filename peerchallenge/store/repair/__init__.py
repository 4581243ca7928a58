"""Bring back what there is of a damaged challenge: from backups, and from the damaged file itself.

Only ever by a person's yes. The damaged file and the backups stay as they are until another store
is whole beside them; what was found damaged is kept.
"""
