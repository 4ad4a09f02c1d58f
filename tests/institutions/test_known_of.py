"""What is known of an institution: identifiers, places, relations, and who says what of it."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.accounts.models import User
from comity.institutions.actions.identification import Printed, identify_institutions
from comity.institutions.actions.identifiers import add_identifier, retire_identifier
from comity.institutions.actions.names import NameSaid, add_name, take_over_names
from comity.institutions.actions.places import PlaceSaid, remove_place, set_place
from comity.institutions.actions.relations import Related, relate, remove_relation
from comity.institutions.actions.values import Said, say_standing, say_values, withdraw_value
from comity.institutions.enums import (
    InstitutionField,
    NameKind,
    Origin,
    Relative,
    Standing,
    Status,
)
from comity.institutions.errors import (
    AlreadyRetired,
    IdentifierTaken,
    NeedsReason,
    RelatedInCircle,
    UnusableValue,
)
from comity.institutions.models import Identifier, InstitutionRelation, Place
from comity.institutions.queries import last_successors_of, relatives_of, whereabouts
from comity.provenance.enums import SubjectKind, Verb
from comity.provenance.models import Change
from comity.values.identifiers import Scheme, parse_identifier
from comity.values.points import Point, label_point
from tests.institutions.known import institution
from tests.registers.offices import NOON, administrator, member, office

pytestmark = pytest.mark.django_db
ROR = parse_identifier(Scheme.ROR, "https://ror.org/02e7b5302")
LATER = NOON + dt.timedelta(days=1)
NAME, COUNTRY = InstitutionField.NAME, InstitutionField.COUNTRY


def stranger():
    return Actor.signed_in(User.objects.create_user("stranger"))


def said(origin=Origin.PERSON, why="seen on its website", **values):
    return Said(
        values={InstitutionField(field): value for field, value in values.items()},
        origin=origin,
        why=why,
        source="release 2.9" if origin == Origin.AUTHORITY else "",
    )


def say(of, **values):
    say_values(of, said(**values), by=administrator(), at=NOON)


class TestIdentifiers:
    def test_an_identifier_is_kept_in_its_canonical_form(self):
        one = institution("Leeds")
        added = add_identifier(one, ROR, by=administrator(), at=NOON)
        assert (added.scheme, added.value) == ("ror", "02e7b5302")
        assert added.as_value == ROR
        assert add_identifier(one, ROR, by=administrator(), at=LATER) == added

    def test_no_two_institutions_have_one_identifier(self):
        one, two = institution("Leeds"), institution("Univ. of Leeds")
        added = add_identifier(one, ROR, by=administrator(), at=NOON)
        with pytest.raises(IdentifierTaken, match="ROR 02e7b5302 is the identifier of Leeds"):
            add_identifier(two, ROR, by=administrator(), at=NOON)
        with pytest.raises(IntegrityError), transaction.atomic():
            Identifier.objects.create(
                institution=two, scheme=added.scheme, value=added.value, added_at=NOON
            )

    def test_a_retired_identifier_stays_with_its_reason_and_is_free_again(self):
        one, two = institution("Leeds"), institution("Univ. of Leeds")
        added = add_identifier(one, ROR, by=administrator(), at=NOON)
        retire_identifier(added, why="it is York's", by=administrator(), at=LATER)
        assert (added.retired_at, added.retired_why) == (LATER, "it is York's")
        assert not one.identifiers.current().exists()
        assert add_identifier(two, ROR, by=administrator(), at=LATER).institution == two
        with pytest.raises(AlreadyRetired):
            retire_identifier(added, why="again", by=administrator(), at=LATER)

    def test_retiring_needs_a_reason_and_the_administrator(self):
        added = add_identifier(institution("Leeds"), ROR, by=member(office()), at=NOON)
        with pytest.raises(NeedsReason):
            retire_identifier(added, why=" ", by=administrator(), at=NOON)
        with pytest.raises(NotAllowed):
            retire_identifier(added, why="no", by=member(office("other")), at=NOON)


class TestPlaces:
    def test_without_a_place_an_institution_stands_at_its_country_s_label_point(self):
        one, nowhere = institution("Leeds"), institution("CERN", None)
        shown = whereabouts([one, nowhere])
        assert shown[one.pk].point == label_point("GB")
        assert shown[one.pk].place is None
        assert nowhere.pk not in shown

    def test_what_a_person_set_counts_and_what_the_authority_gives_stays(self):
        one = institution("Leeds")
        by = member(office())
        where = PlaceSaid(point=Point(latitude=53.8, longitude=-1.55), source="its website")
        theirs = PlaceSaid(point=Point(latitude=53.7, longitude=-1.5), city="Leeds")
        own = set_place(one, where, by=by, at=NOON)
        set_place(one, theirs, origin=Origin.AUTHORITY, by=by, at=LATER)
        shown = whereabouts([one])[one.pk]
        assert shown.place == own
        assert shown.point == Point(latitude=53.8, longitude=-1.55)
        assert Place.objects.count() == 2
        remove_place(own, by=by, at=LATER)
        assert whereabouts([one])[one.pk].point == theirs.point

    def test_setting_it_again_moves_it_and_tells_from_where(self):
        one = institution("Leeds")
        by = member(office())
        for latitude in (53.8, 53.81):
            point = Point(latitude=latitude, longitude=0)
            set_place(one, PlaceSaid(point=point), by=by, at=NOON)
        assert Place.objects.count() == 1
        changes = Change.objects.filter(
            subject_kind=SubjectKind.INSTITUTION, subject_id=one.pk, verb=Verb.CHANGED
        ).order_by("pk")
        assert changes[1].before["place"] == "53.80000, 0.00000"
        assert changes[1].after["place"] == "53.81000, 0.00000"


class TestRelations:
    def test_a_relation_is_seen_from_both_ends(self):
        one, two = institution("Chinese Academy of Sciences"), institution("Institute of Physics")
        relate(one, Related(relative=Relative.CHILD, other=two), by=administrator(), at=NOON)
        relate(two, Related(relative=Relative.PARENT, other=one), by=administrator(), at=NOON)
        assert InstitutionRelation.objects.count() == 1
        assert [(each.relative, each.institution) for each in relatives_of(one)] == [
            (Relative.CHILD, two)
        ]
        assert [(each.relative, each.institution) for each in relatives_of(two)] == [
            (Relative.PARENT, one)
        ]

    def test_what_a_person_says_stands_beside_what_the_authority_says(self):
        one, two = institution("Chinese Academy of Sciences"), institution("Institute of Physics")
        by, related = administrator(), Related(relative=Relative.CHILD, other=two)
        told = [
            relate(one, related, origin=origin, by=by, at=NOON)
            for origin in (Origin.AUTHORITY, Origin.PERSON, Origin.PERSON)
        ]
        [relative] = relatives_of(one)
        assert [each.origin for each in relative.relations] == ["authority", "person"]
        assert relative.said == told[1] == told[2]
        remove_relation(told[0], by=by, at=NOON)
        assert [each.relations for each in relatives_of(one)] == [(told[1],)]

    def test_nobody_is_above_or_before_itself(self):
        one, two, three = map(institution, ("One", "Two", "Three"))
        for upper, lower in ((one, two), (two, three)):
            relate(
                upper, Related(relative=Relative.CHILD, other=lower), by=administrator(), at=NOON
            )
        for upper, lower in ((three, one), (one, one)):
            with pytest.raises(RelatedInCircle):
                relate(
                    upper,
                    Related(relative=Relative.CHILD, other=lower),
                    by=administrator(),
                    at=NOON,
                )

    def test_successors_are_followed_to_the_last_ones(self):
        old, new, newest, other = map(institution, ("Old", "New", "Newest", "Other"))
        relation, *_ = [
            relate(
                after,
                Related(relative=Relative.PREDECESSOR, other=before),
                by=administrator(),
                at=NOON,
            )
            for before, after in ((old, other), (old, new), (new, newest))
        ]
        assert last_successors_of(old) == [newest, other]
        assert last_successors_of(newest) == []
        remove_relation(relation, by=administrator(), at=NOON)
        assert last_successors_of(old) == [newest]


class TestValues:
    def test_what_a_person_says_counts_before_the_authority_and_that_before_the_list(self):
        one = institution("Leeds")
        say(one, origin=Origin.AUTHORITY, name="University of Leeds", website="https://leeds.ac.uk")
        assert (one.name, one.website) == ("University of Leeds", "https://leeds.ac.uk")
        say(one, name="The University of Leeds")
        say(one, origin=Origin.AUTHORITY, name="Leeds University")
        one.refresh_from_db()
        assert one.name == "The University of Leeds"
        standing = one.said_values.filter(field=NAME, ended_at=None).order_by("pk")
        assert [(each.origin, each.value) for each in standing] == [
            (Origin.LIST, "Leeds"),
            (Origin.PERSON, "The University of Leeds"),
            (Origin.AUTHORITY, "Leeds University"),
        ]

    def test_withdrawing_gives_back_exactly_what_was(self):
        one = institution("Leeds", None)
        before = (one.name, one.sort_key, one.country, list(one.names.values_list()))
        say(one, name="University of Leeds", country="GB")
        assert [each.name for each in institution_named("University of Leeds")] == [one.name]
        for value in one.said_values.filter(origin=Origin.PERSON):
            withdraw_value(value, by=administrator(), at=LATER)
        one.refresh_from_db()
        assert (one.name, one.sort_key, one.country, list(one.names.values_list())) == before

    def test_people_say_why_and_only_administrators_correct(self):
        one = institution("Leeds")
        with pytest.raises(NeedsReason):
            say_values(one, said(why="", country="FR"), by=administrator(), at=NOON)
        with pytest.raises(NotAllowed):
            say_values(one, said(country="FR"), by=member(office()), at=NOON)

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("name", " "),
            ("country", "XX"),
            ("kind", "castle"),
            ("status", ""),
            ("website", "javascript:"),
        ],
    )
    def test_what_cannot_be_is_refused(self, field, value):
        with pytest.raises(UnusableValue):
            say(institution("Leeds"), **{field: value})

    def test_a_list_does_not_locate_what_somebody_said_to_be_in_no_country(self):
        one = institution("United Nations", "US")
        say(one, country="")
        printed = [Printed(name="United Nations", country="CH")]
        found = identify_institutions(printed, by=administrator(), at=NOON)
        one.refresh_from_db()
        assert found.institutions == (one,)
        assert one.country is None

    def test_an_institution_can_be_said_to_be_in_no_authority_or_gone(self):
        one = institution("Leeds")
        say_standing(one, Standing.LOCAL, why="not in ROR", by=member(office()), at=NOON)
        say(one, status=Status.WITHDRAWN)
        one.refresh_from_db()
        assert (one.standing, one.status) == (Standing.LOCAL, Status.WITHDRAWN)


def institution_named(name):
    return identify_institutions(
        [Printed(name=name, country=None)], by=administrator(), at=NOON
    ).institutions


class TestNames:
    def test_a_name_from_a_list_becomes_what_a_person_says_it_is(self):
        one = institution("Leeds")
        identify_institutions(
            [Printed(name="The Leeds", country="GB")], by=administrator(), at=NOON
        )
        given = add_name(
            one, "The Leeds", kind=NameKind.FORMER, language="en", by=administrator(), at=NOON
        )
        assert (given.kind, given.language, given.origin) == ("former", "en", Origin.PERSON)
        assert one.names.count() == 2

    def test_the_names_of_an_authority_are_replaced_and_others_stay(self):
        one = institution("Leeds")
        by = administrator()
        add_name(one, "Loidis", kind=NameKind.FORMER, by=by, at=NOON)
        for texts in (["Leeds", "UoL", "Leeds U"], ["Loidis", "UoL", "Université de Leeds"]):
            said = [NameSaid(text=text, kind=NameKind.ALIAS) for text in texts]
            take_over_names(one, said, by=by, at=NOON)
        assert {(name.text, name.origin) for name in one.names.all()} == {
            ("Leeds", Origin.LIST),
            ("Loidis", Origin.PERSON),
            ("UoL", Origin.AUTHORITY),
            ("Université de Leeds", Origin.AUTHORITY),
        }


def test_strangers_change_nothing_of_institutions():
    one, two = institution("Leeds"), institution("York")
    by = stranger()
    place = PlaceSaid(point=Point(latitude=0, longitude=0))
    related = Related(relative=Relative.PARENT, other=two)
    for attempt in (
        lambda: add_identifier(one, ROR, by=by, at=NOON),
        lambda: set_place(one, place, by=by, at=NOON),
        lambda: relate(one, related, by=by, at=NOON),
        lambda: add_name(one, "Loidis", kind=NameKind.FORMER, by=by, at=NOON),
        lambda: say_standing(one, Standing.LOCAL, by=by, at=NOON),
        lambda: say_values(one, said(Origin.AUTHORITY, name="X"), by=by, at=NOON),
    ):
        with pytest.raises(NotAllowed):
            attempt()
    assert not Change.objects.filter(subject_kind=SubjectKind.INSTITUTION, user=by.user).exists()
