"""Two editions of a list are compared: what is new, what is gone, what was changed."""
