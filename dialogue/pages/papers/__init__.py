"""Papers that come out of a dialogue's page: the memorandum for the meeting, and a poster for the library's door."""
