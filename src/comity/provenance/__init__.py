"""Where every value came from, and who changed what."""
