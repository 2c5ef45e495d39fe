"""The demonstration: its content, its accounts and its post box. Installed by the development and test settings only."""
