"""Whose register it is: offices and the people who work in them."""
