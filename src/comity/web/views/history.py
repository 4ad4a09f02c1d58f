"""The history of an agreement, an institution, an import, an office: every change in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import (
    Exists,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    prefetch_related_objects,
)
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from comity.agreements.models import Agreement
from comity.agreements.policies import facts_visible_to, institutions_named_to
from comity.agreements.queries.conditions import conditions_beside, hold_conditions
from comity.agreements.queries.states import public_changes, without_office_fields
from comity.agreements.states import State, is_of_office
from comity.institutions.models import Identification, Institution, Judgement
from comity.institutions.querysets import InstitutionQuerySet
from comity.intake.policies import batches_visible_to
from comity.offices.policies import memberships_visible_to, offices_of
from comity.provenance.enums import SubjectKind, Verb
from comity.provenance.models import Change
from comity.provenance.queries import ToldChange, told_changes
from comity.provenance.querysets import ChangeQuerySet
from comity.web.access import public, signed_in
from comity.web.change_words import ChangeWords
from comity.web.changed_states import (
    FieldShown,
    agreement_states,
    fields_of_change,
    fields_of_states,
)
from comity.web.components import Crumb
from comity.web.histories import Telling, done_words, history
from comity.web.institution_shown import find_institution
from comity.web.paging import page_of

_LARGEST = 2**63


@dataclass(frozen=True, slots=True, kw_only=True)
class _Subject:
    """Whose history is shown, and how much of it.

    `since` is the number of the change from which on the viewer is told what changed, `users` are
    those whom the viewer may know by name (None: all), `known` the institutions. Of changes of
    subjects of a `linked` kind it can be asked what they left behind. With `is_whole` what an
    office keeps to itself is told too.
    """

    changes: ChangeQuerySet
    crumbs: Sequence[Crumb]
    place: str
    known: InstitutionQuerySet
    linked: Sequence[SubjectKind]
    since: int = 0
    users: frozenset[int] | None = None
    somebody: str = ""
    agreement: Agreement | None = None
    is_whole: bool = True

    def told(self, changes: ChangeQuerySet) -> Sequence[ToldChange]:
        """These changes, as far as the viewer is told of them."""
        found = told_changes(changes)
        return found if self.is_whole else [without_office_fields(each) for each in found]

    def seen(self, state: State) -> State:
        """The state, as far as the viewer sees it."""
        return {
            field: value
            for field, value in state.items()
            if self.is_whole or not is_of_office(field)
        }


@public
def agreement_history(request: HttpRequest, key: int) -> HttpResponse:
    """The history of one agreement; others than its office see what changed since it is public."""
    own = offices_of(request.user).filter(pk=OuterRef("office"))
    published = Change.objects.about(SubjectKind.AGREEMENT, key).filter(verb=Verb.PUBLISHED)
    # The last that was known of it, be it that it was taken back since.
    facts = facts_visible_to(request.user).filter(agreement=key).order_by("-recorded_from")
    noted = facts.annotate(
        conditions=conditions_beside("agreement"),
        is_member=Exists(own),
        published=Subquery(published.order_by("-number").values("number")[:1]),
    )
    fact = noted.select_related("agreement__office__institution").first()
    if fact is None:
        raise Http404
    hold_conditions(fact.agreement, getattr(fact, "conditions", None))
    is_member = getattr(fact, "is_member", False)
    since = 0 if is_member else getattr(fact, "published", None) or _LARGEST
    changes = Change.objects.about(SubjectKind.AGREEMENT, key)
    subject = _Subject(
        changes=changes if is_member else public_changes(key),
        crumbs=[
            Crumb(label=_("Agreements"), href=reverse("web:agreements")),
            Crumb(label=fact.partner_name, href=reverse("web:agreement", args=[key])),
            Crumb(label=_("History")),
        ],
        place="agreements",
        known=Institution.objects.all() if is_member else institutions_named_to(request.user),
        linked=(SubjectKind.AGREEMENT,),
        since=since,
        users=None if is_member else frozenset(),
        agreement=fact.agreement,
        is_whole=is_member,
    )
    return _page(request, subject)


@public
def institution_history(request: HttpRequest, key: int) -> HttpResponse:
    """The history of who an institution is, with what own offices decided of it."""
    found = find_institution(request.user, key, None)
    own = offices_of(request.user)
    known = institutions_named_to(request.user)
    judged = Judgement.objects.filter(Q(left=found) | Q(right=found)).filter(
        Q(register__in=own.values("register"))
        | Q(register=None, left__in=known.values("pk"), right__in=known.values("pk"))
    )
    decided = Identification.objects.filter(institution=found, register__in=own.values("register"))
    # Asked for one by one: SQLite takes no query that is nested as deep as all in one would be.
    registers = Q(chain__register=None) | Q(chain__register__in=own.values("register"))
    changes = Change.objects.filter(
        Q(registers, subject_kind=SubjectKind.INSTITUTION, subject_id=found.pk)
        | Q(subject_kind=SubjectKind.JUDGEMENT, subject_id__in=_keys(judged))
        | Q(subject_kind=SubjectKind.IDENTIFICATION, subject_id__in=_keys(decided))
    )
    is_root = request.user.is_authenticated and request.user.is_superuser
    colleagues = memberships_visible_to(request.user)
    subject = _Subject(
        changes=changes,
        crumbs=[
            Crumb(label=_("Partners"), href=reverse("web:institutions")),
            Crumb(label=found.name, href=reverse("web:institution", args=[found.pk])),
            Crumb(label=_("History")),
        ],
        place="institutions",
        known=known,
        linked=(SubjectKind.INSTITUTION,),
        users=None if is_root else frozenset(colleagues.values_list("user", flat=True)),
        somebody=_("an office"),
    )
    return _page(request, subject)


@signed_in
def import_history(request: HttpRequest, key: int) -> HttpResponse:
    """The history of an import, for members of its office."""
    batches = batches_visible_to(request.user).select_related("office", "source")
    told_of = (SubjectKind.BATCH, SubjectKind.SOURCE, SubjectKind.PROPOSAL)
    batch = get_object_or_404(batches, pk=key)
    proposals = batch.proposals.order_by().values("pk")
    subject = _Subject(
        changes=Change.objects.filter(
            Q(subject_kind=SubjectKind.BATCH, subject_id=key)
            | Q(subject_kind=SubjectKind.SOURCE, subject_id=batch.source_id)
            | Q(subject_kind=SubjectKind.PROPOSAL, subject_id__in=proposals)
        ),
        crumbs=[
            Crumb(label=batch.office.short_name, href=_office_address(batch.office.slug)),
            Crumb(label=str(batch.source), href=reverse("web:import", args=[key])),
            Crumb(label=_("History")),
        ],
        place="front",
        known=Institution.objects.all(),
        linked=told_of,
    )
    return _page(request, subject)


@signed_in
def office_history(request: HttpRequest, slug: str) -> HttpResponse:
    """The history of an office, and of what was done in its register at once, for its members."""
    office = get_object_or_404(offices_of(request.user), slug=slug)
    at_once = (SubjectKind.OFFICE, SubjectKind.BATCH, SubjectKind.CONFIRMATION, SubjectKind.PROFILE)
    told_of = (*at_once, SubjectKind.PARTNER)
    subject = _Subject(
        changes=Change.objects.filter(
            chain__register=office.register_id, subject_kind__in=told_of, part_of=None
        ),
        crumbs=[
            Crumb(label=office.short_name, href=_office_address(slug)),
            Crumb(label=_("History")),
        ],
        place="front",
        known=Institution.objects.all(),
        linked=at_once,
    )
    return _page(request, subject)


def _keys(rows: "QuerySet[Judgement] | QuerySet[Identification]") -> list[int]:
    return list(rows.values_list("pk", flat=True))


def _office_address(slug: str) -> str:
    return reverse("web:office", args=[slug])


def _page(request: HttpRequest, subject: _Subject) -> HttpResponse:
    page = page_of(request.GET.get("page"), subject.changes, count=subject.changes.count())
    first = max(page.start_index() - 1, 0)
    keys = subject.changes.order_by("-at", "-pk").values("pk")[first : page.end_index()]
    told = subject.told(Change.objects.filter(pk__in=keys))
    outcome = _outcome(request, subject)
    states = (outcome.before, outcome.after) if outcome else ()
    said = [*told, outcome.change] if outcome else told
    words = ChangeWords.of(said, subject.known, *states)
    telling = Telling(
        words=words,
        since=subject.since,
        users=subject.users,
        somebody=subject.somebody,
        linked=subject.linked,
    )
    context = {
        "place": subject.place,
        "crumbs": subject.crumbs,
        "lines": history(told, telling),
        "page": page,
        "agreement": subject.agreement,
        "outcome": outcome,
        "outcome_words": done_words(outcome.change)
        if outcome and outcome.change.verb != Verb.CHANGED
        else "",
        "fields": _fields(outcome, subject, words) if outcome else (),
    }
    return render(request, "comity/pages/history.html", context)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Outcome:
    """A change, and the states of an agreement before and after it; empty of other subjects."""

    change: ToldChange
    before: State
    after: State


def _outcome(request: HttpRequest, subject: _Subject) -> _Outcome | None:
    """What the change left behind that the address asks for; 404 where the viewer may not know."""
    asked = request.GET.get("change", "")
    if not asked:
        return None
    if not asked.isdecimal() or not subject.since <= int(asked) < _LARGEST:
        raise Http404
    found = subject.told(subject.changes.filter(number=int(asked), subject_kind__in=subject.linked))
    if not found:
        raise Http404
    if subject.agreement is None:
        return _Outcome(change=found[0], before={}, after={})
    later = Change.objects.about(SubjectKind.AGREEMENT, subject.agreement.pk)
    prefetch_related_objects([subject.agreement], "parties__units", "terms")
    before, after = agreement_states(
        subject.agreement, told_changes(later.filter(number__gt=int(asked))), found[0]
    )
    return _Outcome(change=found[0], before=subject.seen(before), after=subject.seen(after))


def _fields(outcome: _Outcome, subject: _Subject, words: ChangeWords) -> Sequence[FieldShown]:
    if subject.agreement is None:
        return fields_of_change(outcome.change, words)
    return fields_of_states(outcome.before, outcome.after, words)
