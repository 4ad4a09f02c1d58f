"""Countries that are printed once, on the first of the rows that they hold for."""

from collections.abc import Mapping
from dataclasses import replace

from comity.interpretation.structure.columns import Column
from comity.interpretation.structure.lines import Line
from comity.values.countries import find_country

_FEWEST = 2  # rows without a country, and countries


def with_countries_of_groups(rows: Mapping[int, Line]) -> dict[int, Line]:
    """The rows by place, each without a country with that of the row above it.

    That is so where every country stands before the names and none is printed twice: where each
    row had its own, neighbours would name the same.
    """
    first = [line.columns[0] if line.columns else None for line in rows.values()]
    bare = sum(Column.COUNTRY not in (line.columns or ()) for line in rows.values())
    printed = [
        find_country(line.cells[0].text)
        for line, column in zip(rows.values(), first, strict=True)
        if column is Column.COUNTRY
    ]
    grouped = (
        first[:1] == [Column.COUNTRY]
        and bare >= _FEWEST
        and len(printed) >= _FEWEST
        and len(printed) + bare == len(rows)
        and len(set(printed)) == len(printed)
    )
    return _filled(rows) if grouped else dict(rows)


def _filled(rows: Mapping[int, Line]) -> dict[int, Line]:
    filled: dict[int, Line] = {}
    above = next(iter(rows.values())).cells[0]
    for place, line in rows.items():
        columns = line.columns or ()
        if Column.COUNTRY in columns:
            above = line.cells[0]
            filled[place] = line
        else:
            filled[place] = replace(
                line, cells=(above, *line.cells), columns=(Column.COUNTRY, *columns)
            )
    return filled
