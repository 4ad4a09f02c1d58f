"""Deciding who partners are: what is taken over, what follows, and that undoing is exact."""

import pytest

from comity.accounts.errors import NotAllowed
from comity.agreements.actions.identifying import (
    LIKELY_ENOUGH,
    accept_record,
    confirm_proposals,
    defer,
    keep_local,
    propose_records,
    undo_batch,
    undo_identification,
)
from comity.agreements.models import AgreementFact
from comity.agreements.queries.identifications import (
    decided_before,
    partners_named,
    undecided,
    work_left,
)
from comity.institutions.enums import NameKind, Origin, Relative, Standing
from comity.institutions.errors import IdentificationUndone, IdentifiedOtherwise, NotToIdentify
from comity.institutions.models import (
    Identification,
    Identifier,
    Institution,
    InstitutionName,
    InstitutionRelation,
    Judgement,
    Place,
    RecordProposal,
)
from comity.institutions.queries import relatives_of
from comity.matching.decision import Decision
from comity.matching.inquiry import Inquiry
from comity.offices.enums import Role
from comity.offices.models import Partner
from comity.provenance.enums import FindingState
from comity.provenance.models import Change, Finding
from tests.institutions.records import said, small_lookup
from tests.registers.offices import NOON, enter, member, office
from tests.registers.readings import listing

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def lookup(tmp_path_factory):
    return small_lookup(tmp_path_factory.mktemp("authority"))


class Desk:
    """An office with partners, and its officer."""

    def __init__(self, *rows, slug="steppe"):
        self.office = office(slug, name=f"{slug.title()} University")
        self.by = member(self.office)
        enter(self.office, [listing(name, country) for name, country in rows], by=self.by)

    def partner(self, name):
        return Institution.objects.get(names__text=name)

    def accept(self, name, record):
        wanted = self.partner(name)
        return accept_record(wanted, record, office=self.office, by=self.by, at=NOON)

    def undo(self, identification):
        return undo_identification(identification, by=self.by, at=NOON)


def what_is_shown():
    """All that is said of institutions and counts, and what follows from it."""
    return {
        "institutions": list(Institution.objects.order_by("pk").values()),
        "names": set(InstitutionName.objects.values_list("institution", "text", "kind", "origin")),
        "identifiers": set(Identifier.objects.current().values_list("institution", "value")),
        "places": list(Place.objects.values_list("institution", "latitude", "origin")),
        "relations": set(InstitutionRelation.objects.values_list("institution", "kind", "other")),
        "judged": list(Judgement.objects.standing().values_list("left", "right")),
        "findings": list(Finding.objects.filter(code="country_not_of_partner").values("params")),
        "facts": sorted(
            AgreementFact.objects.known().values_list(
                "agreement", "country_stated", "parties__institution", "parties__country"
            )
        ),
    }


def test_a_record_brings_names_identifiers_place_and_website_beside_what_lists_say(lookup):
    desk = Desk(("Tohoku Univ.", "JP"))
    desk.accept("Tohoku Univ.", said(lookup, "00tohoku1"))
    partner = desk.partner("Tohoku Univ.")
    assert (partner.name, partner.standing) == ("Tohoku University", Standing.ATTACHED)
    assert partner.website == "https://www.tohoku.ac.jp"
    assert set(partner.identifiers.values_list("scheme", "value")) == {
        ("ror", "00tohoku1"), ("wikidata", "Q1062129"), ("isni", "0000000122486943"),
    }  # fmt: skip
    assert partner.names.get(text="東北大学").language == "ja"
    assert str(partner.places.get(origin=Origin.AUTHORITY)) == "38.26667, 140.86667"
    listed = partner.said_values.get(field="name", origin=Origin.LIST)
    assert listed.value == "Tohoku Univ."


def test_former_names_come_with_the_successor_and_relations_between_those_that_are_known(lookup):
    desk = Desk(("Tokyo Tech", "JP"), ("Monash Malaysia", "MY"), ("Monash", "AU"))
    desk.accept("Tokyo Tech", said(lookup, "00science"))
    names = desk.partner("Tokyo Tech").names.filter(kind=NameKind.FORMER)
    assert set(names.values_list("text", flat=True)) == {
        "Tokyo Institute of Technology", "Tokyo Medical and Dental University",
    }  # fmt: skip
    desk.accept("Monash", said(lookup, "00monash1"))
    desk.accept("Monash Malaysia", said(lookup, "00monmy01"))
    [parent] = relatives_of(desk.partner("Monash Malaysia"))
    assert (parent.relative, parent.institution.name) == (Relative.PARENT, "Monash University")


