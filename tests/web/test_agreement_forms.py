"""Agreements entered and edited by hand, also by two people at once."""

import pytest
from django.test import Client

from comity.agreements.actions.publication import publish_agreements
from comity.agreements.enums import Stage
from comity.agreements.models import Agreement, AgreementFact, RegisterFinding
from comity.agreements.states import state_of
from comity.institutions.models import Identification, Institution
from comity.interpretation.readings import Flag
from comity.offices.enums import Role
from tests.institutions.records import load_small_authority
from tests.registers.offices import NOON, enter, member, office
from tests.registers.readings import listing, term
from tests.web.forms import Filled

pytestmark = pytest.mark.django_db
LEEDS = listing("Leeds College", "GB", terms=[term("2022", duration="P5Y")], units=["Law School"])


@pytest.fixture
def must():
    return office("must")


@pytest.fixture
def officer(client, must):
    actor = member(must, username="saraa")
    client.force_login(actor.user)
    return actor


@pytest.fixture
def leeds(must, officer):
    [agreement] = enter(must, [LEEDS], by=officer)
    return agreement


@pytest.fixture
def colleague(must):
    """Another browser, of somebody else in the office."""
    other = Client()
    user = member(must, username="bold").user
    assert user
    other.force_login(user)
    return other


def edit(agreement):
    return f"/agreements/{agreement.pk}/edit"


def places(*names):
    known = Institution.objects.filter(name__in=names).values_list("name", "country")
    return dict(known)


def state(agreement):
    return dict(state_of(Agreement.objects.get(pk=agreement.pk)))


def test_the_form_has_what_is_known(client, leeds):
    form = Filled(client, edit(leeds))
    assert form.value("institution.0") == "Leeds College"
    assert form.value("unit.0") == "Law School"
    assert (form.value("starts.0"), form.value("duration.0")) == ("2022", "5 years")
    assert form.value("type") == "mou"


def test_sending_it_as_it_is_changes_nothing(client, leeds):
    before = state(leeds)
    form = Filled(client, edit(leeds))
    form.send()
    assert form.way == f"/agreements/{leeds.pk}"
    assert state(leeds) == before
    assert "Nothing is changed." in client.get(f"/agreements/{leeds.pk}").content.decode()


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2023", "2023"),
        ("May 2023", "2023-05"),
        ("2023.05.18", "2023-05-18"),
        ("18 May 2023", "2023-05-18"),
        ("2023 оны 5 сарын 18", "2023-05-18"),
        ("2023年5月18日", "2023-05-18"),
        ("令和5年5月18日", "2023-05-18"),
    ],
)
def test_days_are_typed_as_people_write_them(client, leeds, typed, day):
    Filled(client, edit(leeds)).send(starts_0=typed)
    assert state(leeds)["term.0"]["starts"] == day


def test_only_what_was_typed_is_changed(client, leeds):
    before = state(leeds)
    Filled(client, edit(leeds)).send(ends_0="2027-01-31", flags=["renewable"], area="europe")
    after = state(leeds)
    changed = {name for name in {*before, *after} if before.get(name) != after.get(name)}
    assert changed == {"term.0", "flags", "area", "area_text"}
    assert (after["flags"], after["area"]) == ([Flag.RENEWABLE], "europe")
    assert after["term.0"]["duration"] == "P5Y"


def test_what_is_not_understood_is_said_beside_it_and_nothing_is_lost(client, leeds):
    form = Filled(client, edit(leeds))
    form.send(starts_0="soon", ends_0="May 2030", unit_0="Music")
    assert form.status == 422
    assert (form.value("starts.0"), form.value("unit.0")) == ("soon", "Music")
    assert any("This is no date" in said for said in form.said("#typed-starts-0-said.error"))
    assert form.said("#typed-ends-0-said") == ["Read as: some day in May 2030."]
    assert "ends" not in state(leeds)["term.0"]


def test_a_further_partner_and_a_further_term_are_added(client, leeds):
    form = Filled(client, edit(leeds))
    form.send("partner", institution_1="Lund University", country_1="Sweden")
    assert form.value("institution.1") == "Lund University"
    assert "institution.2" in form.fields
    form.send(institution_2="Oslo College", country_2="NO", starts_1="2027", open_ended_1="yes")
    assert form.status == 302
    names = [party.institution.name for party in leeds.parties.all() if not party.is_home]
    assert names == ["Leeds College", "Lund University", "Oslo College"]
    assert [each.open_ended for each in leeds.terms.all()] == [False, True]


