"""Measures how fast and how small it is: `make bench`. What came of it stands in docs/reference/figures.md."""
