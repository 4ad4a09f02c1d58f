"""Cells of a workbook that comes back: what they say, in whatever form it was typed."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from comity.interpretation.corrections.cell_values import Coded, Length, Names, Value
from comity.interpretation.corrections.columns import (
    Column,
    ColumnField,
    Vocabulary,
    plain_text,
)
from comity.values.agreement_kinds import find_kind
from comity.values.areas import find_area
from comity.values.countries import find_country
from comity.values.dates import find_dates
from comity.values.duration_words import find_durations
from comity.values.durations import Duration
from comity.values.level_words import find_level
from comity.values.partial_dates import PartialDate

_PARTS = ";"
_SIDES = "|"


class NotUnderstood(ValueError):
    """A cell that says nothing its column can hold."""


def read_cell(text: str, column: Column, was: Value, vocabulary: Vocabulary) -> Value:
    """What a cell says in its column; `was` where it says that in another form.

    Names keep their case; all else is understood in every language of the vocabulary.
    `NotUnderstood` where the column cannot hold it.
    """
    match was:
        case Coded():
            return _read_coded(text, column.field, was, vocabulary)
        case Length():
            return _read_length(text)
        case bool():
            return _read_answer(text, vocabulary)
        case tuple():
            return _read_names(text, column.field, was)
        case _:
            return _read_date(text, was)


def says_same(one: Value, other: Value) -> bool:
    """Whether two values of a column are the same; what has codes is, whatever its words."""
    if isinstance(one, Coded) and isinstance(other, Coded) and (one.codes or other.codes):
        return one.codes == other.codes
    if isinstance(one, Coded) and isinstance(other, Coded):
        return plain_text(one.text) == plain_text(other.text)
    return one == other


def _read_coded(text: str, field: ColumnField, was: Coded, vocabulary: Vocabulary) -> Coded:
    plain = plain_text(text)
    if plain == plain_text(was.text) and (plain or not was.codes):
        return was
    if not plain:
        return Coded()
    code_of = _CODES[field]
    several = field in {ColumnField.KIND, ColumnField.FLAGS}
    codes = []
    for piece in _pieces(text, ()) if several else (_tidy(text),):
        code = code_of(piece, vocabulary)
        if code is None:
            raise NotUnderstood(piece)
        codes.append(code)
    if field is ColumnField.FLAGS:
        return Coded(codes=tuple(sorted(set(codes))))
    return Coded(codes=tuple(dict.fromkeys(codes)), text=_tidy(text))


_CODES: Mapping[ColumnField, Callable[[str, Vocabulary], str | None]] = {
    ColumnField.COUNTRY: lambda text, _: find_country(text),
    ColumnField.AREA: lambda text, _: find_area(text),
    ColumnField.LEVEL: lambda text, words: words.levels.get(plain_text(text)) or find_level(text),
    ColumnField.KIND: lambda text, words: words.kinds.get(plain_text(text)) or find_kind(text),
    ColumnField.FLAGS: lambda text, words: words.flags.get(plain_text(text)),
}


def _read_names(text: str, field: ColumnField, was: Names | tuple[Names, ...]) -> Value:
    if field is ColumnField.UNITS:
        return _read_units(text, was)
    return _unless_same(_pieces(text, _texts(was)), was)


def _read_length(text: str) -> Length:
    plain = _tidy(text)
    if not plain:
        return Length()
    try:
        return Length(duration=Duration.parse(plain))
    except ValueError:
        pass
    first, *options = plain.split("+")
    if len(options) == 1 and not first.strip().isdecimal():
        return Length(duration=_duration(first), extends=_duration(options[0]))
    spans = find_durations(plain)
    if len(spans) != 1 or (spans[0].start, spans[0].end) != (0, len(plain)):
        raise NotUnderstood(plain)
    return Length(duration=spans[0].duration, extends=spans[0].extends)


def _duration(text: str) -> Duration:
    found = _read_length(text.strip())
    if found.duration is None or found.extends is not None:
        raise NotUnderstood(text)
    return found.duration


def _read_answer(text: str, vocabulary: Vocabulary) -> bool:
    plain = plain_text(text)
    answer = vocabulary.answers.get(plain) if plain else False
    if answer is None:
        raise NotUnderstood(text)
    return answer


def _read_date(text: str, was: PartialDate | None) -> PartialDate | None:
    """A date in any notation that leaves no doubt which number is the day, or may be `was`."""
    plain = _tidy(text)
    if not plain:
        return None
    try:
        return PartialDate.parse(plain)
    except ValueError:
        pass
    spans = find_dates(plain)
    if len(spans) != 1 or (spans[0].start, spans[0].end) != (0, len(plain)):
        raise NotUnderstood(plain)
    span = spans[0]
    if was is not None and was in {span.date, *span.alternatives}:
        return was
    # With points, the day comes first.
    if span.date is None or (span.alternatives and "." not in plain):
        raise NotUnderstood(plain)
    return span.date


def _read_units(text: str, was: Iterable[object]) -> tuple[Names, ...]:
    """The units of each partner; one group more than there were is that of a new partner."""
    before = [side for side in was if isinstance(side, tuple)]
    if not text.strip():
        return tuple(() for _ in before)
    whole = [name for side in before for name in side]
    if len(before) <= 1 and _SIDES not in text:
        said = [_pieces(text, whole)]
    else:
        said = [_pieces(side, whole) for side in text.split(_SIDES)]
    said += [()] * (len(before) - len(said))
    return tuple(
        _unless_same(side, before[place] if place < len(before) else ())
        for place, side in enumerate(said)
    )


def _unless_same(said: Names, was: Iterable[object]) -> Names:
    """What was said before, where the same is said with other spaces."""
    before = tuple(map(str, was))
    return before if tuple(map(_tidy, before)) == said else said


def _pieces(text: str, whole: Iterable[str]) -> Names:
    """The parts of a cell; a part that was there before stays whole though a sign stands in it."""
    return tuple(piece for piece in map(_tidy, _split(text, whole)) if piece)


def _split(text: str, whole: Iterable[str]) -> Iterator[str]:
    kept = [name for name in map(_tidy, whole) if _PARTS in name]
    plain = _tidy(text)
    for place, name in enumerate(kept):
        plain = plain.replace(name, f"\0{place}\0")
    for piece in plain.split(_PARTS):
        restored = piece
        for place, name in enumerate(kept):
            restored = restored.replace(f"\0{place}\0", name)
        yield restored


def _texts(values: Iterable[object]) -> list[str]:
    return [value for value in values if isinstance(value, str)]


def _tidy(text: str) -> str:
    return " ".join(text.split())
