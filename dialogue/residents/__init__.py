"""Who takes part: e-mail codes, assurance, residency and rate limits. There is no table of residents."""
