"""The brief of a partner: what is in it, in which language, who gets it, and that it is noted."""

import datetime as dt
import io

import pytest
from django.test import Client
from django.utils import translation
from pypdfium2 import PdfDocument

from comity.agreements.actions.changing import change_agreement
from comity.agreements.actions.contacts import name_contact, name_partner_contact
from comity.agreements.enums import (
    Attention,
    ContactRole,
    Kind,
    Level,
    RegisterFindingCode,
    Validity,
)
from comity.agreements.noticing import notice_agreements
from comity.agreements.states import state_of
from comity.institutions.actions.names import add_name
from comity.institutions.enums import NameKind
from comity.institutions.models import Institution
from comity.interpretation.readings import Level as ReadLevel
from comity.offices.actions.partners import PartnerSaid, say_of_partner
from comity.offices.enums import PartnerRole, Role
from comity.people.actions.persons import enter_person
from comity.people.models import Sighting
from comity.people.said import PersonSaid
from comity.printing import typefaces
from comity.values.durations import Duration
from comity.web import brief_words
from comity.web.partner_briefs import compose_brief
from comity.web.wording import long_day
from tests.agreements.papers import again
from tests.registers.offices import NOON, administrator, member, office
from tests.registers.readings import listing, term
from tests.web.pages import Page
from tests.web.published import publish

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 21)
THAT_DAY = dt.datetime(2026, 11, 21, 9, tzinfo=dt.UTC)
ROWS = (
    listing("University of Leeds", level=ReadLevel.UNIVERSITY, terms=[term("2010-05-18", open_ended=True)]),
    listing("University of Leeds", level=ReadLevel.DEPARTMENT, units=["School of Law"], terms=[term("2021-01-01", "2027-12-31")]),
    listing("University of Leeds", units=["School of Music"], terms=[term("2023", duration="P5Y") ]),
    listing("University of Leeds", units=["School of Art"], terms=[term("2001", "2004")]),
    listing("University of Leeds", terms=[]),
)  # fmt: skip


@pytest.fixture
def steppe():
    return office("steppe", name="Steppe University")


@pytest.fixture
def agreements(steppe):
    return publish(steppe, ROWS)


@pytest.fixture
def leeds(agreements):
    return Institution.objects.get(name="University of Leeds")


@pytest.fixture
def officer(steppe):
    return member(steppe, username="saraa")


@pytest.fixture
def composed(steppe, leeds, officer):
    def compose(user=officer.user, partner=leeds, language="en"):
        return compose_brief(steppe, partner, user, language=language, on=TODAY, at=NOON)

    return compose


def address(leeds, language="en", slug="steppe"):
    return f"/offices/{slug}/partners/{leeds.pk}/brief/{language}.pdf"


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def text_of(pdf):
    with PdfDocument(io.BytesIO(pdf)) as document:
        pages = (document[at].get_textpage().get_text_bounded() for at in range(len(document)))
        return " ".join(" ".join(pages).split())


def all_words(brief):
    return " ".join(each.text for each in brief.texts())


# what is in it


def test_agreements_stand_by_what_is_certain_of_them(composed):
    groups = {
        each.title: [(line.title.text, line.note.text, line.span) for line in each.lines]
        for each in composed().groups
    }
    assert groups == {
        "In force": [
            ("MOU", "", "18 May 2010 – open-ended"),
            ("MOU", "School of Law", "1 Jan 2021 – 31 Dec 2027"),
            ("MOU", "School of Music", "2023 – 31 Dec 2027 to 30 Dec 2028 (reckoned)"),
        ],
        "May be in force": [("MOU", "", "listed without a date")],
        "No longer in force": [("MOU", "School of Art", "2001 – 2004")],
    }


def test_what_ends_within_two_years_is_said_and_no_more(composed, steppe):
    assert [each.text for each in composed().ending.sentences] == [
        "31 Dec 2027: MOU, School of Law",
        "31 Dec 2027 to 30 Dec 2028 (reckoned): MOU, School of Music",
    ]
    publish(steppe, [listing("University of Leeds", terms=[term("2020", "2026-11-21")], units=["Last day"]),
                     listing("University of Leeds", terms=[term("2020", "2026-11-20")], units=["Over"]),
                     listing("University of Leeds", terms=[term("2020", "2028-11")], units=["Month"]),
                     listing("University of Leeds", terms=[term("2020", "2028-12-01")], units=["Later"])])  # fmt: skip
    told = [each.text.rpartition(", ")[2] for each in composed().ending.sentences]
    assert told == ["Last day", "School of Law", "School of Music", "Month"]


