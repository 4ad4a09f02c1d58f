"""One agreement: what is known of it, whether it holds, and where every value came from."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Prefetch, Q, Subquery, prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from comity.agreements.activity import activity_on
from comity.agreements.enums import Stage
from comity.agreements.facts import standing_of
from comity.agreements.models import (
    Agreement,
    AgreementEvent,
    AgreementFact,
    Evidence,
    FactParty,
    Listing,
    Party,
)
from comity.agreements.policies import (
    attachments_visible_to,
    can_change_agreement,
    can_note_evidence,
    facts_visible_to,
)
from comity.agreements.queries.amended import amended_behind
from comity.agreements.queries.approvals import waiting_steps
from comity.agreements.queries.conditions import conditions_beside, hold_conditions
from comity.agreements.queries.contacts import contacts_of_facts
from comity.agreements.queries.documents import documents_noted, documents_of_facts
from comity.agreements.queries.partner_links import latest_confirmation, may_be_asked_about
from comity.agreements.queries.states import agreement_before, is_told_to_all
from comity.agreements.stages import Mover
from comity.agreements.validity import validity_on
from comity.offices.enums import Role
from comity.offices.models import Membership
from comity.offices.policies import sources_visible_to
from comity.offices.rights import KEEPERS, READERS, Right, roles_with
from comity.provenance.enums import SubjectKind
from comity.provenance.models import Change, Finding, SourceRow, Statement
from comity.provenance.queries import ToldChange, told_changes
from comity.web.access import public
from comity.web.actors import actor_of
from comity.web.alerts_shown import attention_shown, noted_for_attention
from comity.web.change_words import ChangeWords
from comity.web.components import Crumb, DayShown
from comity.web.conditions_shown import conditions_for
from comity.web.dateline import day_context, day_query, shown_day
from comity.web.documents_shown import DocumentsShown, documents_shown
from comity.web.excerpts import (
    MOST_ROWS,
    excerpt,
    line_address,
    set_aside_marks,
    statement_marks,
    together,
)
from comity.web.finding_items import finding_items
from comity.web.histories import HistoryLine, Telling, history
from comity.web.kept_shown import agreements_around, confirmation_noted, kept_of
from comity.web.known_values import Printed, known_values
from comity.web.office_figures import as_of_words, source_name
from comity.web.printed_labels import label_statements
from comity.web.reasons import reason_sentence
from comity.web.term_lines import term_lines
from comity.web.timelines import TermGroup, draw_timeline
from comity.web.way_shown import way_of

if TYPE_CHECKING:
    from comity.agreements.querysets import AgreementFactQuerySet

_MOST_CHANGES = 5
_SEEING_PEOPLE = roles_with(Right.SEE_PEOPLE)
_WITH_ITS_OFFICE = (
    "agreement__office__institution",
    "agreement__office__register",
    "agreement__responsible",
    "agreement__deputy",
)
_NONE = 2**63  # no change has such a number


@public
def agreement(request: HttpRequest, key: int) -> HttpResponse:
    """The page of one agreement, as known and as of the day shown."""
    day = shown_day(request, timezone.now())
    facts = facts_visible_to(request.user).known(day.known_at)
    fact = _fact(request, key, facts.on(day.on), day.on)
    is_member = _noted(fact, "role") in READERS
    told = _changes(key, day.known_at)
    later = [change for change in told if day.known_at and change.at > day.known_at]
    shown = agreement_before(_agreement(fact, request), later)
    listing = next(iter(shown.listings.all()), None)
    standing = standing_of(shown)
    judged = validity_on(standing, day.on)
    partners = [party.institution for party in shown.parties.all() if not party.is_home]
    printed = _printed(shown, listing)
    beside = _facts_beside(facts, fact.agreement, day)
    ends = standing.terminated_on
    terms = list(shown.terms.all())
    lines = term_lines(terms, standing.as_of, dated=printed.dated, terminated_on=ends)
    context = {
        "place": "agreements",
        **day_context(day),
        "fact": fact,
        "agreement": shown,
        "partners": partners,
        "listing": listing,
        "crumbs": _crumbs(shown, listing, day),
        "reason": reason_sentence(judged, standing, day.on, dated=printed.dated)
        if judged.validity == _noted(fact, "validity")
        else "",
        **_conditions(request, shown, fact, day),
        "timeline": draw_timeline([TermGroup(lines=lines)], on=day.on, today=day.today),
        "as_of_words": as_of_words(listing.source) if listing else "",
        "source_name": source_name(listing.source, shown.office.short_name) if listing else "",
        "other_side": [each for each in beside if each.office_id != shown.office_id],
        "history": _history(told[len(later) :], is_member=is_member),
        **_for_the_office(request, shown, fact, beside, day),
        **_provenance(shown, listing, printed, day, is_member=is_member),
    }
    return render(request, "comity/pages/agreement.html", context)


def _conditions(
    request: HttpRequest, shown: Agreement, fact: AgreementFact, day: DayShown
) -> Mapping[str, object]:
    is_member = _noted(fact, "role") in READERS or _is_root(request)
    is_amended = bool(_noted(fact, "amended_from"))
    return conditions_for(shown, day.on, day.known_at, is_amended=is_amended, is_member=is_member)


def _for_the_office(
    request: HttpRequest,
    shown: Agreement,
    fact: AgreementFact,
    beside: Sequence[AgreementFact],
    day: DayShown,
) -> dict[str, object]:
    """What the office keeps to itself, and what the viewer may do; of earlier times nothing."""
    role, is_root = _noted(fact, "role"), _is_root(request)
    own: dict[str, object] = {
        "sees_people": is_root or role in _SEEING_PEOPLE,
        "may_name": is_root or role in KEEPERS,
        "contacts": _noted(fact, "named"),
    }
    if not day.known_at and (is_root or role in READERS):
        own["attention"] = attention_shown(shown, day.on, fact)
    if day.known_at or not (is_root or role):
        return {**own, "documents": _documents(fact, day, is_inside=is_root or role in READERS)}
    by = actor_of(request)
    # Of unit editors alone more must be asked than their role.
    is_editor = role == Role.UNIT_EDITOR
    may_edit = can_change_agreement(by, fact.agreement) if is_editor else own["may_name"]
    may_note = can_note_evidence(by, fact.agreement) if is_editor else own["may_name"]
    happened = _happened(shown, fact, day) if may_note else {}
    kept = _kept(fact, beside) if is_root or role in READERS else {}
    way = _way(shown, own["may_name"], may_edit, may_note, day) if kept or may_note else {}
    return {
        **own,
        **happened,
        **kept,
        **way,
        "is_of_office": bool(kept),
        "may_edit": may_edit,
        "may_ask": own["may_name"] and may_be_asked_about(shown),
        "may_renew": own["may_name"] and shown.stage == Stage.SIGNED,
        "documents": _documents(fact, day, is_inside=True, may_keep=bool(may_edit)),
    }


def _kept(fact: AgreementFact, beside: Sequence[AgreementFact]) -> dict[str, object]:
    return {"kept": kept_of(fact.agreement, beside), "confirmed": confirmation_noted(fact)}


def _documents(
    fact: AgreementFact, day: DayShown, *, is_inside: bool, may_keep: bool = False
) -> DocumentsShown:
    """The documents that the viewer sees; where originals lie is said inside the office alone."""
    return documents_shown(
        documents_noted(vars(fact)["documents"]),
        fact.agreement_id,
        known_at=day.known_at,
        is_inside=is_inside,
        may_keep=may_keep,
    )


def _way(
    shown: Agreement, may_keep: object, may_edit: object, may_note: object, day: DayShown
) -> dict[str, object]:
    """Where the paper is now, and what comes next."""
    may = {Mover.KEEPS: may_keep, Mover.WRITES: may_edit, Mover.PREPARES: may_note}
    movers = [mover for mover, is_hers in may.items() if is_hers]
    is_reviewed = shown.stage == Stage.UNDER_REVIEW
    step = waiting_steps([shown.pk]).get(shown.pk) if is_reviewed else None
    events = [event for event in shown.events.all() if not event.withdrawn_at]
    coming = [event for event in events if event.on > day.on]
    return {"way": way_of(shown, movers, step, day.today), "coming": coming}


def _happened(agreement: Agreement, fact: AgreementFact, day: DayShown) -> dict[str, object]:
    """How much happened of late, and what was the last of it."""
    noted = Evidence.objects.standing().filter(agreement=agreement.pk)
    latest = noted.first() if _noted(fact, "has_evidence") else None
    happened_by = latest.on_to if latest else None
    activity = activity_on(day.on, happened_by=happened_by, starts=fact.starts_to)
    return {"activity": activity, "happened": latest}


def _fact(
    request: HttpRequest, key: int, facts: "AgreementFactQuerySet", on: dt.date
) -> AgreementFact:
    membership = Membership.objects.filter(office=OuterRef("office"), user=request.user.pk)
    fact = (
        facts.filter(agreement=key)
        .annotate(
            role=Subquery(membership.values("role")),
            named=contacts_of_facts(),
            **noted_for_attention(),
            documents=documents_of_facts(attachments_visible_to(request.user)),
            has_events=Exists(AgreementEvent.objects.filter(agreement=OuterRef("agreement"))),
            conditions=conditions_beside("agreement"),
            amended_from=amended_behind(on),
            **latest_confirmation("agreement"),
            has_evidence=Exists(
                Evidence.objects.standing().filter(agreement=OuterRef("agreement"))
            ),
        )
        .select_related(*_WITH_ITS_OFFICE)
        .first()
    )
    if fact is None:
        raise Http404
    return fact


def _is_root(request: HttpRequest) -> bool:
    return request.user.is_authenticated and request.user.is_superuser


def _noted(fact: AgreementFact, name: str) -> object:
    """What the query noted beside the fact."""
    return getattr(fact, name)


def _agreement(fact: AgreementFact, request: HttpRequest) -> Agreement:
    """The fact's agreement with everything its page shows; the newest edition's listing first."""
    listings = (
        Listing.objects.filter(source__in=sources_visible_to(request.user))
        .select_related("source")
        .order_by("-source__as_of_from", "-source")
    )
    parties = Party.objects.select_related("institution").prefetch_related("units")
    # Few have events: of others nothing is asked.
    events = AgreementEvent.objects.all()
    noted = events if _noted(fact, "has_events") else events.none()
    related = (
        Prefetch("parties", parties),
        "terms",
        Prefetch("events", noted),
        Prefetch("listings", listings),
    )
    prefetch_related_objects([fact.agreement], *related)
    hold_conditions(fact.agreement, _noted(fact, "conditions"))
    return fact.agreement


def _printed(agreement: Agreement, listing: Listing | None) -> Printed:
    """What the listing's own rows state, and the labels above them; the rows from the top."""
    if listing is None:
        return Printed()
    inside = _inside(listing)
    rows = SourceRow.objects.filter(
        source=listing.source_id, index__range=(inside.start - 2, inside.stop + 1)
    )
    found = Statement.objects.filter(
        source=listing.source_id, subject_kind=SubjectKind.AGREEMENT, subject_id=agreement.pk
    )
    # Sorted here: in this order the database would go through the whole source.
    statements = sorted(found.order_by(), key=lambda each: (each.row, each.start))
    stated = {statement.field for statement in statements}
    labels, their_rows = label_statements(agreement, listing, stated)
    by_index = {row.index: row for row in (*their_rows, *rows)}
    return Printed(statements=[*labels, *statements], rows=dict(sorted(by_index.items())))


