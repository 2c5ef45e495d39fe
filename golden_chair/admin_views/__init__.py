"""The golden chair in Wagtail's admin."""
