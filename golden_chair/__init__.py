"""Questions to a meeting of the municipal council."""
