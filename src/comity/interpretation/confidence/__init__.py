"""Confidence: how likely a row and each of its fields is read without a mistake."""
