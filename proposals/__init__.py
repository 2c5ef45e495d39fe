"""Proposals and support."""
