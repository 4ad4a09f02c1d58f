"""What sentences tell one after another: agreements, and what is added to the ones before."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from comity.interpretation.layouts.sentences.clauses import Clause, clauses_of
from comity.interpretation.layouts.sentences.deeds import Times, Verdict, times_of, verdict_of
from comity.interpretation.layouts.sentences.facts import Sentence
from comity.interpretation.layouts.sentences.partner_times import times_of_partner
from comity.interpretation.layouts.sentences.partners import Cast, Partner
from comity.interpretation.layouts.sentences.spans import Span, apart_from, spans_of
from comity.interpretation.passages import Passage
from comity.interpretation.structure.signs import Sign, find_marks, is_all_signs
from comity.values.agreement_kinds import AgreementKind, KindSpan
from comity.values.agreement_nouns import find_agreement_nouns
from comity.values.dual_degree_words import find_dual_degrees
from comity.values.folding import fold
from comity.values.name_words import NameWord
from comity.values.sentence_words import Telling
from comity.values.waiver_words import find_waivers


@dataclass(slots=True, kw_only=True)
class Told:
    """An agreement that sentences tell of, with the passages that say so.

    `sentences` are the positions of the sentences that it is told in.
    """

    name: Passage
    country: Passage | None
    kind: Passage | None = None
    sort: AgreementKind | None = None
    home_unit: Passage | None = None
    starts: list[Passage] = field(default_factory=list)
    ends: list[Passage] = field(default_factory=list)
    terms: list[Passage] = field(default_factory=list)
    remarks: list[Passage] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Story:
    """What has been told so far.

    `partners` are the agreements of the clause before, for what is said *with the same partner*
    or of *it*; `day` is the last start told, `heading_day` a date that stands by itself above
    a sentence and `heading_at` its position, `verdict` that of the clause before. `telling` has
    the positions of sentences that tell of agreements, `understood` of those that tell of
    something that is clearly none.
    """

    agreements: list[Told] = field(default_factory=list)
    partners: list[Told] = field(default_factory=list)
    day: Passage | None = None
    heading_day: Passage | None = None
    heading_at: int = 0
    verdict: Verdict = Verdict.NOTHING
    telling: set[int] = field(default_factory=set)
    understood: set[int] = field(default_factory=set)

    def hear(self, position: int, sentence: Sentence, cast: Cast, *, is_item: bool = False) -> None:
        """Take in the next sentence; in an item of a list nothing need say that it is one."""
        if is_all_signs(sentence.text) and {mark.sign for mark in sentence.marks} == {Sign.DATE}:
            self.heading_day, self.heading_at = sentence.passage, position
            return
        if position - self.heading_at > _LONGEST_UNDER_A_DAY:
            self.heading_day = None
        clauses = clauses_of(sentence, cast)
        carried: KindSpan | None = None
        for clause in clauses:
            _hear_clause(self, position, clause, carried, is_item=is_item)
            carried = clause.kinds[0] if clause.kinds else carried


def _hear_clause(
    story: Story, position: int, clause: Clause, carried: KindSpan | None, *, is_item: bool
) -> None:
    times = times_of(clause)
    verdict = verdict_of(
        clause,
        times,
        dated=_carried_day(story, clause, times) is not None,
        kinded=is_item or carried is not None,
    )
    if verdict is Verdict.NOTHING and carried is not None and not _has_a_verb(clause):
        verdict = story.verdict  # an ellipsis: "in 2014 one with the University of Malta"
    story.verdict = verdict
    if verdict in {Verdict.NOT_YET, Verdict.SPOKEN_OF}:
        story.understood.add(position)
    if clause.partners:
        known = _known(story, clause, times) if verdict in {Verdict.TOLD, Verdict.NOTHING} else None
        if known is not None:
            _add(story, position, clause, times, [known])
        elif verdict is Verdict.TOLD:
            _tell(story, position, clause, times, carried)
        else:
            story.partners = []
    elif _is_another(story, clause, times, verdict):
        _tell_again(story, position, clause, times)
    elif story.partners and verdict in {Verdict.TOLD, Verdict.NOTHING}:
        _add(story, position, clause, times, story.partners)


def _has_a_verb(clause: Clause) -> bool:
    """Whether a clause says itself what has been done."""
    leading = {
        Telling.WITH,
        Telling.WITH_AFTER,
        Telling.HOME,
        Telling.NOT,
        Telling.LATTER,
        Telling.IN_ORDER,
    }
    return any(word.value not in leading for word in clause.words)


def _carried_day(story: Story, clause: Clause, times: Times) -> Passage | None:
    """The day that a clause does not print itself: that of the same year, or a heading's."""
    if story.day is not None and clause.words_for(Telling.SAME_DAY):
        return story.day
    if story.day is not None and clause.words_for(Telling.SAME_MONTH):
        day = _DAY.match(story.day.text)
        return story.day.part(day.end(), None) if day else story.day
    if story.day is not None and clause.words_for(Telling.SAME_YEAR):
        year = _YEAR.search(story.day.text)
        printed = story.day.part(year.start(), year.end()) if year else story.day
        return _in_the_same_year(clause, printed)
    return None if times.renewals or times.ends else story.heading_day


