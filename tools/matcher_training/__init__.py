"""How the matcher learns: examples with known answers, and the forests that are made of them."""
