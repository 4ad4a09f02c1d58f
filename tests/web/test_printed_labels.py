"""Values that stand once over many rows lead to the label they were read from."""

import pytest

from comity.agreements.models import Agreement
from tests.registers.offices import office
from tests.web.pages import Page, words
from tests.web.published import publish_text

pytestmark = pytest.mark.django_db

TEXT = """\
Exchange of Steppe University (as of May 2016)

Agreements at university level

[Africa] Morocco

- Université de Fès

[Europe]

Austria

- Universität Wien

Norway

- University of Bergen

Agreements at department level

Area\tCountry or region\tPartner institution\tResponsible department\tSigned on
Europe\tAustria (1)\tUniversität Graz, Faculty of Law\tFaculty of Law\t2004/09/24
\tNorway (1)\tUniversity of Bergen, Faculty of Law\tFaculty of Law\t2008/12/04
"""


def places(client, partner, level):
    agreement = Agreement.objects.get(parties__name_text__startswith=partner, level=level)
    page = Page(client, f"/agreements/{agreement.pk}")
    shown = {
        words(node.css_first("dt")): [words(link) for link in node.css(".from a")]
        for node in page.tree.css("dl.facts > div")
    }
    return page, shown


def test_country_area_and_level_lead_to_their_labels(client):
    publish_text(office("steppe", name="Steppe University"), TEXT)
    page, shown = places(client, "University of Bergen", "university")
    assert shown["Country as stated"] == ["line 15", "line 9"]
    assert shown["Level"] == ["line 3"]
    assert page.all_words(".source #line-15 .pen.place") == ["Norway"]
    assert page.all_words(".source #line-9 .pen.place") == ["Europe"]


def test_each_level_has_labels_of_its_own(client):
    publish_text(office("steppe", name="Steppe University"), TEXT)
    page, shown = places(client, "University of Bergen", "department")
    assert shown["Country as stated"] == ["line 23", "line 22"]
    assert shown["Level"] == ["line 19"]
    assert page.all_words(".source #line-23 .pen.place") == ["Norway"]


def test_two_labels_in_one_heading_are_told_apart(client):
    publish_text(office("steppe", name="Steppe University"), TEXT)
    page, shown = places(client, "Université de Fès", "university")
    assert shown["Country as stated"] == ["line 5"]
    assert page.all_words(".source #line-5 .pen.place") == ["Africa", "Morocco"]
