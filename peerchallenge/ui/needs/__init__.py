"""What needs a person: where two laptops said different things, one question after the other."""
