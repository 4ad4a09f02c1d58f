"""Layouts: the ways in which lists print one agreement, each brought to lines of cells."""
