"""Matching: names to institutions."""
