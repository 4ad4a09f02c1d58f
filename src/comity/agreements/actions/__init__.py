"""What changes agreements; every action here records the facts it changes."""