def test_undoing_gives_exactly_what_was_before(lookup):
    desk = Desk(
        ("Tokyo Tech", "KR"), ("Monash Malaysia", "MY"), ("Monash", "AU"), ("Monash Univ.", "AU")
    )
    states, done = [], []
    for name, record in (
        ("Monash", "00monash1"),
        ("Monash Malaysia", "00monmy01"),
        ("Tokyo Tech", "00science"),
        ("Monash Univ.", "00monash1"),
    ):
        states.append(what_is_shown())
        done.append(desk.accept(name, said(lookup, record)))
    for identification, before in zip(reversed(done), reversed(states), strict=True):
        assert what_is_shown() != before
        desk.undo(identification)
        assert what_is_shown() == before
    with pytest.raises(IdentificationUndone):
        desk.undo(done[0])


def test_the_later_decision_counts_and_undoing_it_brings_the_earlier_back(lookup):
    desk = Desk(("Soochow", "CN"))
    desk.accept("Soochow", said(lookup, "00soochow"))
    before = what_is_shown()
    second = desk.accept("Soochow", said(lookup, "00soochtw"))
    assert desk.partner("Soochow").country == "TW"
    assert not Finding.objects.filter(code="country_not_of_partner"), "CN and TW are kin"
    desk.undo(second)
    assert what_is_shown() == before
    assert desk.partner("Soochow").country == "CN"


def test_two_partners_that_are_one_record_are_the_same_until_that_is_undone(lookup):
    desk = Desk(("Kyoto Univ.", "JP"), ("Kyoto Universty", "JP"))
    desk.accept("Kyoto Univ.", said(lookup, "00kyoto01"))
    second = desk.accept("Kyoto Universty", said(lookup, "00kyoto01"))
    assert second.judgement.verdict == "same"
    assert Identifier.objects.current().filter(value="00kyoto01").count() == 1
    first = Identification.objects.order_by("pk")[0]
    desk.undo(first)
    heir = Identifier.objects.current().get(value="00kyoto01").institution
    assert heir == desk.partner("Kyoto Universty")


def test_a_partner_that_only_another_office_lists_is_not_judged(lookup):
    theirs = Desk(("Kyoto Univ.", "JP"), slug="harbour")
    theirs.accept("Kyoto Univ.", said(lookup, "00kyoto01"))
    ours = Desk(("Kyoto Universty", "JP"))
    assert ours.accept("Kyoto Universty", said(lookup, "00kyoto01")).judgement is None
    assert not Judgement.objects.exists()
    assert ours.partner("Kyoto Universty").name == "Kyoto University"


def test_another_office_is_not_contradicted(lookup):
    theirs = Desk(("Soochow", "CN"), slug="harbour")
    theirs.accept("Soochow", said(lookup, "00soochow"))
    ours = Desk(("Soochow", "CN"))
    with pytest.raises(IdentifiedOtherwise, match="Soochow University"):
        ours.accept("Soochow", said(lookup, "00soochtw"))


def test_local_and_deferred_change_nothing_but_that_they_are_decided():
    desk = Desk(("College of Boats", "FI"))
    partner = desk.partner("College of Boats")
    local = keep_local(partner, office=desk.office, why="no record", by=desk.by, at=NOON)
    assert desk.partner("College of Boats").standing == Standing.LOCAL
    later = defer(partner, office=desk.office, why="ask the faculty", by=desk.by, at=NOON)
    assert work_left(desk.office).deferred == [partner.pk]
    desk.undo(later)
    assert desk.partner("College of Boats").standing == Standing.LOCAL
    desk.undo(local)
    assert desk.partner("College of Boats").standing == Standing.OPEN
    told = Change.objects.filter(subject_kind="identity").order_by("pk")
    assert [(each.verb, each.reason) for each in told] == [
        ("identified", "no record"), ("identified", "ask the faculty"),
        ("undone", ""), ("undone", ""),
    ]  # fmt: skip


def test_only_officers_decide_and_only_about_partners_of_their_office(lookup):
    desk = Desk(("Kyoto Univ.", "JP"))
    partner = desk.partner("Kyoto Univ.")
    record = said(lookup, "00kyoto01")
    done = desk.accept("Kyoto Univ.", record)
    other = office("harbour", name="Harbour University")
    reader, stranger = member(desk.office, Role.READER), member(other)
    for who in (reader, stranger):
        for what in (
            lambda by: accept_record(partner, record, office=desk.office, by=by, at=NOON),
            lambda by: keep_local(partner, office=desk.office, by=by, at=NOON),
            lambda by: propose_records(desk.office, lookup, by=by, at=NOON),
            lambda by: confirm_proposals(desk.office, lookup, by=by, at=NOON),
            lambda by: undo_identification(done, by=by, at=NOON),
        ):
            with pytest.raises(NotAllowed):
                what(who)
    with pytest.raises(NotToIdentify):
        accept_record(partner, record, office=other, by=stranger, at=NOON)


