"""Meetings and outreach: people met outside the web are counted beside the voices, and what they said is kept."""
