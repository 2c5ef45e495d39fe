"""The demonstration's content: a municipality that does not exist, with figures that are published ones."""