def test_the_matcher_proposes_and_accepts_nothing(lookup):
    desk = Desk(("Kyoto University", "JP"), ("Korea University", None), ("Felt Makers", "FI"))
    before = what_is_shown()
    asked = propose_records(desk.office, lookup, by=desk.by, at=NOON)
    assert asked == 4, "the office's own institution is asked for, too"
    assert what_is_shown() == before
    left = work_left(desk.office)
    assert [len(each) for each in (left.found, left.doubtful, left.decided)] == [1, 1, 0]
    assert propose_records(desk.office, lookup, by=desk.by, at=NOON) == 0


def test_what_is_not_likely_enough_to_be_confirmed_unseen_is_left_to_be_looked_at(lookup):
    names = (
        "Kyoto University",
        "Imperial University of Kyoto",
        "Tokyo Tech",
        "Kyoto Univercity",
    )
    desk = Desk(*((name, "JP") for name in names))
    propose_records(desk.office, lookup, by=desk.by, at=NOON)
    accepted = {
        inquiry.text: match.candidates[0].score
        for inquiry in (Inquiry(text=name, country="JP") for name in names)
        for match in lookup.match_all([inquiry])
        if match.decision is Decision.ACCEPT
    }
    found = {
        each.text: each.decision for each in RecordProposal.objects.filter(text__in=list(accepted))
    }
    assert found == {
        name: "accept" if score >= LIKELY_ENOUGH else "review" for name, score in accepted.items()
    }
    assert set(found.values()) == {"accept", "review"}


def test_what_was_found_is_confirmed_at_once_and_undone_at_once(lookup):
    desk = Desk(
        ("Kyoto University", "JP"), ("Tohoku University", "KR"), ("University of Oulu", "FI")
    )
    propose_records(desk.office, lookup, by=desk.by, at=NOON)
    before = what_is_shown()
    batch = confirm_proposals(desk.office, lookup, by=desk.by, at=NOON)
    assert batch
    assert set(Institution.objects.filter(standing="attached").values_list("name", flat=True)) == {
        "Kyoto University", "University of Oulu",
    }  # fmt: skip
    assert confirm_proposals(desk.office, lookup, by=desk.by, at=NOON) is None
    assert undo_batch(batch, by=desk.by, at=NOON) == 2
    assert what_is_shown() == before
    assert len(work_left(desk.office).found) == 2


def test_what_was_decided_about_a_name_is_proposed_first_the_next_time(lookup):
    desk = Desk(("Korea University", None))
    desk.accept("Korea University", said(lookup, "00koreajp"))
    [known] = decided_before(desk.office, ["KOREA UNIVERSITY"]).values()
    assert (known.record, known.decided_by) == ("00koreajp", desk.by.user)
    other = office("harbour", name="Harbour University")
    assert not decided_before(other, ["Korea University"]), "offices decide for themselves"


def test_a_stated_country_that_is_not_the_partners_is_a_finding_of_its_row(lookup):
    desk = Desk(("Kyoto Univ.", "KR"), ("Soochow", "CN"), ("University of Oulu", "FI"))
    done = desk.accept("Kyoto Univ.", said(lookup, "00kyoto01"))
    desk.accept("Soochow", said(lookup, "00soochtw"))
    desk.accept("University of Oulu", said(lookup, "00oulu001"))
    [found] = Finding.objects.filter(code="country_not_of_partner")
    assert found.params == {
        "institution": "Kyoto University", "stated_country": "KR", "identified_country": "JP",
    }  # fmt: skip
    assert [place.position for place in found.places.all()] == [0]
    found.state = FindingState.DISMISSED
    found.save()
    desk.undo(done)
    assert Finding.objects.filter(pk=found.pk), "what somebody decided about stays"


def test_proposals_are_kept_for_each_office_apart(lookup):
    for slug in ("steppe", "harbour"):
        desk = Desk(("Korea University", None), slug=slug)
        propose_records(desk.office, lookup, by=desk.by, at=NOON)
    assert RecordProposal.objects.filter(text="Korea University").count() == 2


def test_one_that_is_asked_about_is_a_partner_as_it_is_among_all(lookup):
    desk = Desk(("Kyoto University", "JP"), ("University of Oulu", "FI"))
    other = Desk(("Korea University", "KR"), slug="harbour")
    added = Institution.objects.get(name="Harbour University")
    Partner.objects.create(office=desk.office, institution=added, added_at=NOON)
    desk.accept("Kyoto University", said(lookup, "00kyoto01"))
    for asked in (partners_named, undecided):
        for each in (desk.office, other.office):
            all_of_it = set(asked(each).values_list("pk", flat=True))
            one_by_one = {
                key
                for key in Institution.objects.values_list("pk", flat=True)
                if asked(each, [key]).exists()
            }
            assert one_by_one == all_of_it
    assert not partners_named(desk.office, [other.partner("Korea University").pk]).exists()
