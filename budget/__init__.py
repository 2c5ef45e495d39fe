"""The citizen budget simulator."""
