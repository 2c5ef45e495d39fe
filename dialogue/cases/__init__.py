"""The registrar's side: receiving, review before publishing, numbers and reasons."""
