"""What an office keeps of an agreement beside what lists say."""

import datetime as dt

import pytest

from comity.accounts.errors import NotAllowed
from comity.agreements.actions.changing import change_agreement
from comity.agreements.actions.editing import Edit, Stated, edit_agreement
from comity.agreements.actions.keeping import Conduct, Kept, keep_of_agreement
from comity.agreements.actions.publication import publish_agreements
from comity.agreements.enums import Confidentiality, Risk, TermMode, Validity
from comity.agreements.errors import NotKept
from comity.agreements.models import Agreement, AgreementFact
from comity.agreements.queries.states import last_change_of
from comity.agreements.states import state_of
from comity.interpretation.comparison.content import Field
from comity.offices.enums import Role
from comity.offices.queries import people_in_charge
from comity.provenance.errors import ChangedMeanwhile
from comity.values.durations import Duration
from comity.values.partial_dates import PartialDate
from tests.registers.offices import NOON, enter, member, office
from tests.registers.readings import listing, term

pytestmark = pytest.mark.django_db
LATER = NOON + dt.timedelta(days=1)
RENEWING = Conduct(renewal_period=Duration(years=5), renewals_at_most=2, notice_months=6)


@pytest.fixture
def must():
    return office("must")


@pytest.fixture
def officer(must):
    return member(must)


@pytest.fixture
def two(must, officer):
    rows = [listing(terms=[term("2015-01-01", "2019-12-31")]), listing("Bergen", "NO")]
    return enter(must, rows, by=officer)


def keep(agreement, by, **kept):
    opened = last_change_of(agreement.pk)
    return keep_of_agreement(agreement, Kept(**kept), opened=opened, by=by, at=LATER)


def validity(agreement, on):
    return (
        AgreementFact.objects.known()
        .on(on)
        .get(agreement=agreement)
        .periods.get(from_on__lte=on, to_on__gte=on)
        .validity
    )


def test_all_that_is_kept_is_there_again(must, two, officer):
    reader = member(must, Role.READER).user
    said = {
        "partner_number": "X-7",
        "tags": ["silk road", "energy"],
        "confidentiality": Confidentiality.INTERNAL,
        "risk": Risk.HIGH,
        "responsible": officer.user,
        "deputy": reader,
        "umbrella": two[1],
        "signed": {1: PartialDate.parse("2014-12")},
    }
    changed = keep(two[0], officer, conduct=RENEWING, **said)
    found = Agreement.objects.get(pk=two[0].pk)
    assert found.tags == ["energy", "silk road"]
    assert (found.responsible, found.deputy, found.umbrella) == (officer.user, reader, two[1])
    assert found.parties.get(position=1).signed_to == dt.date(2014, 12, 31)
    assert found.terms.get().mode == TermMode.AUTO_RENEWING
    assert {"tags", "risk", "responsible", "term.0", "party.1"} <= {each.field for each in changed}
    assert keep(two[0], officer, conduct=RENEWING, **said) == ()


def test_what_renews_itself_is_in_force_until_that_is_taken_back(two, officer):
    on = dt.date(2024, 6, 1)
    assert validity(two[0], on) == Validity.EXPIRED
    keep(two[0], officer, conduct=RENEWING)
    assert validity(two[0], on) == Validity.IN_FORCE
    keep(two[0], officer)
    assert validity(two[0], on) == Validity.EXPIRED
    assert two[0].terms.get().mode == TermMode.FIXED


def test_an_edition_that_says_the_end_anew_leaves_what_no_list_says(two, officer):
    keep(two[0], officer, conduct=RENEWING, risk=Risk.LOW, signed={1: PartialDate.parse("2015")})
    newer = listing("Leeds", terms=[term("2015-01-01", "2020-12-31")])
    fields = {Field.TERMS, Field.INSTITUTION}
    edit = Edit(
        stated=Stated(listing=newer), fields=fields, kept={0: 0}, opened=last_change_of(two[0].pk)
    )
    edit_agreement(two[0], edit, by=officer, at=LATER)
    found = Agreement.objects.get(pk=two[0].pk)
    assert found.terms.get().renewal_period == "P5Y"
    assert found.terms.get().ends_to == dt.date(2020, 12, 31)
    assert found.risk == Risk.LOW
    assert found.parties.get(position=1).signed_from == dt.date(2015, 1, 1)


def test_in_charge_are_those_who_read_the_register(must, two, officer):
    editor, stranger = member(must, Role.UNIT_EDITOR), member(office("steppe"))
    assert people_in_charge(must) == [officer.user]
    for user in (editor.user, stranger.user):
        with pytest.raises(NotKept):
            keep(two[0], officer, responsible=user)
    with pytest.raises(NotKept):
        keep(two[0], officer, responsible=officer.user, deputy=officer.user)


def test_what_everybody_sees_is_not_for_the_office_alone(two, officer):
    publish_agreements(Agreement.objects.all(), by=officer, at=NOON)
    with pytest.raises(NotKept):
        keep(two[0], officer, confidentiality=Confidentiality.INTERNAL)


def test_what_is_for_the_office_alone_is_not_published(two, officer):
    keep(two[0], officer, confidentiality=Confidentiality.INTERNAL)
    assert publish_agreements(Agreement.objects.all(), by=officer, at=LATER) == 1
    assert Agreement.objects.get(public=True) == two[1]


def test_umbrellas_stand_in_no_ring_and_in_one_office(two, officer):
    keep(two[0], officer, umbrella=two[1])
    with pytest.raises(NotKept):
        keep(two[1], officer, umbrella=two[0])
    with pytest.raises(NotKept):
        keep(two[1], officer, umbrella=two[1])
    theirs = office("steppe")
    [strange] = enter(theirs, [listing()], by=member(theirs))
    with pytest.raises(NotKept):
        keep(two[0], officer, umbrella=strange)


@pytest.mark.parametrize(
    "conduct",
    [Conduct(renewals_at_most=2), Conduct(renewal_period=Duration())],
)
def test_what_renews_itself_does_so_for_some_time(two, officer, conduct):
    with pytest.raises(NotKept):
        keep(two[0], officer, conduct=conduct)


def test_what_has_no_term_or_no_end_does_not_renew_itself(must, two, officer):
    with pytest.raises(NotKept):
        keep(two[1], officer, conduct=RENEWING)
    [endless] = enter(must, [listing("Oslo", terms=[term("2020", open_ended=True)])], by=officer)
    with pytest.raises(NotKept):
        keep(endless, officer, conduct=RENEWING)
    keep(endless, officer, conduct=Conduct(review_on=dt.date(2027, 1, 1)))
    assert endless.terms.get().review_on == dt.date(2027, 1, 1)


def test_what_somebody_changed_meanwhile_is_not_overwritten(two, officer):
    opened = last_change_of(two[0].pk)
    state = {**state_of(Agreement.objects.held(two[0].pk)), "area_text": "Asia"}
    change_agreement(two[0], state, by=officer, at=NOON)
    with pytest.raises(ChangedMeanwhile):
        keep_of_agreement(two[0], Kept(risk=Risk.LOW), opened=opened, by=officer, at=LATER)


@pytest.mark.parametrize("role", [Role.READER, Role.APPROVER])
def test_others_than_those_who_keep_the_register_may_not(must, two, role):
    with pytest.raises(NotAllowed):
        keep(two[0], member(must, role), risk=Risk.LOW)
