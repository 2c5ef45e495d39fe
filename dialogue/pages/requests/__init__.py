"""People who ask for what is known of them, or for it to be erased: examined by somebody, never done by itself."""
