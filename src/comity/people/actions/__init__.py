"""What enters, changes and erases people."""
