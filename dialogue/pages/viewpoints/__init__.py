"""A viewpoint or a question to the municipality: received as a case, answered, never published."""
