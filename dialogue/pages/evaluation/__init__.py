"""What dialogues were worth: figures from the ledger, words from those who held them, and the memory of both."""
