import pytest

from comity.agreements.models import AgreementFact
from comity.institutions.models import Institution
from tests.registers.offices import office
from tests.registers.readings import listing, term
from tests.web.pages import Page, number_of_rows
from tests.web.published import both_joined, harbour, publish, steppe

pytestmark = pytest.mark.django_db
ON = "on=2026-11-21"


def institution(name):
    return Institution.objects.get(name=name).pk


def test_partners_are_listed_by_name_with_their_agreements(client):
    steppe()
    harbour()
    rows = Page(client, f"/institutions?{ON}").rows()
    assert [row[0] for row in rows][:2] == ["École de Genève", "Freiberg University of Mining"]
    assert ["University of Queensland", "Australia", "2", "1", "1"] in rows
    assert ["Steppe University", "Mongolia", "1", "–", "1"] in rows


def test_partners_can_be_searched_and_chosen_by_country(client):
    steppe()
    assert [row[0] for row in Page(client, "/institutions?q=geneve").rows()] == ["École de Genève"]
    page = Page(client, "/institutions")
    count, href = page.facet("Country")["Japan"]
    assert [row[0] for row in page.follow(href).rows()] == [
        "Harbour University", "Kyoto Institute of Technology",
    ]  # fmt: skip
    assert count == 2
    assert "No partner matches." in Page(client, "/institutions?q=nobody").text


def test_two_offices_that_list_each_other_stand_together_on_both_pages(client):
    one, other = steppe(), harbour()
    for here, there in ((one, other), (other, one)):
        page = Page(client, f"/institutions/{here.institution_id}?{ON}")
        listed = {(row[0], row[1]) for row in page.rows(table=1)}
        assert listed == {
            ("MOU", there.short_name),
            (f"MOU with {there.institution.name}", here.short_name),
        }
        groups = page.all_words(".timeline .group")
        assert groups[0].startswith(f"Listed by {there.short_name},")
        assert groups[1].startswith(f"Listed by {here.short_name},")


def test_both_sides_are_compared_point_by_point(client):
    steppe()
    other = harbour()
    page = Page(client, f"/institutions/{other.institution_id}?{ON}")
    points = {row[0]: row[1:] for row in page.rows()}
    assert points["Agreements"] == ["1", "1"]
    assert points["First begun"] == ["16 Nov 2001", "2 Oct 2000"]
    assert points["Last known end"] == ["open-ended", "not printed"]
    assert points["In force for certain"] == ["1 of 1", "0 of 1"]
    # Neither list marks waivers, which does not say that there are none.
    assert points["Fee waiver"] == ["not printed", "not printed"]


def test_an_office_s_own_institution_leads_to_everything_it_lists(client):
    one = steppe()
    page = Page(client, f"/institutions/{one.institution_id}")
    assert number_of_rows(client, page.link("all its agreements")) == 6


def test_names_are_shown_as_the_lists_print_them(client):
    publish(office("must"), [listing("The University of Leeds", "GB")], as_of="2023-05")
    publish(
        office("ulaan", name="Ulaan University"),
        [listing("University of Leeds", "GB")],
        as_of="2024-05",
    )
    found = Institution.objects.get(names__text="The University of Leeds")
    page = Page(client, f"/institutions/{found.pk}")
    assert "2 agreements" in page.words_of(".page-head")
    assert "Also printed:" in page.words_of(".page-head")


def test_a_country_that_a_list_states_otherwise_is_shown_beside_the_identified_one(client):
    of = office("must")
    [agreement] = publish(of, [listing("Pavlodar University", "KZ", terms=[term("2020")])])
    AgreementFact.objects.filter(agreement=agreement).update(country_stated="RU")
    page = Page(client, f"/institutions/{institution('Pavlodar University')}?{ON}")
    assert "stated: Russia" in page.text


def test_an_institution_that_no_visible_agreement_names_is_not_found(client):
    office("secret", public=False, name="Secret University")
    hidden = institution("Secret University")
    Page(client, f"/institutions/{hidden}", status=404)


def test_one_agreement_of_two_offices_counts_once_with_its_partner(client):
    both_joined()
    rows = Page(client, f"/institutions?{ON}").rows()
    assert ["University of Queensland", "Australia", "1", "1", "1"] in rows
    page = Page(client, f"/institutions/{institution('University of Queensland')}?{ON}")
    assert "1 agreement here, every office and both directions together." in page.text
    assert "1 of them stands here twice, as two offices keep it." in page.text
    assert len(page.rows(-1)) == 2
