"""Backups: all rows and files of an installation in one archive that any database can take."""
