"""Dialogue, Subject, Voice, keys and receipts: one person, one voice."""
