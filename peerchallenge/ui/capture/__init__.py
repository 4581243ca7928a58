"""The notes of a session as one flowing text in which every line is a piece of evidence."""
