"""Structure: what repeats tells headings, headers, legends and rows apart."""
