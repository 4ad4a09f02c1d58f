"""Documents: bytes become tables of rows of cells, each with its place."""