def test_a_partner_that_is_taken_out_leaves_the_others_as_they_were(client, must, officer):
    three = listing("Leeds College", "GB")
    [agreement] = enter(must, [three], by=officer)
    form = Filled(client, edit(agreement))
    form.send(institution_1="Lund University", unit_1="Physics", country_1="SE")
    lund = state(agreement)["party.2"]
    Filled(client, edit(agreement)).send(institution_0="")
    after = state(agreement)
    assert after["party.1"] == lund
    assert "party.2" not in after


def test_another_partner_is_not_where_the_one_before_was(client, leeds):
    form = Filled(client, edit(leeds))
    assert "country.0" not in form.fields
    assert form.send(institution_0="Trondheim Polytechnic") == 422
    assert form.value("country.0") == ""
    assert any("say where it is" in said for said in form.said("#typed-country-0-said.error"))
    assert not places("Trondheim Polytechnic")
    assert form.send(country_0="Norway") == 302
    assert places("Trondheim Polytechnic", "Leeds College") == {
        "Trondheim Polytechnic": "NO",
        "Leeds College": "GB",
    }


def test_where_another_partner_is_may_be_left_open(client, leeds):
    form = Filled(client, edit(leeds))
    form.send(institution_0="Trondheim Polytechnic")
    assert form.send() == 302
    assert places("Trondheim Polytechnic") == {"Trondheim Polytechnic": None}


def test_another_partner_may_be_where_the_one_before_was(client, leeds):
    form = Filled(client, edit(leeds))
    form.send("partner", institution_0="Trondheim Polytechnic")
    assert form.send(country_0="United Kingdom") == 302
    assert places("Trondheim Polytechnic") == {"Trondheim Polytechnic": "GB"}


def test_a_partner_that_is_called_as_before_again_is_the_one_before(client, leeds):
    before = state(leeds)
    form = Filled(client, edit(leeds))
    form.send(institution_0="Trondheim Polytechnic")
    assert form.send(institution_0="Leeds College") == 302
    assert state(leeds) == before


def test_a_better_spelled_name_takes_nothing_from_what_is_stated(client, must, officer, leeds):
    [agreement] = enter(must, [listing("Leedds College", "GB")], by=officer, as_of="2024")
    assert Filled(client, edit(agreement)).send(institution_0="Leeds College") == 302
    after = state(agreement)
    assert (after["country_stated"], after["party.1"]["institution"]) == (
        "GB",
        leeds.parties.get(is_home=False).institution_id,
    )


def test_a_further_partner_is_not_where_the_first_is_stated_to_be(client, leeds):
    form = Filled(client, edit(leeds))
    assert form.send(institution_1="Oslo College") == 302
    assert places("Oslo College") == {"Oslo College": None}
    form = Filled(client, "/offices/must/agreements/new")
    form.send("partner", institution_0="Lund University", country="SE")
    assert form.send(institution_1="Turku College") == 302
    assert places("Turku College", "Lund University") == {
        "Turku College": None,
        "Lund University": None,
    }


def test_the_only_partner_is_where_the_paper_says(client, officer):
    form = Filled(client, "/offices/must/agreements/new")
    assert form.send(institution_0="Lund University", country="SE") == 302
    assert places("Lund University") == {"Lund University": "SE"}


def test_where_a_known_partner_is_comes_known(client, must, officer):
    [agreement] = enter(must, [listing("Frobnitz Polytechnic", None)], by=officer)
    unknown = RegisterFinding.objects.holding().filter(code="country_unknown")
    assert unknown.exists()
    Filled(client, edit(agreement)).send(country_0="Norway")
    assert places("Frobnitz Polytechnic") == {"Frobnitz Polytechnic": "NO"}
    assert not unknown.exists()


def test_where_a_further_known_partner_is_comes_known(client, leeds):
    Filled(client, edit(leeds)).send(institution_1="Xyzzy Institute")
    key = Institution.objects.get(name="Xyzzy Institute").pk
    form = Filled(client, edit(leeds))
    assert form.send(country_1="Sweden") == 302
    assert "Kept: Country: Sweden." in client.get(form.way).content.decode()
    assert Institution.objects.get(name="Xyzzy Institute").country == "SE"
    assert state(leeds)["party.2"]["institution"] == key


