"""The municipality itself: bodies, elected representatives, departments, areas, target groups and topics."""
