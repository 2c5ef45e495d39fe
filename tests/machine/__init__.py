"""Finds on this machine what tests need besides Python, or has the system install it. Standard library only."""
