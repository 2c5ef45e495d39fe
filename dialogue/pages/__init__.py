"""The dialogue page (ladder, purpose, period, feedback) and the one way in."""
