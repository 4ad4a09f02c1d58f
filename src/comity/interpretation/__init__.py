"""Interpretation: a document becomes a reading."""
