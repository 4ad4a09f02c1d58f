"""The authority: who is known to exist, under which names, as a memory-mapped index."""
