"""Reading profiles: how the lists of one publisher are to be understood where words alone fail."""
