"""Agreements on their way to a signature, and people of an office who bring them there."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from comity.accounts.actors import Actor
from comity.agreements.actions.approving import decide_step
from comity.agreements.actions.editing import Stated, enter_agreement
from comity.agreements.actions.moving import move_agreement, sign_agreement
from comity.agreements.enums import Decision, Stage
from comity.agreements.models import Agreement, AgreementFact, ApprovalStep
from comity.interpretation.readings import Flag, Listing
from comity.offices.enums import Role
from comity.offices.models import Office
from comity.values.partial_dates import PartialDate
from tests.registers.offices import NOON, member, office
from tests.registers.readings import listing, term

NEXT = NOON + dt.timedelta(days=1)
FEB_5 = PartialDate.of(2024, 2, 5)
FEB_9 = PartialDate.of(2024, 2, 9)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def paper(name: str = "Tohoku University", **more: Any) -> Listing:
    """A listing of a paper in preparation."""
    said: dict[str, Any] = {"flags": [Flag.IN_PREPARATION]}
    return listing(name, "JP", **{**said, **more})


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """An office with an officer, an approver and an administrator."""

    office: Office
    officer: Actor
    approver: Actor
    administrator: Actor

    @classmethod
    def of(cls, slug: str = "must") -> "Desk":
        place = office(slug)
        return cls(
            office=place,
            officer=member(place),
            approver=member(place, Role.APPROVER),
            administrator=member(place, Role.ADMINISTRATOR),
        )

    def proposed(self, said: Listing | None = None, by: Actor | None = None) -> Agreement:
        """An agreement that the officer proposed."""
        stated = Stated(listing=said or paper())
        return enter_agreement(self.office, stated, by=by or self.officer, at=NOON)

    def under_review(self, said: Listing | None = None, by: Actor | None = None) -> Agreement:
        """One about which the approver is to decide."""
        return self.move(self.proposed(said, by), Stage.UNDER_REVIEW)

    def approved(self, said: Listing | None = None) -> Agreement:
        """One that is approved to sign."""
        agreement = self.under_review(said)
        decide_step(self.step(agreement), Decision.APPROVE, by=self.approver, at=NOON)
        return again(agreement)

    def signed(self, said: Listing | None = None) -> Agreement:
        """One that both sides signed."""
        return self.sign(self.approved(said))

    def sign(self, agreement: Agreement, at: dt.datetime = NOON, **more: Any) -> Agreement:
        """Let both sides sign."""
        sign_agreement(agreement, {0: FEB_5, 1: FEB_9}, **more, by=self.officer, at=at)
        return again(agreement)

    def move(self, agreement: Agreement, to: Stage, reason: str = "so it is") -> Agreement:
        """Let the officer move it."""
        move_agreement(agreement, to, reason=reason, by=self.officer, at=NOON)
        return again(agreement)

    def step(self, agreement: Agreement) -> ApprovalStep:
        """The step that waits."""
        waiting = ApprovalStep.objects.filter(opened_at__isnull=False, decision="")
        return waiting.select_related("approval__agreement__office__register").get(
            approval__agreement=agreement, approval__ended_at=None
        )


def validity_on(on: str, known: dt.datetime | None = None) -> str:
    """What is known to hold of the only agreement on that day."""
    fact = AgreementFact.objects.known(known).on(day(on)).get()
    return str(vars(fact)["validity"])


def user_key(who: Actor) -> int:
    """The key of whoever is signed in."""
    assert who.user
    return who.user.pk


def again(agreement: Agreement) -> Agreement:
    """The agreement as it is stored now."""
    return Agreement.objects.with_all().select_related("office__register").get(pk=agreement.pk)


def renewing(name: str = "Tohoku University") -> Listing:
    """One that is to run from 2020 to 2022."""
    return paper(name, terms=[term("2020-01-01", "2022-12-31")])
