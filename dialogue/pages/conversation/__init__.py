"""A dialogue on a question: contributions for, against and beside it, each read before it is shown."""
