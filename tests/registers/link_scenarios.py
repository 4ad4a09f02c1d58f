"""For every action about the links of partners, a call of it that changes something."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from comity.accounts.actors import Actor
from comity.agreements.actions import asking, partner_answers, partner_contacts
from comity.agreements.answered import Answered
from comity.agreements.enums import AnswerKind
from comity.agreements.models import PartnerAnswer, PartnerLink
from comity.offices.enums import PartnerRole
from tests.registers.offices import NOON
from tests.registers.partner_links import answer, give, partner_of, somebody

_NEW = Answered(kind=AnswerKind.CONTACT, said={"name": "Kenji Mori"})


def _asked(w: Any) -> asking.Asked:
    ends_on = NOON.date().replace(day=20)
    person = somebody(w.must.register, by=w.by, at=NOON)
    return asking.Asked(person=person, agreements=[w.pair[0].pk], language="en", ends_on=ends_on)


def _given(w: Any) -> PartnerLink:
    return give([w.pair[0]], by=w.by, at=NOON)[0]


def _right(w: Any) -> Answered:
    return Answered(kind=AnswerKind.CONFIRMED, agreement=w.pair[0].pk)


def _answered(w: Any) -> PartnerAnswer:
    return answer(_given(w), _right(w), at=NOON)


def _contact(w: Any) -> PartnerAnswer:
    return answer(_given(w), _NEW, at=NOON)


def _by_link(w: Any, action: Callable[..., object], said: Sequence[object]) -> partial[object]:
    link = _given(w)
    call: partial[object] = w.call(action, link, said, by=Actor.link(str(link)))
    return call


LINK_SCENARIOS: Sequence[Callable[[Any], partial[object]]] = (
    lambda w: w.call(asking.give_partner_link, w.must, partner_of(w.pair[0]), _asked(w)),
    lambda w: w.call(asking.withdraw_partner_link, _given(w)),
    lambda w: _by_link(w, asking.open_partner_link, [somebody(w.must.register, by=w.by, at=NOON)]),
    lambda w: _by_link(w, partner_answers.answer_by_link, [_right(w)]),
    lambda w: w.call(partner_answers.accept_answer, _answered(w)),
    lambda w: w.call(partner_answers.settle_answer, _answered(w)),
    lambda w: w.call(partner_answers.dismiss_answer, _answered(w), reason="not so"),
    lambda w: w.call(partner_contacts.take_over_contact, _contact(w), role=PartnerRole.OTHER),
)
