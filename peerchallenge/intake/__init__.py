"""What comes in from outside: a peer's notes as a Word or text file, read, shown, then taken in.

A file is read into `Notes` (pure), compared with the record into a `Plan` that can be shown, and
only then written, in one named action that can be undone.
"""