def test_it_says_what_was_kept_as_it_was_understood(client, leeds):
    Filled(client, edit(leeds)).send(starts_0="2023.05.18")
    page = client.get(f"/agreements/{leeds.pk}").content.decode()
    assert "Kept: term 1:" in page
    assert "18 May 2023" in page


def test_two_people_see_what_the_other_kept_and_nothing_is_lost(client, colleague, leeds):
    mine, theirs = Filled(client, edit(leeds)), Filled(colleague, edit(leeds))
    assert theirs.send(ends_0="2026", unit_0="Law Faculty") == 302
    mine.send(ends_0="May 2027", flags=["renewable"])
    assert mine.status == 409
    # What I typed stays, what only she changed is there as well.
    assert (mine.value("ends.0"), mine.value("flags")) == ("May 2027", "renewable")
    assert mine.value("unit.0") == "Law Faculty"
    notes = mine.said(".meanwhile")
    assert any("bold kept “2026” here meanwhile; it was “nothing”" in note for note in notes)
    assert any("bold kept this meanwhile; it was “Law School”" in note for note in notes)
    assert state(leeds)["term.0"]["ends"] == "2026"
    assert mine.send() == 302
    after = state(leeds)
    assert (after["term.0"]["ends"], after["flags"]) == ("2027-05", ["renewable"])
    assert after["party.1"]["units"][0]["text"] == "Law Faculty"


@pytest.mark.parametrize(
    ("step", "typed"), [("partner", {}), ("term", {}), ("keep", {"starts_0": "soon"})]
)
def test_a_form_that_comes_back_still_knows_what_it_was_opened_with(
    client, colleague, leeds, step, typed
):
    mine = Filled(client, edit(leeds))
    Filled(colleague, edit(leeds)).send(ends_0="2030-01-31")
    mine.send(step, home_unit="Chancellery", **typed)
    assert mine.send(starts_0="2022") == 409
    assert mine.value("ends.0") == "31 Jan 2030"
    assert mine.send() == 302
    after = state(leeds)
    assert after["term.0"]["ends"] == "2030-01-31"
    assert after["party.0"]["units"][0]["text"] == "Chancellery"


def test_the_same_said_by_two_in_other_words_is_no_difference(client, colleague, leeds):
    mine, theirs = Filled(client, edit(leeds)), Filled(colleague, edit(leeds))
    theirs.send(ends_0="2026-05")
    mine.send(ends_0="May 2026")
    assert mine.status == 302
    assert state(leeds)["term.0"]["ends"] == "2026-05"


def test_what_is_no_field_of_the_form_stands_against_nothing(client, officer, leeds):
    form = Filled(client, edit(leeds))
    publish_agreements(Agreement.objects.filter(pk=leeds.pk), by=officer, at=NOON)
    assert form.send(ends_0="2029") == 302
    assert state(leeds)["public"]


def test_a_form_that_does_not_know_what_it_was_opened_with_overwrites_nothing(client, leeds):
    form = Filled(client, edit(leeds))
    form.send(opened="", ends_0="2029")
    assert form.status == 409
    assert "ends" not in state(leeds)["term.0"]


def test_an_agreement_is_entered_by_hand(client, must, officer):
    form = Filled(client, "/offices/must/agreements/new")
    form.send(
        institution_0="Lund University",
        country_0="Sweden",
        type=["exchange_agreement"],
        starts_0="May 2023",
        duration_0="5 years",
        verified="yes",
        reason="seen on the paper",
    )
    agreement = Agreement.objects.get()
    assert form.way == f"/agreements/{agreement.pk}"
    assert (agreement.stage, agreement.verified, agreement.public) == (Stage.SIGNED, True, False)
    fact = AgreementFact.objects.known().get()
    assert (fact.partner_name, str(fact.starts_from)) == ("Lund University", "2023-05-01")
    assert "seen on the paper" in client.get(f"/agreements/{agreement.pk}").content.decode()


def test_what_was_never_in_a_list_is_not_said_to_be_taken_from_one(client, officer):
    form = Filled(client, "/offices/must/agreements/new")
    form.send(institution_0="Lund University", country_0="Sweden", type=["mou"], starts_0="2023")
    text = client.get(f"/agreements/{Agreement.objects.get().pk}").content.decode()
    assert "not checked against the paper" in text
    assert "taken from a list" not in text


