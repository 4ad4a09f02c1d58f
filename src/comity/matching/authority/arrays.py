"""Arrays on disk: what is built once and then read through memory maps.

An index is a directory of `.npy` files and `about.json`. It is written beside its place and moved
there whole, so that a reader never meets half of one.
"""

import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

_ABOUT = "about.json"


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of different lengths: row `i` is `values[starts[i]:starts[i + 1]]`."""

    values: Array
    starts: Array

    def __getitem__(self, place: int) -> Array:
        return self.values[self.starts[place] : self.starts[place + 1]]

    def __len__(self) -> int:
        return len(self.starts) - 1

    @classmethod
    def of(cls, rows: Sequence[Sequence[int]], dtype: type[np.generic]) -> "Rows":
        """The rows of numbers one after another."""
        starts = np.zeros(len(rows) + 1, dtype=np.int64)
        np.cumsum([len(row) for row in rows], out=starts[1:])
        flat = (number for row in rows for number in row)
        return cls(np.fromiter(flat, dtype=dtype, count=int(starts[-1])), starts)


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts one after another in UTF-8."""

    rows: Rows

    def __getitem__(self, place: int) -> str:
        return bytes(self.rows[place]).decode()

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[str]:
        whole = bytes(self.rows.values)
        starts = self.rows.starts.tolist()
        return (whole[a:b].decode() for a, b in pairwise(starts))

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Texts":
        """The texts, encoded."""
        encoded = [text.encode() for text in texts]
        starts = np.zeros(len(encoded) + 1, dtype=np.int64)
        np.cumsum([len(text) for text in encoded], out=starts[1:])
        return cls(Rows(np.frombuffer(b"".join(encoded), dtype=np.uint8), starts))


def write_arrays(folder: Path, arrays: Mapping[str, Array], about: Mapping[str, Any]) -> None:
    """Write an index to `folder`, in place of what stands there.

    Whoever has that open keeps what was mapped, and cannot map more of it: give an index that
    others may have open a folder of its own (see `stored`).
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(
        prefix=f".{folder.name}-", dir=folder.parent, ignore_cleanup_errors=True
    ) as beside:
        made = Path(beside) / "index"
        made.mkdir()
        for name, array in arrays.items():
            np.save(made / f"{name}.npy", array, allow_pickle=False)
        (made / _ABOUT).write_text(json.dumps(about, ensure_ascii=False), encoding="utf-8")
        _move(made, folder)


def _move(made: Path, folder: Path) -> None:
    """Put `made` in the place of `folder`, whole: what stands there is first moved aside."""
    if folder.exists():
        folder.rename(made.with_name("replaced"))
    made.rename(folder)


def read_about(folder: Path) -> Mapping[str, Any] | None:
    """What an index says of itself; None where none stands in `folder`."""
    try:
        about: Mapping[str, Any] = json.loads((folder / _ABOUT).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return about


def map_array(folder: Path, name: str) -> Array:
    """One array of an index, mapped into memory: pages are read when they are touched."""
    # "c": what is written stays in this process; compiled code asks for arrays it might write to.
    array: Array = np.load(folder / f"{name}.npy", mmap_mode="c", allow_pickle=False)
    # A plain view: indexing a memmap makes an object of Python each time, four times as slow.
    return array.view(np.ndarray)


def rows_as_arrays(name: str, rows: Rows) -> dict[str, Array]:
    """The two arrays of `rows`, named for `map_rows`."""
    return {f"{name}.values": rows.values, f"{name}.starts": rows.starts}


def map_rows(folder: Path, name: str) -> Rows:
    """Rows that were written as `name`."""
    return Rows(map_array(folder, f"{name}.values"), map_array(folder, f"{name}.starts"))
