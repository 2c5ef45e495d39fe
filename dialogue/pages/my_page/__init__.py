"""My page: what a person has handed in, supported and asked. It is computed while they look, and stored nowhere."""
