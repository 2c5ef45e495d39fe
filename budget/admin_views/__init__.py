"""Our own views in the admin, beside those that Wagtail brings: a line's form, texts in bulk, budget versions."""
