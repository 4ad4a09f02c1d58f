"""Times of a clause that names several partners: which of them are said of which partner."""

from dataclasses import replace
from itertools import pairwise

from comity.interpretation.layouts.sentences.clauses import Clause
from comity.interpretation.layouts.sentences.deeds import Times
from comity.interpretation.layouts.sentences.partners import Partner
from comity.interpretation.layouts.sentences.spans import Span, apart_from
from comity.values.sentence_words import Telling


def times_of_partner(clause: Clause, partner: Partner, times: Times) -> Times:
    """The times of a clause that are those of one of its partners.

    Dates told respectively are in the order of the partners. Where every partner has a kind of
    its own before it ("a framework agreement without end with A and a three-year exchange
    agreement with B"), what is told beside one is said of that one; what stands behind the last
    partner is said of all.
    """
    if partner is not clause.partners[-1]:
        times = _without_the_last(clause, times)
    if len(times.starts) == len(clause.partners) > 1 and clause.words_for(Telling.IN_ORDER):
        times = replace(times, starts=(times.starts[clause.partners.index(partner)],))
    names = [each.name for each in clause.partners]
    opens = [kind.start for kind in clause.kinds]
    ends = [name.end for name in names]
    interleaved = len(opens) == len(names) > 1 and all(
        opened < name.start and end <= following
        for opened, name, end, following in zip(
            opens, names, ends, [*opens[1:], clause.span.end], strict=True
        )
    )
    if not interleaved:
        return times
    own = clause.partners.index(partner)
    stretches = [*pairwise(opens), (opens[-1], ends[-1])]
    others = [Span(*each) for place, each in enumerate(stretches) if place != own]
    return replace(
        times,
        ends=tuple(each for each in times.ends if apart_from(each, others)),
        terms=tuple(each for each in times.terms if apart_from(each, others)),
        states=tuple(
            each for each in times.states if apart_from(Span(each.start, each.end), others)
        ),
    )


def _without_the_last(clause: Clause, times: Times) -> Times:
    """The times without those that are said of the last partner's agreement alone."""
    last = clause.partners[-1].name.end
    latter = next((each for each in clause.words_for(Telling.LATTER) if each.start >= last), None)
    if latter is None:
        return times
    return replace(
        times,
        ends=tuple(each for each in times.ends if each.start < latter.start),
        terms=tuple(each for each in times.terms if each.start < latter.start),
        states=tuple(each for each in times.states if each.start < latter.start),
    )
