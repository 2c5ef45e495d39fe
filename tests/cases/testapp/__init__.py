"""Something that people could send, for tests: a note, as a snippet or as a page."""
