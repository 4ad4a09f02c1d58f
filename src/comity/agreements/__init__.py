"""Agreements, their parties and terms, and what holds on a day."""