def test_what_renews_itself_is_said_by_its_last_day_for_notice_and_what_has_no_end_by_its_review(
    composed, steppe, officer
):
    ends = {"mode": "auto_renewing", "renewal_period": "P2Y", "notice_months": 6}
    rows = {
        "Self": {"starts": "2020-01-01", "ends": "2027-12-31", **ends},
        "Far": {"starts": "2020-01-01", "ends": "2030-12-31", **ends},
        "Once": {"starts": "2016-01-01", "ends": "2025-12-31", **ends, "renewals_at_most": 1},
        "Open": {"starts": "2020-01-01", "open_ended": True, "review_on": "2027-02-01"},
        "Unwatched": {"starts": "2020-01-01", "open_ended": True},
    }
    listed = [listing("University of Leeds", units=[unit], terms=[]) for unit in rows]
    for agreement, said in zip(publish(steppe, listed), rows.values(), strict=True):
        state = {**state_of(again(agreement)), "term.0": {"origin": "original", **said}}
        change_agreement(agreement, state, by=officer, at=THAT_DAY)
    told = [each.text for each in composed().ending.sentences]
    assert [each for each in told if not each.endswith(("School of Law", "School of Music"))] == [
        "1 Feb 2027: to be looked at again, as it has no end: MOU, Open",
        "30 Jun 2027: last day for notice, else it renews itself after 31 Dec 2027: MOU, Self",
        "31 Dec 2027: MOU, Once",
    ]
    assert "2027年6月30日" in " ".join(
        each.text for each in composed(language="ja").ending.sentences
    )


def test_who_they_are_where_and_since_when(composed, leeds, steppe, officer):
    add_name(
        leeds, "利兹大学", kind=NameKind.TRANSLATED, language="zh", by=administrator(), at=NOON
    )
    said = PartnerSaid(called="Leeds", note="Ask about the library.\n\nThey like tea.")
    say_of_partner(steppe, leeds, said, by=officer, at=NOON)
    brief = composed()
    assert brief.name.text == "University of Leeds"
    assert [(each.text, each.language) for each in brief.native_names] == [("利兹大学", "zh")]
    assert brief.lead.text == "University, United Kingdom"
    known = {each.label: each.value.text for each in brief.known}
    assert (known["We call it"], known["Agreements since"]) == ("Leeds", "2001")
    notes = [each.text for each in brief.note.sentences]
    assert notes == ["Ask about the library.", "They like tea."]


def test_what_the_register_does_not_know_is_asked(composed, agreements):
    notice_agreements([each.pk for each in agreements], at=NOON)
    asked = [each.text for each in composed().questions.sentences]
    assert "Which record of an authority is it? Nobody has decided." in asked
    assert "Until when does it hold? Agreements without a stated end: 1." in asked
    assert any(each.startswith("Who is to be asked?") for each in asked)


def test_a_partner_that_lists_another_number_is_asked_about_it(composed, agreements, leeds):
    other = office("leeds", name="University of Leeds", country="GB")
    publish(other, [listing("Steppe University", "MN")])
    partner = Institution.objects.get(same=other.institution)
    asked = [each.text for each in composed(partner=partner).questions.sentences]
    assert "Which are missing? Agreements in our list: 5, in its own: 1." in asked


def test_it_says_when_by_whom_and_on_what_it_was_made(composed):
    assert [each.text for each in composed().sources] == [
        "Prepared on 21 November 2026 by the office of Steppe University.",
        "It rests on: List of agreements, as of May 2023.",
    ]


