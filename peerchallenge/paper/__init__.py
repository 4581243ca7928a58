"""What is printed or handed out besides the letter, so that nobody waits for a laptop.

A note sheet for a peer without the program, the same printed for when a laptop dies, and the
evidence on paper. No participant's name stands on any of them: rooms are told by voice and role.
"""