def _inside(listing: Listing) -> range:
    """The rows of the listing, as many as an excerpt shows."""
    return range(listing.first_row, listing.last_row + 1)[:MOST_ROWS]


def _provenance(
    agreement: Agreement,
    listing: Listing | None,
    printed: Printed,
    day: DayShown,
    *,
    is_member: bool,
) -> dict[str, object]:
    """What is known with its places, the stretch as printed, and the findings about it."""
    addresses = {
        party.institution_id: reverse("web:institution", args=[party.institution_id])
        + day_query(day)
        for party in agreement.parties.all()
    }
    known = known_values(agreement, printed, addresses)
    if listing is None:
        return {"known": known}
    inside = _inside(listing)
    own = (row for row in printed.rows.values() if row.index in inside)
    marks = together(statement_marks(printed.statements), set_aside_marks(own))
    found = Finding.objects.filter(source=listing.source_id, places__position=listing.position)
    # What was decided about findings is not known by time: of an earlier one none are shown.
    findings = () if day.known_at else found
    return {
        "known": known,
        "lines": excerpt(printed.rows.values(), marks, inside),
        "why_href": reverse("web:source-row", args=[listing.source_id, listing.position + 1]),
        "listing_href": line_address(listing.source, listing.line or listing.first_row + 1),
        "findings": finding_items(findings, listing.source, with_reasons=is_member),
    }


