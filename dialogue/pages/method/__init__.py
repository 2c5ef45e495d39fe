"""When to hold a dialogue, on which step and how: what an editor thinks through before asking anybody anything."""
