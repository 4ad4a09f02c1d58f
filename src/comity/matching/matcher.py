"""The matcher: from printed strings to the institutions of an authority."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from comity.matching.asked import AskedString
from comity.matching.authority.index import AuthorityIndex
from comity.matching.authority.succession import ancestors, today
from comity.matching.candidates import CandidateFinder
from comity.matching.contenders import contenders_of
from comity.matching.decision import ACCEPTED, Decision, Judged, accept, decide, judge
from comity.matching.evidence import Evidence, evidence_for
from comity.matching.features import add_vectors
from comity.matching.inquiry import Inquiry, ReadString, read_string
from comity.matching.scoring import Scorer, trained_scorer
from comity.matching.word_forms import WordForms

LONGEST = 4000
"""So many characters of a string are read, several times the longest affiliation in any paper.

What looks at every word from every other takes time that grows with the square of their number.
"""

_SLICE = 256
"""So many strings are asked for in one product of matrices."""

_MOST_SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """An institution that a string may name: `id` in the authority, today's where it has changed.

    `name` is the one the authority shows, `printed` the stretch of the string that is read as its
    name, `former` the identifier under which that name was found if it is another.
    """

    id: str
    name: str
    country: str | None
    score: float
    printed: str
    former: str | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """What is made of an inquiry.

    `accepted` are identifiers, in the order of their names in the string; `units` are the
    stretches that name neither an accepted institution, nor the body it belongs to, nor a place, as
    printed. `unread` is the number of characters at the end that were not read, beyond `LONGEST`.
    """

    inquiry: Inquiry
    decision: Decision
    accepted: tuple[str, ...]
    candidates: tuple[Suggestion, ...]
    units: tuple[str, ...]
    unread: int = 0


class Matcher:
    """Matches strings against one authority; keeps what it learns of words between calls."""

    def __init__(self, index: AuthorityIndex, scorer: Scorer | None = None) -> None:
        self._index = index
        self._scorer = scorer or trained_scorer()
        self._forms = WordForms(index)
        self._finder = CandidateFinder(index, self._forms)

    def match(self, inquiry: Inquiry) -> Match:
        """The match of one inquiry, with its evidence."""
        return next(self.match_all([inquiry], explain=True))

    def match_all(self, inquiries: Iterable[Inquiry], *, explain: bool = False) -> Iterator[Match]:
        """The matches of inquiries in their order, a slice of them at a time."""
        waiting = iter(inquiries)
        while slice_ := list(islice(waiting, _SLICE)):
            yield from self._matched(slice_, explain=explain)

    def _matched(self, inquiries: Sequence[Inquiry], *, explain: bool) -> Iterator[Match]:
        strings = [read_string(_readable(inquiry), self._index.joints) for inquiry in inquiries]
        found = self._finder.find(strings)
        asked = [AskedString.of(string, self._index, self._forms) for string in strings]
        contenders = [
            contenders_of(each, candidates, self._index)
            for each, candidates in zip(asked, found, strict=True)
        ]
        for each, standing in zip(asked, contenders, strict=True):
            add_vectors(each, standing, self._index)
        now = [[today(self._index, each.record) for each in standing] for standing in contenders]
        scores = self._scorer.score(contenders, now, self._index)
        for inquiry, each, standing, records, likely in zip(
            inquiries, asked, contenders, now, scores, strict=True
        ):
            yield self._answer(
                inquiry, each, judge(each, standing, records, likely, self._index), explain=explain
            )

    def _answer(
        self, inquiry: Inquiry, asked: AskedString, judged: Sequence[Judged], *, explain: bool
    ) -> Match:
        accepted = accept(judged, asked, self._index)
        in_order = sorted(accepted, key=lambda each: each.contender.alignment.first)
        shown = [*accepted, *(each for each in judged if each not in accepted)][:_MOST_SHOWN]
        return Match(
            inquiry=inquiry,
            decision=decide(judged, accepted),
            accepted=tuple(self._index.id_of(each.today) for each in in_order),
            candidates=tuple(
                self._suggested(asked, each, judged if explain else ()) for each in shown
            ),
            units=_units(asked, accepted, judged, self._index),
            unread=len(inquiry.text) - len(asked.string.inquiry.text),
        )

    def _suggested(
        self, asked: AskedString, judged: Judged, everyone: Sequence[Judged]
    ) -> Suggestion:
        """`everyone` who may be meant, among whom it is explained; empty for no evidence."""
        record, alignment = judged.contender.record, judged.contender.alignment
        words = asked.string.words
        start, end = words[alignment.first].start, words[alignment.last].end
        return Suggestion(
            id=self._index.id_of(judged.today),
            name=self._index.name_of(judged.today),
            country=self._index.record_countries[judged.today] or None,
            score=round(judged.score, 4),
            printed=asked.string.inquiry.text[start:end],
            former=self._index.id_of(record) if record != judged.today else None,
            evidence=evidence_for(asked, judged, everyone, self._index) if everyone else (),
        )


def _readable(inquiry: Inquiry) -> Inquiry:
    """The inquiry with no more text than is read, cut between words where that is near."""
    if len(inquiry.text) <= LONGEST:
        return inquiry
    text = inquiry.text[:LONGEST]
    words = text.rsplit(maxsplit=1)
    return replace(inquiry, text=words[0] if len(words) > 1 else text)


def _units(
    asked: AskedString, accepted: Sequence[Judged], judged: Sequence[Judged], index: AuthorityIndex
) -> tuple[str, ...]:
    """The segments that hold more than places and the names of who is accepted and its wholes."""
    wholes = {whole for each in accepted for whole in ancestors(index, each.today)}
    beside = [each for each in judged if each.today in wholes and each.score >= ACCEPTED]
    named = {
        asked.segments[place]
        for each in (*accepted, *beside)
        for place in (
            *(word.place for word in each.contender.alignment.matched),
            *each.contender.acronyms,
        )
    }
    if not named:
        return ()
    units: dict[int, list[int]] = {}
    for place, segment in enumerate(asked.segments):
        if segment not in named:
            units.setdefault(segment, []).append(place)
    cities = {
        city for each in accepted for city in index.record_places[each.contender.record].split("|")
    }
    return tuple(
        _printed(asked.string, places)
        for places in units.values()
        if _says_more(asked, places, cities)
    )


def _says_more(asked: AskedString, places: Sequence[int], cities: Collection[str]) -> bool:
    """Whether a segment is more than a place: one of all the world's, or the institution's own."""
    words = asked.string.words
    if " ".join(words[place].text for place in places) in cities:
        return False
    return any(asked.weights[place] and not asked.is_place[place] for place in places)


def _printed(string: ReadString, places: Sequence[int]) -> str:
    return string.inquiry.text[string.words[places[0]].start : string.words[places[-1]].end]
