"""What pages, commands and exports ask of the facts."""
