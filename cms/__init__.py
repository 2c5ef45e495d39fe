"""The municipality's website: settings, addresses and ordinary pages. A host site has its own project in this place."""
