"""Findings: weighed against their evidence, worded, agreed or parked."""
