"""Printed names of partners as keys: of the whole cell, and of what stands before its units."""

import re
from dataclasses import dataclass
from functools import lru_cache

from comity.matching.names import name_key

_CUT = re.compile(r"\s*(?:[,;/，、；(\[（【]|\s[-–—]\s)")


@dataclass(frozen=True, slots=True)
class NameKeys:
    """`whole` is the key of a printed name, `head` that of what stands before the first cut."""

    whole: str
    head: str


@lru_cache(maxsize=1 << 16)
def keys_of(name: str) -> NameKeys:
    """The keys of a printed name; equal where nothing parts it."""
    whole = name_key(name)
    head = head_of(name)
    return NameKeys(whole, name_key(head) if head else whole)


def head_of(name: str) -> str:
    """What stands before the first cut, as printed; all of it where nothing parts it."""
    cut = _CUT.search(name)
    return name[: cut.start()].strip() if cut else name


def tail_of(name: str) -> str:
    """What stands behind the first cut, without closing brackets: `Faculty of Law`; or nothing."""
    cut = _CUT.search(name)
    return name[cut.end() :].strip(" )]）】") if cut else ""
