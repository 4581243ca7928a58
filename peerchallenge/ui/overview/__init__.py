"""Where the challenge stands and what is waiting."""
