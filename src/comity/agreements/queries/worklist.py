"""What waits for the people of an office: findings, put together so that nobody drowns in them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Case, Count, Max, Min, OuterRef, QuerySet, Subquery, When, Window
from django.db.models.functions import Coalesce, RowNumber

from comity.agreements.enums import MATTERS_LITTLE
from comity.agreements.models import AgreementFact, Listing, RegisterFinding
from comity.offices.models import Office
from comity.provenance.enums import Severity
from comity.provenance.models import Finding, Source

TOGETHER_FROM = 3
"""So many findings of one code are one entry."""

MOST_SHOWN = 25
"""Findings of one entry that are given with it; all are counted."""

_MOST_OF_A_SOURCE = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterEntry:
    """Findings of one code about the register of an office.

    The first `findings` are given, each with the `partner_name` of its agreement. Where they hold
    of more than half of what an edition lists, the entry is about that `source`, which lists `of`
    agreements.
    """

    code: str
    count: int
    findings: Sequence[RegisterFinding]
    source: Source | None = None
    of: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceEntry:
    """Findings of one code about one edition, as its reader found them; the first is given."""

    code: str
    source: Source
    count: int
    finding: Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Worklist:
    """All that waits, what concerns most first; `count` is how many findings there are in all."""

    of_register: Sequence[RegisterEntry]
    of_sources: Sequence[SourceEntry]

    @property
    def entries(self) -> int:
        """How many things there are to look at."""
        return len(self.of_register) + len(self.of_sources)

    @property
    def count(self) -> int:
        """How many findings these are."""
        of_register = sum(each.count for each in self.of_register)
        return of_register + sum(each.count for each in self.of_sources)


def worklist_of(office: Office, findings: "QuerySet[RegisterFinding] | None" = None) -> Worklist:
    """The open findings of an office; of its register only these `findings`, where given.

    Five queries, whatever their number; the names of partners are among what they ask.
    """
    open_ = RegisterFinding.objects.open() if findings is None else findings
    of_register = _register_entries(office, open_.filter(office=office))
    return Worklist(of_register=of_register, of_sources=_source_entries(office))


def _register_entries(office: Office, findings: "QuerySet[RegisterFinding]") -> list[RegisterEntry]:
    given = _first(findings)
    counted = {code: int(vars(found[0])["count"]) for code, found in given.items()}
    sources = _mostly_concerned(office, findings, counted)
    entries = []
    for code, count in sorted(counted.items(), key=_rank):
        source, of = sources.get(code, (None, 0))
        if source or count >= TOGETHER_FROM:
            entries.append(
                RegisterEntry(code=code, count=count, findings=given[code], source=source, of=of)
            )
        else:
            entries += [
                RegisterEntry(code=code, count=1, findings=[finding]) for finding in given[code]
            ]
    return entries


def _rank(counted: tuple[str, int]) -> tuple[bool, int, str]:
    """What there is most of comes first, what matters little last."""
    code, count = counted
    return code in MATTERS_LITTLE, -count, code


def _first(findings: "QuerySet[RegisterFinding]") -> Mapping[str, list[RegisterFinding]]:
    """The first findings of each code, each with the `partner_name` of its agreement.

    The very first of a code has the `count` of all of it.
    """
    number = Window(RowNumber(), partition_by="code", order_by="pk")
    # Numbered by keys alone, which an index has in this order, and only then looked at.
    first = findings.order_by().annotate(number=number).filter(number__lte=MOST_SHOWN).values("pk")
    alike = findings.filter(code=OuterRef("code")).order_by()
    is_first = When(pk=Subquery(alike.order_by("pk").values("pk")[:1]), then=_count_of(alike))
    facts = AgreementFact.objects.known().filter(agreement=OuterRef("agreement")).order_by()
    shown = RegisterFinding.objects.filter(pk__in=first).select_related("owner")
    noted = shown.annotate(
        partner_name=Subquery(facts.values("partner_name")[:1]), count=Case(is_first)
    )
    given: dict[str, list[RegisterFinding]] = defaultdict(list)
    for finding in noted.order_by("code", "pk"):
        given[finding.code].append(finding)
    return given


def _count_of(alike: "QuerySet[RegisterFinding]") -> Subquery:
    return Subquery(alike.values("code").annotate(n=Count("pk")).values("n"))


def _mostly_concerned(
    office: Office, findings: "QuerySet[RegisterFinding]", counted: Mapping[str, int]
) -> Mapping[str, tuple[Source, int]]:
    """The edition most of whose agreements have a finding, by its code."""
    several = [code for code, count in counted.items() if count >= TOGETHER_FROM]
    if not several:
        return {}
    editions = {source.pk: source for source in _editions(office)}
    concerned = (
        findings.filter(code__in=several, agreement__listings__source__in=list(editions))
        .order_by()
        .values_list("code", "agreement__listings__source")
        .annotate(n=Count("agreement", distinct=True))
    )
    return {
        code: (editions[source], _listed(editions[source]))
        for code, source, n in sorted(concerned, key=lambda row: (row[2], row[1]))
        if n > _MOST_OF_A_SOURCE * _listed(editions[source])
    }


def _editions(office: Office) -> "QuerySet[Source]":
    """The editions that the office relies on, with how many agreements each lists."""
    editions = Source.objects.of(office.register).filter(taken_up_at__isnull=False)
    # Asked for each edition: to group editions, with all that they hold, takes ten times as long.
    listings = Listing.objects.filter(source=OuterRef("pk")).order_by().values("source")
    listed = listings.annotate(n=Count("agreement", distinct=True)).values("n")
    return (
        editions.annotate(agreements=Coalesce(Subquery(listed), 0))
        .select_related("register__office")
        .defer("pages")
    )


def _listed(source: Source) -> int:
    """What `_editions` noted beside the edition."""
    return int(vars(source)["agreements"])


def _source_entries(office: Office) -> list[SourceEntry]:
    """What editions leave to decide; of those nothing was accepted from, their review tells it."""
    open_ = (
        Finding.objects.open()
        .filter(source__register=office.register_id, source__taken_up_at__isnull=False)
        .exclude(severity=Severity.NOTE)
    )
    # An import of thousands of rows has thousands of findings: they are counted where they are.
    groups = open_.order_by().values_list("source", "code")
    counted = list(groups.annotate(n=Count("pk"), first=Min("pk"), last=Max("pk")))
    wanted = {
        key: n if n >= TOGETHER_FROM else 1
        for *_group, n, first, last in counted
        for key in ([first] if n >= TOGETHER_FROM else [first, last])
    }
    shown = Finding.objects.filter(pk__in=wanted).order_by("source", "code", "position")
    entries = [
        SourceEntry(
            code=finding.code, source=finding.source, count=wanted[finding.pk], finding=finding
        )
        for finding in shown.select_related("source__register__office")
    ]
    return sorted(entries, key=lambda entry: (-entry.count, entry.code))
