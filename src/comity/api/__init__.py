"""How other programs reach the register."""
