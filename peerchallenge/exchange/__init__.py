"""Between colleagues: team files, invitations, preview, merge, receipts, who holds what."""
