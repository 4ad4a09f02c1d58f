"""Forgetting an account: what agreements hold of who had it goes, or stays under no name."""

import datetime as dt

from django.db import transaction
from django.db.models import Q

from comity.accounts.actors import Actor
from comity.accounts.models import User
from comity.agreements.models import Agreement, CalendarAddress, WeeklyLetter
from comity.agreements.restating import restate
from comity.agreements.states import state_of
from comity.offices.actions.forgetting import forget_person
from comity.offices.models import Office
from comity.provenance.models import ChangeChain

_IN_CHARGE = ("responsible", "deputy")


@transaction.atomic
def forget_account(user: User, *, by: Actor, at: dt.datetime) -> None:
    """`forget_person`, and what it means for agreements.

    Her calendars end, her letters go, and no agreement is in her charge any more. What she noted
    and decided stays, under the name that tells nothing; steps that wait for her wait for others.
    """
    charged = Agreement.objects.filter(Q(responsible=user) | Q(deputy=user))
    offices = Office.objects.filter(pk__in=charged.order_by().values("office"))
    registers = [office.register for office in offices.select_related("register")]
    ChangeChain.objects.hold(*registers, None)
    forget_person(user, by=by, at=at)
    CalendarAddress.objects.filter(user=user).delete()
    WeeklyLetter.objects.filter(user=user).delete()
    charged.exclude(undone_at=None).filter(responsible=user).update(responsible=None)
    charged.exclude(undone_at=None).filter(deputy=user).update(deputy=None)
    standing = charged.filter(undone_at=None).order_by("pk")
    for key in list(standing.values_list("pk", flat=True)):
        held = Agreement.objects.held(key)
        before = state_of(held)
        hers = {name for name in _IN_CHARGE if before.get(name) == user.pk}
        state = {name: said for name, said in before.items() if name not in hers}
        restate(held, state, by=by, at=at)
