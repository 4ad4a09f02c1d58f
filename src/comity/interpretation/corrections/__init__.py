"""A workbook of a register that comes back edited: what of it was edited, cell by cell."""