def _in_the_same_year(clause: Clause, year: Passage) -> Passage:
    months = (each for each in clause.sentence.months if clause.span.meets(each.span))
    month = next(months, None)
    return month.of_year(clause.sentence.passage, year) if month is not None else year


_LONGEST_UNDER_A_DAY = 4  # sentences
_DAY = re.compile(r"\d{1,2}(?:st|nd|rd|th|er|º)?(?:[./]|\.?\s+(?:of\s+|de\s+)?)")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)(?:\s?[年년])?")


# New agreements -----------------------------------------------------------------------------------


def _tell(
    story: Story, position: int, clause: Clause, times: Times, carried: KindSpan | None
) -> None:
    """Take in a clause that names partners and tells of an agreement with each."""
    day = None if times.starts else _carried_day(story, clause, times)
    told = [
        _new(clause, partner, kind, times_of_partner(clause, partner, times), day)
        for partner, kinds in _kinds_by_partner(clause, carried)
        for kind in kinds or (None,)
    ]
    for agreement in told:
        agreement.sentences.append(position)
    story.agreements += told
    _go_on_from(story, position, clause, told, times)


def _known(story: Story, clause: Clause, times: Times) -> Told | None:
    """The agreement told before that a clause says more of: it was renewed, extended, ended."""
    if not times.states or clause.words_for(Telling.CONCLUDED):
        return None
    names = {fold(_part(clause, partner.name).text) for partner in clause.partners}
    kinds = {kind.kind for kind in clause.kinds}
    known = [each for each in story.agreements if fold(each.name.text) in names]
    return next((each for each in known if each.sort in kinds), known[-1] if known else None)


def _new(
    clause: Clause,
    partner: Partner,
    kind: KindSpan | None,
    times: Times,
    day: Passage | None,
) -> Told:
    told = Told(
        name=_part(clause, partner.name),
        country=_part(clause, partner.country) if partner.country else None,
        kind=_part(clause, Span(kind.start, kind.end)) if kind else None,
        sort=kind.kind if kind else None,
        home_unit=_part(clause, clause.home_unit) if clause.home_unit else None,
    )
    if day is not None:
        told.starts.append(day)
    _complete(told, clause, times)
    return told


def _go_on_from(
    story: Story, position: int, clause: Clause, told: list[Told], times: Times
) -> None:
    story.partners = told
    story.telling.add(position)
    if story.heading_day is not None and any(story.heading_day in each.starts for each in told):
        story.telling.add(story.heading_at)
    if times.starts:
        story.day = _part(clause, times.starts[0])


def _kinds_by_partner(
    clause: Clause, carried: KindSpan | None
) -> Iterator[tuple[Partner, tuple[KindSpan, ...]]]:
    """Each partner with the kinds of its agreements: the nearest ones before it, or behind it."""
    kinds = clause.kinds or ((carried,) if carried else ())
    if len(clause.partners) == 1 or len(kinds) <= 1:
        together = _made_together(clause, kinds)
        for partner in clause.partners:
            yield partner, together
        return
    ahead = kinds[0].start < clause.partners[0].name.start
    last: tuple[KindSpan, ...] = kinds[:1]
    for index, partner in enumerate(clause.partners):
        if ahead:
            start = clause.partners[index - 1].name.end if index else clause.span.start
            near = [kind for kind in kinds if start <= kind.start < partner.name.start]
        else:
            following = clause.partners[index + 1 :]
            end = following[0].name.start if following else clause.span.end
            near = [kind for kind in kinds if partner.name.end <= kind.start < end]
        last = tuple(near[:1]) or last
        yield partner, last


def _made_together(clause: Clause, kinds: Sequence[KindSpan]) -> tuple[KindSpan, ...]:
    """The kinds that are agreements of their own: an MOU and an exchange agreement were signed."""
    if not kinds:
        return ()
    kept = [kinds[0]]
    for kind in kinds[1:]:
        gap = Span(kept[-1].end, kind.start)
        joined = any(
            word.value == NameWord.AND and gap.meets(Span(word.start, word.end))
            for word in clause.sentence.small_words
        )
        paper = find_agreement_nouns(clause.sentence.text[kind.start : kind.end])
        if _is_told_again(clause, kept[-1], gap):
            kept[-1] = kind
        elif joined and paper and kind.kind is not kept[-1].kind and gap.end - gap.start <= _NEAR:
            kept.append(kind)
    return tuple(kept)


