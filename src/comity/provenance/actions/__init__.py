"""What changes sources, findings and the record of changes."""
