"""Notes for the manager alone: the sheet one is written on, and the one they are read on."""
