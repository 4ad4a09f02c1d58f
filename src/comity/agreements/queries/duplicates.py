"""Which partners of an office may be one institution, and what was judged of them so far."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from django.db.models import Count

from comity.agreements.models import Party
from comity.institutions.enums import Origin
from comity.institutions.models import Identifier, Institution, InstitutionName, Judgement
from comity.matching.duplicates import Duplicate, Known, find_duplicates
from comity.matching.judgements import Graph, Verdict, judge
from comity.offices.models import Office


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerSeen:
    """A partner as an office's lists print it: its names there, and in how many agreements."""

    institution: Institution
    printed: tuple[str, ...]
    agreements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """The partners of an office that may be one, and what the judgements that stand say.

    `proposed` leaves out what was judged already; `unsure` is what was put by. `judgements` are
    the office's own and those of the installation about what its lists name, the latest first:
    what others have in their lists is not told.
    """

    partners: Mapping[int, PartnerSeen]
    proposed: tuple[Duplicate, ...]
    unsure: tuple[Duplicate, ...]
    judgements: Sequence[Judgement]
    graph: Graph


def review_duplicates(office: Office | None) -> Reviewed:
    """What there is to review in an office's register, or in all registers together (None).

    Six queries, whatever the rows. Names count that the office's own lists print and those that
    are nobody's secret; how other offices print a partner is theirs to tell.
    """
    register = office.register if office else None
    judgements = list(
        Judgement.objects.standing()
        .heard_by(register)
        .select_related("left", "right", "decided_by")
        .order_by("-decided_at", "-pk")
    )
    graph = judge([each.as_value for each in judgements], scope=register.pk if register else None)
    printed, agreements, named = _printed(office, graph)
    partners = {
        institution.pk: PartnerSeen(
            institution=institution,
            printed=tuple(sorted(printed[institution.pk] - {institution.name})),
            agreements=agreements[institution.pk],
        )
        for institution in Institution.objects.filter(pk__in=printed)
    }
    between = graph.between()
    found = find_duplicates(_records(partners, graph))
    return Reviewed(
        partners=partners,
        proposed=tuple(each for each in found if (each.left, each.right) not in between),
        unsure=_put_by(between, partners, found),
        judgements=[
            each
            for each in judgements
            if each.register_id or named >= {each.left_id, each.right_id}
        ],
        graph=graph,
    )


def _printed(
    office: Office | None, graph: Graph
) -> tuple[Mapping[int, set[str]], Mapping[int, int], AbstractSet[int]]:
    """How lists print each partner, and how many agreements it has, by what it counts as.

    And every institution that they name, whatever it counts as.
    """
    parties = Party.objects.filter(is_home=False, agreement__undone_at=None)
    if office:
        parties = parties.filter(agreement__office=office)
    printed: dict[int, set[str]] = defaultdict(set)
    agreements: dict[int, int] = defaultdict(int)
    named: set[int] = set()
    rows = parties.values_list("institution", "institution__name", "name_text").annotate(
        count=Count("agreement", distinct=True)
    )
    for institution, name, text, count in rows.order_by():
        key = graph.canonical_of(institution)
        named |= {institution, key}
        printed[key] |= {name, text} - {""}
        agreements[key] += count
    return printed, agreements, named


def _put_by(
    between: Mapping[tuple[int, int], Verdict],
    partners: Mapping[int, PartnerSeen],
    found: Iterable[Duplicate],
) -> tuple[Duplicate, ...]:
    """The pairs nobody is sure of, with the evidence of those that would be proposed."""
    evidence = {(each.left, each.right): each.evidence for each in found}
    return tuple(
        Duplicate(left=left, right=right, evidence=evidence.get((left, right), ()))
        for (left, right), verdict in sorted(between.items())
        if verdict is Verdict.UNSURE and left in partners and right in partners
    )


def _records(partners: Mapping[int, PartnerSeen], graph: Graph) -> Sequence[Known]:
    """The partners with what is known of any record that counts as one of them."""
    counting = {key: key for key in partners} | {
        key: first for key, first in graph.canonical.items() if first in partners
    }
    names: dict[int, list[str]] = defaultdict(list)
    known = InstitutionName.objects.exclude(origin=Origin.LIST)
    for key, text in known.filter(institution__in=counting).values_list("institution", "text"):
        names[counting[key]].append(text)
    identifiers: dict[int, list[str]] = defaultdict(list)
    rows = Identifier.objects.filter(institution__in=counting)
    for key, scheme, value in rows.values_list("institution", "scheme", "value"):
        identifiers[counting[key]].append(f"{scheme}:{value}")
    return [
        Known(
            key=key,
            names=tuple(dict.fromkeys((seen.institution.name, *seen.printed, *names[key]))),
            country=seen.institution.country,
            websites=(seen.institution.website,) if seen.institution.website else (),
            identifiers=tuple(identifiers[key]),
        )
        for key, seen in partners.items()
    ]
