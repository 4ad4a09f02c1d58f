"""Checks: what a person should know about the figures, the partners and the rows of a list."""
