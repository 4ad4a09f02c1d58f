"""What brings readings into a register: proposing, accepting, rejecting."""
