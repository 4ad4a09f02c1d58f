"""Long documents, read a slice of their rows at a time: memory does not grow with their length."""
