"""Who is asked what, when: so that departments see each other while they plan, and nobody is asked too often."""
