"""The passphrase, chosen or asked for."""
