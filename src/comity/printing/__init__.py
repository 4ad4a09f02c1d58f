"""Printing: rows to files that people open."""
