"""What is said to the council: composed from the record, checked, written by one of its ends."""
