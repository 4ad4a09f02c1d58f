"""Register against register: the partners two lists share, and what each says of the other."""
