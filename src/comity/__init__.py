"""Comity: the register of international academic cooperation."""
