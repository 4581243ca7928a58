"""Team and exchange: who holds what, what a file would bring, receipts, sending, a folder."""
