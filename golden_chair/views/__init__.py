"""What the pages' addresses answer."""