def _changes(key: int, known_at: dt.datetime | None) -> Sequence[ToldChange]:
    """All changes after that instant, to be taken back, and the latest that were known then."""
    changes = Change.objects.about(SubjectKind.AGREEMENT, key)
    latest = changes.known(known_at).order_by("-at", "-pk")[:_MOST_CHANGES]
    wanted = Q(pk__in=latest.values("pk"))
    if known_at:
        wanted |= Q(at__gt=known_at)
    return told_changes(changes.filter(wanted))


def _history(changes: Sequence[ToldChange], *, is_member: bool) -> Sequence[HistoryLine]:
    """The changes without what they say of fields: their own page has it."""
    words = ChangeWords()
    telling = Telling(words=words, since=_NONE, users=None if is_member else ())
    return history([each for each in changes if is_member or is_told_to_all(each)], telling)


def _facts_beside(
    facts: "AgreementFactQuerySet", agreement: Agreement, day: DayShown
) -> Sequence[AgreementFact]:
    """What the partners' own offices list about this office's institution, and what belongs to it.

    That is of the same office: made under it, above it, before it, in its place.
    """
    partners = [party.institution for party in agreement.parties.all() if not party.is_home]
    own = agreement.office.institution.canonical_id
    theirs = FactParty.objects.filter(
        institution=own,
        is_home=False,
        fact__office__institution__canonical__in=[each.canonical_id for each in partners],
    )
    around = AgreementFact.objects.filter(agreement__in=agreements_around(agreement).values("pk"))
    # Each part by its own index: as one condition, or in order, every fact would be looked at.
    wanted = theirs.values("fact").union(around.order_by().values("pk"))
    found = facts.on(day.on).filter(pk__in=wanted).select_related("agreement").order_by()
    return sorted(found, key=lambda each: (each.sort_key, each.agreement_id))


def _crumbs(agreement: Agreement, listing: Listing | None, day: DayShown) -> Sequence[Crumb]:
    query = day_query(day)
    partner = next((p for p in agreement.parties.all() if not p.is_home), None)
    number = listing.no if listing else None
    return [
        Crumb(label=_("Agreements"), href=reverse("web:agreements") + query),
        *(
            [
                Crumb(
                    label=partner.institution.name,
                    href=reverse("web:institution", args=[partner.institution_id]) + query,
                )
            ]
            if partner
            else []
        ),
        Crumb(
            label=_("no. %(number)s in the list of %(office)s")
            % {"number": number, "office": agreement.office.short_name}
            if number is not None
            else _("in the register of %(office)s") % {"office": agreement.office.short_name}
        ),
    ]
