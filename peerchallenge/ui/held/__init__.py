"""What do we hold about a person, a role or a phrase: looked up, ticked, handed over, logged."""