def test_what_other_offices_keep_of_the_partner_stays_theirs(composed, leeds, officer):
    other = office("secret", name="Secret University", public=False)
    publish(other, [listing("University of Leeds", units=["School of Secrets"])])
    clerk = member(other, username="clerk")
    said = PartnerSaid(called="Them", note="Never trust them.")
    say_of_partner(other, leeds, said, by=clerk, at=NOON)
    person = enter_person(other.register, PersonSaid(name="Hidden Person"), by=clerk, at=NOON)
    role = PartnerRole.OTHER
    name_partner_contact(other, leeds, person, role=role, by=clerk, at=NOON)
    words = all_words(composed())
    for secret in ("Secret", "Them", "Never trust", "Hidden"):
        assert secret not in words


# contacts


@pytest.fixture
def contacts(steppe, leeds, agreements, officer):
    ruth, bat = (
        enter_person(steppe.register, PersonSaid(name=name), by=officer, at=NOON)
        for name in ("Ruth Adams", "Bat Dorj")
    )
    name_partner_contact(steppe, leeds, ruth, role=PartnerRole.COORDINATOR, by=officer, at=NOON)
    keys = [each.pk for each in agreements[:2]]
    name_contact(steppe, keys, bat, role=ContactRole.CONTACT, is_home=True, by=officer, at=NOON)
    Sighting.objects.all().delete()


def test_contacts_stand_on_their_side_and_that_they_were_seen_is_noted(composed, contacts, officer):
    there, here = composed().contacts
    assert [(each.name.text, each.role) for each in there.people] == [("Ruth Adams", "coordinator")]
    assert [(each.name.text, each.role) for each in here.people] == [
        ("Bat Dorj", "contact, for 2 agreements")
    ]
    assert set(Sighting.objects.values_list("user", "person__name")) == {
        (officer.user.pk, "Ruth Adams"),
        (officer.user.pk, "Bat Dorj"),
    }


def test_a_reader_of_the_office_gets_it_without_people(composed, contacts, steppe):
    reader = member(steppe, Role.READER).user
    brief = composed(user=reader)
    assert "Ruth Adams" not in all_words(brief)
    assert "Bat Dorj" not in all_words(brief)
    assert brief.contacts[0].empty == "Contacts are for those who may see people."
    assert not Sighting.objects.exists()


# who gets it


def test_the_office_s_readers_get_a_pdf_and_nobody_else(client, leeds, steppe):
    harbour = office("harbour", name="Harbour University")
    allowed = [*(member(steppe, role).user for role in (Role.READER, Role.OFFICER, Role.APPROVER, Role.ADMINISTRATOR)), administrator().user]  # fmt: skip
    for user in allowed:
        answer = signed_in(user).get(address(leeds))
        assert answer["Content-Type"] == "application/pdf"
        assert answer["Content-Disposition"] == 'attachment; filename="university-of-leeds-en.pdf"'
        assert "no-store" in answer["Cache-Control"]
        assert "University of Leeds" in text_of(answer.content)
    for refused in (member(steppe, Role.UNIT_EDITOR), member(harbour, username="stranger")):
        assert signed_in(refused.user).get(address(leeds)).status_code == 403
    assert client.get(address(leeds)).status_code == 302


def test_there_is_none_of_what_is_not_there(leeds, officer):
    client = signed_in(officer.user)
    assert client.get(address(leeds, "de")).status_code == 404
    assert client.get(address(leeds, slug="nowhere")).status_code == 404
    assert client.get(f"/offices/steppe/partners/{leeds.pk + 999}/brief/en.pdf").status_code == 404
    assert client.post(address(leeds)).status_code == 405


def test_the_page_leads_to_it_in_three_languages_and_shows_the_public_none(client, leeds, officer):
    page = f"/institutions/{leeds.pk}"
    assert "brief" not in Page(client, page).text
    client.force_login(officer.user)
    links = Page(client, page).links("#brief a")
    assert [(each.words, each.href) for each in links] == [
        ("English", address(leeds, "en")),
        ("Монгол", address(leeds, "mn")),
        ("日本語", address(leeds, "ja")),
    ]


def test_the_page_says_before_what_cannot_be_printed(client, monkeypatch, steppe, officer):
    bare = typefaces.typefaces_in(with_system=False)
    monkeypatch.setattr("comity.web.brief_shown.system_typefaces", lambda: bare)
    publish(steppe, [listing("東北 University", "JP")])
    tohoku = Institution.objects.get(name="東北 University")
    client.force_login(officer.user)
    page = Page(client, f"/institutions/{tohoku.pk}").words_of("#brief")
    assert "2 letters of 東北 University cannot be printed: install fonts-noto-cjk." in page


