"""Flowing text in which every line or paragraph is a record: what all such editors share."""
