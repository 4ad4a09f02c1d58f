"""What changes institutions and their names."""
