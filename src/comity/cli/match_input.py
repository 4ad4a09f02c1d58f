"""What `comity match` is asked: one name, or the lines of standard input."""

import json
import math
from collections.abc import Iterable, Iterator
from typing import NoReturn

from comity.errors import ComityError
from comity.matching.inquiry import Inquiry

Identified = tuple[object, Inquiry]
"""An inquiry after its identifier, which is given back with its match."""

_MARK = b"\xef\xbb\xbf"  # what some editors put before a text in UTF-8


def read_lines(
    lines: Iterable[bytes], *, country: str | None = None, city: str | None = None
) -> Iterator[Identified]:
    """The inquiries of lines in UTF-8, each a name or a JSON object; empty lines are passed over.

    An object has `string` and perhaps `id`, `country` and `city`; a name goes by the number of its
    line. `country` and `city` hold where a line states none. Raises `ComityError` with the number
    of the line that cannot be read.
    """
    for number, line in enumerate(lines, start=1):
        try:
            text = line.removeprefix(_MARK).decode().strip()
        except UnicodeDecodeError as error:
            raise ComityError(f"line {number}: it is not in UTF-8") from error
        if text.startswith("{"):
            yield _read_object(text, number, country, city)
        elif text:
            yield number, Inquiry(text=text, country=country, city=city)


def _read_object(text: str, number: int, country: str | None, city: str | None) -> Identified:
    try:
        row = json.loads(text, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        reason = "it is nested too deeply" if isinstance(error, RecursionError) else error
        raise ComityError(f"line {number}: no JSON object ({reason})") from error
    string = _text(row, "string", number)
    if string is None:
        raise ComityError(f"line {number}: the JSON object has no string")
    inquiry = Inquiry(
        text=string,
        country=_text(row, "country", number) or country,
        city=_text(row, "city", number) or city,
    )
    return _identifier(row, number), inquiry


def _refuse(constant: str) -> NoReturn:
    # Python reads and writes NaN and Infinity; no other reader of the answers would.
    raise ValueError(f"{constant} is no value of JSON")


def _text(row: dict[str, object], key: str, number: int) -> str | None:
    value = row.get(key)
    if value is None or isinstance(value, str):
        return value
    raise ComityError(f"line {number}: its {key} is no text")


def _identifier(row: dict[str, object], number: int) -> object:
    value = row.get("id", number)
    if isinstance(value, float) and not math.isfinite(value):
        raise ComityError(f"line {number}: its id is too great a number")
    if isinstance(value, dict | list):
        raise ComityError(f"line {number}: its id is neither text nor a number")
    return value
