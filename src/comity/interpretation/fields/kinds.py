"""The kinds of agreement that a row states: in its own cell, in its name, or in a heading."""

import re
from collections.abc import Collection, Sequence

from comity.interpretation.passages import Passage
from comity.interpretation.profiles.profile import NO_PROFILE, Profile
from comity.interpretation.structure.columns import Column
from comity.interpretation.structure.records import Record
from comity.values.agreement_kinds import AgreementKind, find_kinds, kinds_in, leading_kind
from comity.values.agreement_nouns import find_agreement_nouns
from comity.values.body_words import is_body_phrase
from comity.values.dual_degree_words import find_dual_degrees
from comity.values.made_often import made_often
from comity.values.phrases import Phrase


@made_often(frozen=True, slots=True, kw_only=True)
class ReadKinds:
    """The kinds, first named first, the text that states them, and whether that was understood."""

    kinds: tuple[AgreementKind, ...]
    text: str | None
    understood: bool = True


_TIMES = (Column.TERM, Column.START)
_AGREEMENT = "agreement"
_PROGRAMME = "programme"
_COMMA = re.compile(r"[,،、]\s")
_FOLLOWING = re.compile(r"[ \t]+([^,،、;()（）]+?)[ \t]*(?:$|[,،、;(（])")


def titles_of(records: Sequence[Record]) -> frozenset[Passage | None]:
    """The headings of kinds and states that stand over the whole list: titles, not sections."""
    of_kinds = {record.section.kinds_at for record in records}
    of_flags = {record.section.flags_at for record in records}
    return frozenset(
        at for headings in (of_kinds, of_flags) if len(headings) == 1 for at in headings
    )


def read_kinds(
    record: Record, titles: Collection[Passage | None], profile: Profile = NO_PROFILE
) -> ReadKinds:
    """The kinds of a row: from its cell or codes, else its name, else the heading of its part."""
    cell = record.cells.get(Column.KIND)
    if cell is None and _names_kinds(record.cells.get(Column.STATUS)):
        cell = record.cells[Column.STATUS]
    if cell is not None:
        known = profile.kinds_of(cell.text)
        kinds = _kinds_of_cell(cell, record) if known is None else known
        return ReadKinds(kinds=kinds, text=cell.printed, understood=bool(kinds))
    coded = [code for code in record.codes if code.kinds]
    if coded:
        kinds = tuple(dict.fromkeys(kind for code in coded for kind in code.kinds))
        return ReadKinds(kinds=kinds, text=", ".join(code.at.printed for code in coded))
    named = _kind_in_name(record.cells[Column.INSTITUTION].text) or _kind_before_time(record)
    if named is not None:
        return named
    section = record.section
    if section.kinds and section.kinds_at not in titles:
        return ReadKinds(
            kinds=section.kinds, text=section.kinds_at.printed if section.kinds_at else None
        )
    return ReadKinds(kinds=(), text=None)


def _kinds_of_cell(cell: Passage, record: Record) -> tuple[AgreementKind, ...]:
    """The kinds that a cell names, and those that the codes of its row stand for."""
    coded = [kind for code in record.codes for kind in code.kinds]
    return tuple(dict.fromkeys([*kinds_in(cell.text), *coded]))


def _names_kinds(cell: Passage | None) -> bool:
    return cell is not None and bool(kinds_in(cell.text))


def _kind_in_name(name: str) -> ReadKinds | None:
    """The kind whose phrase contains the word for an agreement in a name."""
    noun = _noun_in(name)
    if noun is None:
        return None
    for span in find_kinds(name):
        if span.start <= noun.start < span.end:
            return ReadKinds(kinds=(span.kind,), text=name[span.start : span.end])
    return ReadKinds(kinds=(), text=None)


def _kind_before_time(record: Record) -> ReadKinds | None:
    """The kind with which a cell of time begins: "Framework agreement signed on 12 May 2015"."""
    for cell in (record.cells[column] for column in _TIMES if column in record.cells):
        span = leading_kind(cell.text)
        if span is not None:
            return ReadKinds(kinds=(span.kind,), text=cell.text[: span.end])
    return None


def agreement_named_in(name: str) -> str | None:
    """The word for an agreement or a project in a name, where it is named by one."""
    noun = _noun_in(name)
    return name[noun.start : noun.end] if noun is not None else None


def _noun_in(name: str) -> Phrase | None:
    """The first word for an agreement in a name.

    A project counts before the first comma only: a unit of a partner may be called so. A programme
    alone may be an organisation (of the United Nations); with a degree it is none. A word with a
    body word right behind it, that closes the name, is part of the name (MOU College).
    """
    comma = _COMMA.search(name)
    head = comma.start() if comma else len(name)
    for noun in find_agreement_nouns(name):
        if _names_a_body_with_what_follows(name, noun.end):
            continue
        if noun.value == _AGREEMENT or (
            noun.start < head and (noun.value != _PROGRAMME or find_dual_degrees(name[:head]))
        ):
            return noun
    return None


def _names_a_body_with_what_follows(name: str, end: int) -> bool:
    following = _FOLLOWING.match(name, end)
    return following is not None and is_body_phrase(following[1])
