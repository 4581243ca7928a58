"""What concerns this laptop and no challenge: its keys, its lock, its backups."""
