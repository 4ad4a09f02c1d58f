"""Deeds: whether a clause tells that an agreement has come about, and when."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from comity.interpretation.layouts.sentences.clauses import Clause, is_end
from comity.interpretation.layouts.sentences.spans import Span
from comity.interpretation.structure.signs import Mark, Sign
from comity.values.agreement_kinds import AgreementKind, KindSpan, find_kinds
from comity.values.agreement_nouns import find_agreement_nouns
from comity.values.phrases import Phrase, phrase_table
from comity.values.sentence_words import Telling

_COMMA = re.compile(r"[,;:，、；،。]")
_UNSPACED = re.compile("[\u0e00-\u0eff\u3041-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")
_NEAR = 40
_RIGHT_BEHIND = 14
_WHILE_IT_LASTS = frozenset({"active"})
_RENEWING = frozenset({"renewed", "auto_renewal", "renewable", "pending_renewal"})
_OVER = frozenset({"expired", "terminated"})
_PAPERS = frozenset({
    AgreementKind.MOU, AgreementKind.MOA, AgreementKind.COOPERATION_AGREEMENT, AgreementKind.OTHER,
})  # fmt: skip
_LEADING = frozenset({Sign.UNTIL, Sign.DURATION})
_COMPOUNDS = ("vertrag", "abkommen", "vereinbarung", "overeenkomst", "avtal", "aftale", "sopimus")


class Verdict(StrEnum):
    """What a clause says of an agreement with the partners that it names."""

    TOLD = "told"
    NOT_YET = "not_yet"
    SPOKEN_OF = "spoken_of"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """The signs of time of a clause, by what they are to the agreement."""

    starts: tuple[Span, ...] = ()
    ends: tuple[Span, ...] = ()
    renewals: tuple[Span, ...] = ()
    terms: tuple[Span, ...] = ()
    states: tuple[Mark, ...] = ()


def verdict_of(clause: Clause, times: Times, *, dated: bool, kinded: bool) -> Verdict:
    """What the clause says; `dated` and `kinded` tell whether time and kind are known otherwise."""
    deeds = [word for word in clause.words_for(Telling.CONCLUDED) if _is_done(clause, word)]
    dated = dated or bool(times.starts)
    named = any(_is_an_agreement(clause, kind) for kind in clause.kinds)
    kinded = kinded or named or any(_is_in(clause, kind) for kind in _doubtful(clause))
    if deeds and kinded and (dated or named):
        return Verdict.TOLD
    if clause.words_for(Telling.PLANNED, Telling.DENIED):
        return Verdict.NOT_YET
    if clause.words_for(Telling.SPOKEN, Telling.RULED, Telling.TOLD):
        return Verdict.SPOKEN_OF
    if clause.words_for(Telling.HOLDS) and kinded and (dated or (named and clause.told_apart)):
        return Verdict.TOLD
    papers = any(is_paper(clause, kind) for kind in clause.kinds)
    changed = bool(times.states and (times.renewals or times.ends))
    return Verdict.TOLD if papers and (dated or changed) else Verdict.NOTHING


def _is_an_agreement(clause: Clause, kind: KindSpan) -> bool:
    """Whether a kind may be told as an agreement: a project is one only where a paper is named."""
    return kind.kind is not AgreementKind.PROJECT or is_paper(clause, kind)


def is_paper(clause: Clause, kind: KindSpan) -> bool:
    """Whether a kind is named by a word for an agreement itself, not by what is agreed on."""
    if kind.kind in _PAPERS:
        return True
    printed = clause.sentence.text[kind.start : kind.end]
    return bool(find_agreement_nouns(printed)) or printed.casefold().endswith(_COMPOUNDS)


def _doubtful(clause: Clause) -> Iterator[KindSpan]:
    return (kind for kind in find_kinds(clause.sentence.text) if kind.doubtful)


def _is_in(clause: Clause, kind: KindSpan) -> bool:
    return clause.span.start <= kind.start < clause.span.end


def _is_done(clause: Clause, deed: Phrase) -> bool:
    """Whether a deed is told as done: no word before it makes a plan of it, or denies it."""
    text = clause.sentence.text
    for word in clause.words_for(Telling.PLANNED, Telling.DENIED):
        if word.start < deed.end and deed.start < word.end:
            return False
        if word.end <= deed.start:
            between = text[word.end : deed.start]
            if len(between) <= _NEAR or not _COMMA.search(between):
                return False
        elif word.start - deed.end <= _RIGHT_BEHIND and _UNSPACED.match(text, deed.start):
            return False
    return True


def times_of(clause: Clause) -> Times:
    """The signs of time of a clause, sorted."""
    text, marks = clause.sentence.text, clause.sentence.marks
    starts: list[Span] = []
    renewals: list[Span] = []
    ends: list[Span] = []
    terms: list[Span] = []
    states = _once_each(mark for mark in clause.marks if _is_a_state(clause, mark))
    for index, mark in enumerate(marks):
        span = Span(mark.start, mark.end)
        if mark not in clause.marks:
            continue
        if mark.sign in {Sign.DURATION, Sign.OPEN_ENDED}:
            terms.append(span)
        elif mark.sign is Sign.DATE:
            if is_end(text, marks, index) or _is_the_end(clause, mark, states):
                ends.append(span)
            elif _is_of(clause, mark, states, _RENEWING):
                renewals.append(span)
            elif not _belongs_elsewhere(clause, mark):
                starts.append(span)
    return Times(
        starts=tuple(starts),
        renewals=tuple(renewals),
        ends=tuple(ends),
        terms=tuple(terms),
        states=states,
    )


def _once_each(states: Iterable[Mark]) -> tuple[Mark, ...]:
    """The states, each said once: by the longest of the words that say it."""
    longest: dict[str, Mark] = {}
    for state in states:
        known = longest.get(state.value)
        if known is None or state.end - state.start > known.end - known.start:
            longest[state.value] = state
    return tuple(sorted(longest.values(), key=lambda state: state.start))


def _is_a_state(clause: Clause, mark: Mark) -> bool:
    """Whether a word for a state says one of the agreement: not *valid* of a term, nor a plan."""
    if mark.sign is not Sign.STATUS or mark.value == "in_preparation":
        return False
    deeds = clause.words_for(Telling.CONCLUDED)
    if any(word.start <= mark.start and mark.end <= word.end for word in deeds):
        return False
    if mark.value in _WHILE_IT_LASTS and _is_of_a_term(clause, mark):
        return False
    if mark.value in _RENEWING and _is_negated(clause, mark):
        return False
    return not any(
        word.end <= mark.start
        and not _COMMA.search(clause.sentence.text, word.end, mark.start)
        and mark.value not in {"auto_renewal", "renewable", "pending_renewal"}
        for word in clause.words_for(Telling.PLANNED)
    )


def _is_of_a_term(clause: Clause, mark: Mark) -> bool:
    """Whether *valid* and the like say something of a time or a deed beside them."""
    if any(word.start < mark.end and mark.start < word.end for word in _deeds(clause)):
        return True
    before = [each for each in clause.marks if each.end <= mark.start]
    if before and before[-1].sign in _LEADING and mark.start - before[-1].end <= 1:
        return True  # 2026 оныг хүртэл хүчинтэй: valid until 2026
    following = next((each for each in clause.marks if each.start >= mark.end), None)
    timed = {*_LEADING, Sign.SINCE, Sign.DATE, Sign.OPEN_ENDED, Sign.LASTING}
    return bool(
        following and following.sign in timed and following.start - mark.end <= _RIGHT_BEHIND
    )


def _is_negated(clause: Clause, mark: Mark) -> bool:
    """Whether a negation stands a few words before a state: it was *not* after all renewed."""
    return any(
        0 <= mark.start - word.end <= _RIGHT_BEHIND and word.end <= mark.start
        for word in clause.words_for(Telling.NOT)
    )


def _is_the_end(clause: Clause, date: Mark, states: tuple[Mark, ...]) -> bool:
    """Whether a date is the one on which the agreement is said to have ended: the nearest one."""
    if not _is_of(clause, date, states, _OVER) or _is_led_by_of(clause, date):
        return False
    dates = [mark for mark in clause.marks if mark.sign is Sign.DATE]
    ending = [state for state in states if state.value in _OVER]
    return any(date == _day_of(clause, state, dates) for state in ending)


def _says_of(word: str) -> bool:
    """Whether a word between a paper and its date says that it is of that date."""
    return phrase_table("dating_words").whole(word) is not None


def _is_led_by_of(clause: Clause, date: Mark) -> bool:
    """Whether the word before a date says that the agreement is of it: aus dem Jahr 2004.

    It may be one that means *with* before a name, or *since* where no paper is named before it.
    """
    text = clause.sentence.text
    ends = [word.end for word in clause.words_for(Telling.WITH)]
    ends += [mark.end for mark in clause.marks if mark.value == "signed"]
    if any(kind.end <= date.start for kind in clause.kinds):
        since = [mark for mark in clause.marks if mark.sign is Sign.SINCE]
        ends += [mark.end for mark in since if _says_of(text[mark.start : mark.end])]
    return any(end <= date.start and not text[end : date.start].strip() for end in ends)


def _day_of(clause: Clause, state: Mark, dates: Sequence[Mark]) -> Mark:
    """The date of a state: one right behind it (expired on 30 June), else the nearest one."""
    text = clause.sentence.text
    for each in dates:
        gap = text[state.end : each.start] if state.end <= each.start else None
        if gap is not None and len(gap) <= _RIGHT_BEHIND and not _COMMA.search(gap):
            return each
    return min(dates, key=lambda each: _distance(clause, each, state))


def _is_of(clause: Clause, date: Mark, states: tuple[Mark, ...], values: frozenset[str]) -> bool:
    """Whether a date is the day of a state (renewed in 2014) and not of a deed nearer to it."""
    near = [_distance(clause, date, state) for state in states if state.value in values]
    if not near:
        return False
    deeds = [_distance(clause, date, word) for word in _deeds(clause)]
    return min(near) < min(deeds, default=len(clause.sentence.text))


def _belongs_elsewhere(clause: Clause, date: Mark) -> bool:
    """Whether a date is that of a founding, a visit or a plan."""
    others = [
        _distance(clause, date, word)
        for word in clause.words_for(Telling.TOLD, Telling.SPOKEN, Telling.PLANNED)
    ]
    if not others:
        return False
    deeds = [_distance(clause, date, word) for word in _deeds(clause)]
    return min(others) < min(deeds, default=len(clause.sentence.text))


def _deeds(clause: Clause) -> list[Phrase]:
    return clause.words_for(Telling.CONCLUDED, Telling.HOLDS)


def _distance(clause: Clause, date: Mark, word: Phrase | Mark) -> int:
    """How far a word stands from a date; a comma between them makes it farther."""
    start, end = (word.end, date.start) if word.end <= date.start else (date.end, word.start)
    between = clause.sentence.text[start:end]
    return len(between) + _NEAR * len(_COMMA.findall(between))
