"""Who changed what, and when: any record, at any two moments, and back to one of them."""
