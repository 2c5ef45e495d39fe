"""What every dialogue shares: small Django apps, each resting only on the ones below it (see pyproject.toml, import-linter)."""
