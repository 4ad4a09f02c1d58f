"""From a reading to the register: proposals, their review, batches."""
