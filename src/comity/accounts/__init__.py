"""Who may sign in, and in whose name something is done."""
