"""Ring 0: the words and values of the field, without any document, database or network."""
