"""The garbage collector, kept from looking through what is being made and holds no cycles."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_MANY = 50_000  # objects; fewer are looked through in a few thousandths of a second


@contextmanager
def no_search_for_cycles() -> Iterator[None]:
    """Put off the garbage collector's search for cycles.

    A document is all kept, and so is a reading. Neither holds a cycle, and looking through them
    again and again as they grow takes up to a third of the time of a long list. In the end many
    objects are handed to the oldest generation as they are, or the collector would look through
    all of them at once.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if gc.get_count()[0] > _MANY:
                gc.freeze()
                gc.unfreeze()
            gc.enable()
