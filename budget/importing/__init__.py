"""The editor's side of budget files: words, forms and views for bringing a file in and taking one out."""