def test_a_name_that_looks_like_a_command_is_printed(steppe, officer):
    name = '#read("/etc/passwd") University'
    publish(steppe, [listing(name, "GB", units=["#panic()"])])
    partner = Institution.objects.get(name=name)
    told = text_of(signed_in(officer.user).get(address(partner)).content)
    assert name in told
    assert "#panic()" in told


def test_three_hundred_agreements_fit_on_two_sheets(steppe, officer, django_assert_max_num_queries):
    many = [
        listing("University of Leeds", no=number, units=[f"School {number}"], terms=[term("2020", "2030")])
        for number in range(300)
    ]  # fmt: skip
    publish(steppe, many)
    leeds = Institution.objects.get(name="University of Leeds")
    client = signed_in(officer.user)
    with django_assert_max_num_queries(30):
        pdf = client.get(address(leeds)).content
    with PdfDocument(io.BytesIO(pdf)) as document:
        assert len(document) == 2
    told = text_of(pdf)
    assert "300 in force" in told
    left_out = 300 - sum(f"School {number} " in told for number in range(300))
    assert f"and {left_out} more" in told


# in which language


def test_a_name_in_the_language_of_the_brief_is_its_title(composed, leeds):
    by = administrator()
    add_name(leeds, "リーズ大学", kind=NameKind.TRANSLATED, language="ja", by=by, at=NOON)
    brief = composed(language="ja")
    assert brief.name.text == "リーズ大学"
    assert [each.text for each in brief.native_names] == ["University of Leeds"]
    assert composed(language="mn").name.text == "University of Leeds"


def test_a_brief_is_wholly_in_its_language(composed, agreements, contacts, leeds):
    notice_agreements([each.pk for each in agreements], at=NOON)
    assert composed(language="mn").lead.text == "Их сургууль, Их Британи"
    brief = composed(language="ja")
    assert brief.lead.text == "大学, イギリス"
    assert brief.day == "2026年11月21日"
    assert [each.title for each in brief.groups] == ["有効", "有効の可能性", "失効"]
    plain = {*known_words(leeds), "Steppe University", "Ruth Adams", "Bat Dorj", "MOU"}
    left = [
        each.text
        for each in brief.texts()
        if not any(ord(sign) > 0x2E80 for sign in each.text)
        and any(sign.isalpha() for sign in each.text.replace("%(number)s", ""))
        and each.text not in plain
        and not each.text.startswith("#")
    ]
    assert left == []


def known_words(leeds):
    """What a brief says in no language: names, codes of looks and of the brief itself."""
    codes = {
        *brief_words.SHARES,
        *brief_words.LEGEND,
        *Level,
        "ja",
        "STEPPE",
        "en",
        "zh",
        "#34495e",
    }
    return {leeds.name, "School of Law", "School of Music", "School of Art", *codes}


@pytest.mark.parametrize(
    ("words", "choices"),
    [
        (brief_words.DECISIONS, Attention),
        (brief_words.KINDS, Kind),
        (brief_words.LEVELS, Level),
        (brief_words.ROLES, [*PartnerRole, *ContactRole]),
        (brief_words.QUESTIONS, [each for each in RegisterFindingCode if each != RegisterFindingCode.PARTNERS_ALIKE]),
    ],
)  # fmt: skip
def test_everything_that_a_brief_may_say_has_its_words(words, choices):
    assert set(words) == set(choices)
    for language in ("mn", "ja"):
        with translation.override(language):
            assert all(str(each) for each in words.values())


def test_every_validity_counts_as_something():
    assert {brief_words.SHARE_OF.get(each, "no-longer") for each in Validity} == set(
        brief_words.SHARES
    )


def test_japanese_days_and_durations_are_written_as_there():
    from comity.web.wording import duration_words

    with translation.override("ja"):
        assert long_day(TODAY) == "2026年11月21日"
        assert duration_words(Duration(years=5, months=6)) == "5年 6か月"
