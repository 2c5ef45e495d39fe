"""The meeting as it happens."""