def test_without_a_partner_nothing_is_entered(client, officer):
    form = Filled(client, "/offices/must/agreements/new")
    form.send(starts_0="2023")
    assert form.status == 422
    assert form.said("#typed-institution-0-said") == ["Type the name of the partner."]
    assert form.value("starts.0") == "2023"


def test_a_name_like_that_of_a_partner_is_asked_about_once(client, leeds):
    form = Filled(client, "/offices/must/agreements/new")
    form.send(institution_0="Leeds Colledge", country_0="GB", starts_0="2023")
    assert form.status == 422
    assert any("Leeds College" in said for said in form.said(".candidate-list"))
    chosen = f"institution:{leeds.parties.get(is_home=False).institution_id}"
    assert form.send(who_0=chosen) == 302
    assert Institution.objects.filter(name__startswith="Leeds").count() == 1
    assert Agreement.objects.latest("pk").parties.get(is_home=False).name_text == "Leeds Colledge"


def test_or_it_is_somebody_new(client, leeds):
    form = Filled(client, "/offices/must/agreements/new")
    form.send(institution_0="Leeds Colledge", country_0="GB")
    assert form.send(who_0="printed") == 302
    assert Institution.objects.filter(name__startswith="Leeds").count() == 2


def test_a_choice_for_another_name_counts_no_more(client, leeds):
    form = Filled(client, "/offices/must/agreements/new")
    form.send(institution_0="Leeds Colledge", country_0="GB")
    form.send(who_0="printed", institution_0="Leeds Collegee")
    assert form.status == 422


def test_a_partner_is_a_record_of_the_authority(client, officer, tmp_path, monkeypatch):
    monkeypatch.setenv("COMITY_DATA", str(tmp_path))
    load_small_authority(tmp_path)
    form = Filled(client, "/offices/must/agreements/new")
    form.send(institution_0="Tohoku Univ", country_0="Japan")
    assert form.status == 422
    assert form.send(who_0="record:00tohoku1") == 302
    assert Identification.objects.get().record == "00tohoku1"


def test_who_is_alike_is_answered_while_it_is_typed(client, leeds):
    answer = client.get("/offices/must/partners/similar?number=1&name=Leeds+Colledge").content
    assert "Leeds College" in answer.decode()
    assert 'name="who.1"' in answer.decode()
    exact = client.get("/offices/must/partners/similar?number=1&name=Leeds+College").content
    assert "is a partner already" in exact.decode()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("May 2023", "Read as: some day in May 2023."),
        ("18.5.2023", "Read as: 18 May 2023."),
        ("soon", "This is no date"),
    ],
)
def test_a_field_answers_while_it_is_typed(client, officer, text, said):
    answer = client.get("/understood", {"name": "starts.0", "text": text, "ident": "x"}).content
    assert said in answer.decode()


def test_a_finding_leads_to_its_field(client, leeds):
    page = Filled(client, f"{edit(leeds)}?field=ends")
    focused = page.tree.css("[autofocus]")
    assert [each.attributes["name"] for each in focused] == ["ends.0"]


def test_a_unit_editor_prepares_what_is_hers(client, must):
    client.force_login(member(must, Role.UNIT_EDITOR).user)
    form = Filled(client, "/offices/must/agreements/new")
    form.send(institution_0="Lund University", country_0="SE")
    assert form.status == 422
    assert not Agreement.objects.exists()
    form.send(home_unit="Faculty of Law", flags=["in_preparation"])
    assert form.status == 302
    agreement = Agreement.objects.get()
    assert agreement.stage == Stage.PROPOSED
    again = Filled(client, edit(agreement))
    again.send(flags=[])
    assert again.status == 422
    assert Agreement.objects.get().stage == Stage.PROPOSED


@pytest.mark.parametrize("role", [Role.READER, Role.APPROVER])
def test_others_are_refused(client, must, leeds, role):
    client.force_login(member(must, role).user)
    assert client.get(edit(leeds)).status_code == 403
    assert client.get("/offices/must/agreements/new").status_code == 403


@pytest.mark.parametrize("count", [1, 40])
def test_the_form_asks_few_queries(
    client, must, officer, leeds, django_assert_max_num_queries, count
):
    enter(must, [listing(f"Place {n}", "GB") for n in range(count)], by=officer, as_of="2024")
    with django_assert_max_num_queries(12):
        client.get(edit(leeds))
    with django_assert_max_num_queries(12):
        client.get("/offices/must/partners/similar?number=0&name=Plaice+1")
