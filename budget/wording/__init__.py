"""What the simulator says: its sentences, and amounts as people read them."""
