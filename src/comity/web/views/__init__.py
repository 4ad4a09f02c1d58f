"""One module a page, or a small group of pages about one thing."""
