"""A short survey to those who take part, before and after: four questions, answered once, kept only as sums."""
