"""Which column cells belong to, by what they contain."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from comity.interpretation.structure.columns import TIME, Column
from comity.interpretation.structure.signs import Sign, find_marks
from comity.interpretation.structure.tables import Content, content_of
from comity.values.body_words import Rank, highest_rank
from comity.values.level_words import find_levels

_MAJORITY = 0.5
_BY_CONTENT: Mapping[Content, Column] = {
    Content.NUMBER: Column.NUMBER,
    Content.COUNTRY: Column.COUNTRY,
    Content.AREA: Column.AREA,
    Content.KIND: Column.KIND,
}
_NARROWER: Mapping[Column, Column] = {
    Column.AREA: Column.COUNTRY,
    Column.CITY: Column.COUNTRY,
    Column.SUBJECT: Column.KIND,
    Column.SCOPE: Column.KIND,
}
TELLING = frozenset({Column.COUNTRY, Column.START, Column.TERM, Column.KIND})
"""Columns that are known by what their cells contain, and that lists of agreements have."""


def column_of_contents(cells: Sequence[str]) -> Column | None:
    """The column that most of the cells belong to, blanks aside; None where all are blank.

    `Column.REMARK` where they are of no telling sort: names and any text.
    """
    texts = [cell for cell in cells if cell and content_of(cell) is not Content.BLANK]
    contents = Counter(map(content_of, texts))
    if not contents:
        return None
    content, count = contents.most_common(1)[0]
    if count < _MAJORITY * contents.total():
        return Column.REMARK
    if content is Content.TIME:
        return _column_of_time(texts)
    return _BY_CONTENT.get(content, Column.REMARK)


def _column_of_time(texts: Sequence[str]) -> Column:
    """A column of starts where most cells are a date and nothing else, of states, or of terms."""
    signs = [{mark.sign for mark in find_marks(text)} for text in texts]
    if sum(each == {Sign.STATUS} for each in signs) > _MAJORITY * len(texts):
        return Column.STATUS
    dates = sum([mark.sign for mark in find_marks(text)] == [Sign.DATE] for text in texts)
    return Column.START if dates > _MAJORITY * len(texts) else Column.TERM


_UNITS = frozenset({Column.UNIT, Column.PARTNER_UNIT, Column.HOME_UNIT})
_MOSTLY_UNITS = 0.7
_FEWEST_UNITS = 3


def _are_units(cells: Sequence[str]) -> bool:
    """Whether most of the cells name faculties or the like, those of the whole university aside."""
    texts = [cell for cell in cells if cell and content_of(cell) is not Content.BLANK]
    texts = [text for text in texts if not find_levels(text)]
    units = sum(Rank.NONE < highest_rank(text) < Rank.UNIVERSITY for text in texts)
    return units >= max(_FEWEST_UNITS, _MOSTLY_UNITS * len(texts))


def missing_column(cells: Sequence[str], known: Collection[Column | None]) -> Column | None:
    """The column of a kind that tells itself by its cells, where the known ones lack it."""
    found = column_of_contents(cells)
    if found in TIME and {Column.START, Column.END} <= set(known):
        return None
    named = Column.INSTITUTION in known and _UNITS.isdisjoint(known)
    if found is Column.REMARK and named and _are_units(cells):
        return Column.UNIT
    if found in TIME and found in known:
        found = Column.TERM if found is Column.START else Column.START
    return found if found in TELLING | TIME | {Column.STATUS} and found not in known else None


def narrowed(column: Column, cells: Sequence[str], known: Collection[Column | None]) -> Column:
    """The column, or what its cells are where they are more telling than its name.

    Where no column is of countries, one of places is whose cells are countries; where none is of
    kinds, one of subjects is whose cells are kinds of agreement.
    """
    narrower = _NARROWER.get(column)
    if narrower is None or narrower in known:
        return column
    return narrower if column_of_contents(cells) is narrower else column
