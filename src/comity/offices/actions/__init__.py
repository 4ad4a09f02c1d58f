"""What changes offices, who works in them, and which of them are read together."""
