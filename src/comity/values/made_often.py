"""Frozen dataclasses of which a list makes many: frozen to who writes code, not at run time.

At run time a frozen dataclass sets each of its fields through a call that refuses all others, which
takes two thirds of the time of making one, and a long list makes a hundred for each row.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as made_often
else:

    def made_often(*, frozen: bool, **options: Any) -> Any:
        """As `dataclass`; `frozen` is kept by type checkers, and gives instances a hash."""
        return dataclass(unsafe_hash=frozen, **options)


__all__ = ["made_often"]