_NEAR = 16
_APPOSITION = re.compile(r"\s*[,:–—(]\s*(?:an?|une?|ein|eine|um|uma|una|uno|o|en|et)?\s*")


def _is_told_again(clause: Clause, kind: KindSpan, gap: Span) -> bool:
    """Whether a plain word for an agreement is told again: our first agreement, a memorandum."""
    text = clause.sentence.text
    plain = (
        kind.kind is AgreementKind.COOPERATION_AGREEMENT and " " not in text[kind.start : kind.end]
    )
    return plain and _APPOSITION.fullmatch(text, gap.start, gap.end) is not None


def _is_another(story: Story, clause: Clause, times: Times, verdict: Verdict) -> bool:
    """Whether a clause without a partner tells of another agreement with the partner before."""
    if not story.partners or verdict is not Verdict.TOLD or not clause.kinds:
        return False
    if times.states and not times.starts:
        return False
    known = {told.sort for told in story.partners}
    if clause.words_for(Telling.SAME_PARTNER) and times.starts:
        return True
    if clause.kinds[0].kind in known:
        return False
    return bool(times.starts) or bool(clause.words_for(Telling.SAME_YEAR))


def _tell_again(story: Story, position: int, clause: Clause, times: Times) -> None:
    day = None if times.starts else _carried_day(story, clause, times)
    told: list[Told] = []
    for before in story.partners:
        for kind in _made_together(clause, clause.kinds):
            agreement = Told(
                name=before.name,
                country=before.country,
                kind=_part(clause, Span(kind.start, kind.end)),
                sort=kind.kind,
                home_unit=_part(clause, clause.home_unit) if clause.home_unit else None,
                sentences=[position],
            )
            if day is not None:
                agreement.starts.append(day)
            _complete(agreement, clause, times)
            told.append(agreement)
    story.agreements += told
    _go_on_from(story, position, clause, told, times)


# More of an agreement told before -----------------------------------------------------------------


def _add(
    story: Story, position: int, clause: Clause, times: Times, agreements: Sequence[Told]
) -> None:
    """Add to agreements told before what a clause says of them."""
    undated = not any(told.starts for told in agreements)
    said = times.states or times.ends or times.terms or times.renewals or _remarks_in(clause)
    if not (said or undated):
        return
    if not (undated and times.starts):
        times = Times(
            ends=times.ends, renewals=times.renewals, terms=times.terms, states=times.states
        )
    if times == Times() and not _remarks_in(clause):
        return
    for told in agreements:
        _complete(told, clause, times)
        told.sentences.append(position)
    story.telling.add(position)


def _complete(told: Told, clause: Clause, times: Times) -> None:
    told.starts += [_part(clause, span) for span in (*times.starts, *times.renewals)]
    told.ends += [_part(clause, span) for span in times.ends]
    told.remarks += [_part(clause, span) for span in _remarks_in(clause)]
    over = [state for state in times.states if state.value in _OVER]
    told.remarks += [_part(clause, Span(state.start, state.end)) for state in over]
    said = sorted([*times.terms, *spans_of(state for state in times.states if state not in over)])
    # A state that must stand alone in a cell goes first, where nothing stands before it.
    told.terms = sorted(
        [*told.terms, *(_part(clause, span) for span in said)],
        key=lambda part: not _stands_alone(part.text),
    )


def _remarks_in(clause: Clause) -> list[Span]:
    """What is said of fees and degrees: it makes flags, whatever the kind of the agreement."""
    text = clause.sentence.text
    found = [Span(each.start, each.end) for each in (*find_waivers(text), *find_dual_degrees(text))]
    taken = spans_of(clause.kinds[:1], (partner.name for partner in clause.partners))
    return [
        span
        for span in found
        if clause.span.start <= span.start < clause.span.end and apart_from(span, taken)
    ]


_OVER = frozenset({"expired", "terminated"})  # beside a term it could be read as its end


def _stands_alone(text: str) -> bool:
    """Whether a word states something of an agreement only where no other word is before it."""
    marks = find_marks(text)
    return bool(marks) and not any(mark.sign is marks[0].sign for mark in find_marks(f"a {text} b"))


def _part(clause: Clause, span: Span) -> Passage:
    return clause.sentence.passage.part(span.start, span.end)
