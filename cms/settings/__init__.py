"""Settings: base <- dev, test, production. Everything that differs between places comes from the environment."""
