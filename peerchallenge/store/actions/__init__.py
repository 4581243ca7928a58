"""What a person can do to a challenge: one short function each, named as the menu and undo name it.

Every function goes through the door, so it is one undoable step and on the disk when it returns.
"""
