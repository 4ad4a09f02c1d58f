"""Agreements told in sentences: names, dates and deeds linked within and across sentences."""
