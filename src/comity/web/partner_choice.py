"""Who somebody may mean that types the name of a partner: who is known, and who is like that."""

from collections.abc import Sequence
from dataclasses import dataclass

from comity.accounts.actors import Actor
from comity.agreements.policies import institutions_visible_to
from comity.agreements.queries.similar_partners import similar_partners
from comity.institutions.lookup import Lookup
from comity.institutions.models import Institution
from comity.institutions.record_values import RecordSaid
from comity.offices.models import Office
from comity.offices.policies import can_keep_office
from comity.web.review_candidates import (
    AS_PRINTED,
    INSTITUTION,
    RECORD,
    WhoCandidate,
    likely_candidates,
    partner_called,
)

_SHORTEST = 3
_MOST = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class NameAsked:
    """A name that was typed for the partner of that number in the form.

    `known` is who it is taken for without asking; else `candidates` may be it, and `chosen` is the
    value of the one that was chosen, or that it is somebody new.
    """

    number: int
    name: str
    known: Institution | None = None
    candidates: Sequence[WhoCandidate] = ()
    chosen: str = ""

    @property
    def field(self) -> str:
        """The name of the field that says who it is."""
        return f"who.{self.number}"

    @property
    def new_value(self) -> str:
        """What is posted where it is none of the candidates."""
        return AS_PRINTED

    @property
    def is_new(self) -> bool:
        """Whether it is taken for nobody who is known."""
        return self.known is None and self.chosen in {"", AS_PRINTED}

    @property
    def is_open(self) -> bool:
        """Whether somebody has to choose."""
        return self.known is None and bool(self.candidates) and not self.chosen


@dataclass(frozen=True, slots=True, kw_only=True)
class Chooser:
    """Finds who may be meant, as far as whoever types may know of them."""

    office: Office
    lookup: Lookup | None
    by: Actor

    def ask(self, number: int, name: str, country: str | None, chosen: str = "") -> NameAsked:
        """Who the name may be; `chosen` counts where it is one of them."""
        known = self._known(name, country)
        if known is not None or len(name) < _SHORTEST:
            return NameAsked(number=number, name=name, known=known)
        candidates = self._candidates(name, country)
        values = {AS_PRINTED, *(each.value for each in candidates)}
        return NameAsked(
            number=number,
            name=name,
            candidates=candidates,
            chosen=chosen if chosen in values else "",
        )

    def institution(self, asked: NameAsked) -> Institution | None:
        """The institution of the register that was chosen, or is known."""
        if asked.known:
            return asked.known
        key = self._chosen(asked).partner if asked.chosen not in {"", AS_PRINTED} else None
        return Institution.objects.filter(pk=key).first() if key else None

    def record(self, asked: NameAsked) -> RecordSaid | None:
        """The record of the authority that was chosen, where no partner is that."""
        if not self.lookup or not asked.chosen.startswith(f"{RECORD}:"):
            return None
        candidate = self._chosen(asked)
        return None if candidate.partner else self.lookup.said(candidate.value.partition(":")[2])

    def _chosen(self, asked: NameAsked) -> WhoCandidate:
        return next(each for each in asked.candidates if each.value == asked.chosen)

    def _known(self, name: str, country: str | None) -> Institution | None:
        if can_keep_office(self.by, self.office):
            return partner_called(name, country, self.office)
        return None

    def _candidates(self, name: str, country: str | None) -> Sequence[WhoCandidate]:
        if can_keep_office(self.by, self.office):
            return likely_candidates(name, country, self.office, self.lookup)
        return self._seen(name, country)

    def _seen(self, name: str, country: str | None) -> Sequence[WhoCandidate]:
        """The partners of the office whose agreements a unit editor sees."""
        if self.by.user is None:
            return ()
        visible = institutions_visible_to(self.by.user)
        like = similar_partners(self.office, name, country, most=_MOST)
        seen = set(
            visible.filter(pk__in=[each.institution.pk for each in like]).values_list(
                "pk", flat=True
            )
        )
        return [
            WhoCandidate(
                key="",
                value=f"{INSTITUTION}:{each.institution.pk}",
                name=each.institution.name,
                country=each.institution.country or "",
                partner=each.institution.pk,
            )
            for each in like
            if each.institution.pk in seen
        ]
