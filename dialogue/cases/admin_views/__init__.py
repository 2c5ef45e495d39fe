"""The registrar's side in the admin: what has come in, one case, the review queue, the report, a case on paper."""
