"""The table of `docs/rights.md` is what the register does, for every role, stage and office."""

import pytest

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.agreements.enums import BEING_DECIDED, ON_THE_WAY, Stage
from comity.agreements.errors import NoCounterpart
from comity.agreements.models import Agreement
from comity.agreements.policies import (
    agreements_on_the_way_seen_by,
    agreements_visible_to,
    attachments_visible_to,
    can_change_agreement,
    can_keep_attachments,
    can_note_evidence,
    can_see_the_way,
    facts_visible_to,
)
from comity.institutions.errors import NotToJudge
from comity.intake.policies import batches_visible_to
from comity.offices.models import Office
from comity.offices.policies import (
    can_approve_in_office,
    can_read_office,
    can_see_people_of,
    memberships_visible_to,
    persons_visible_to,
    sources_visible_to,
)
from tests.conftest import ROOT
from tests.registers.documents import attach
from tests.registers.history import undone
from tests.rights.doings import DOINGS, Doing
from tests.rights.world import EVERYBODY, LATER, World

pytestmark = pytest.mark.django_db

COLUMNS = {
    "everybody": "stranger",
    "reader": "reader of {}",
    "unit editor": "unit_editor of {}",
    "officer": "officer of {}",
    "approver": "approver of {}",
    "administrator of the office": "administrator of {}",
    "reader of a group": "group reader of {}",
    "administrator of the installation": "administrator",
}
MAY, OWN_UNITS = "●", "◐"
SHOWN = {"Shown by must"}
# Institutions are shared; and either of two offices may say that they keep one paper.
OF_ANY_OFFICE = {
    "Add institutions, names and places, and note the units that lists print",
    "Enter, rename and put the units of an institution without an office",
    "Say that two offices keep one paper",
}
# What is done there is done with an agreement of the unit editor's faculty.
OF_HER_UNITS = {
    "Propose an agreement, and withdraw it",
    "Withdraw an agreement while others decide about it",
}
# What somebody may not know of is not refused but unknown.
REFUSED = (NotAllowed, NotToJudge, NoCounterpart)


def _table() -> dict[str, dict[str, str]]:
    """What each line says of each column."""
    text = (ROOT / "docs" / "rights.md").read_text("utf-8")
    lines = [line for line in text.splitlines() if line.startswith("| ")]
    head, *rows = ([cell.strip() for cell in line.strip("| ").split("|")] for line in lines)
    assert head[1:] == list(COLUMNS)
    return {row[0]: dict(zip(COLUMNS, row[1:] + [""] * 8, strict=False)) for row in rows}


TABLE = _table()


def _allowed(what: str, slug: str, marks: str = MAY) -> set[str]:
    """Who the table says may do it in the office."""
    allowed = {
        COLUMNS[column].format(slug)
        for column, mark in TABLE[what].items()
        if mark in marks and mark
    }
    return allowed if "stranger" not in allowed else set(EVERYBODY)


@pytest.fixture
def world():
    return World()


def _does(doing: Doing, world: World, place: Office, by: Actor) -> bool:
    with undone():
        try:
            doing(world, place, by)
        except REFUSED:
            return False
        return True


@pytest.mark.parametrize("slug", ["must", "hidden"])
@pytest.mark.parametrize("what", DOINGS)
def test_exactly_those_of_the_table_may_do_it(world, what, slug):
    expected = _allowed(what, slug, MAY + OWN_UNITS if what in OF_HER_UNITS else MAY)
    if what in OF_ANY_OFFICE:
        expected = _allowed(what, "must") | _allowed(what, "hidden")
    for doing in DOINGS[what]:
        done = {
            who for who in EVERYBODY if _does(doing, world, world.office(slug), world.actors[who])
        }
        assert done == expected, doing.__code__.co_names


@pytest.mark.parametrize("slug", ["must", "hidden"])
@pytest.mark.parametrize("stage", Stage)
def test_an_agreement_is_changed_as_the_table_says_in_every_stage(world, slug, stage):
    what = "Change an agreement before it is signed"
    if stage == Stage.SIGNED:
        what = "Change a signed agreement"
    elif stage in BEING_DECIDED:
        what = "Change an agreement while others decide about it"
    Agreement.objects.update(stage=stage)
    place = world.office(slug)
    of_faculty = place.agreements.get(parties__units__text="Faculty of Law")
    others = place.agreements.exclude(pk=of_faculty.pk)
    for agreement in others:
        assert _changing(world, agreement) == _allowed(what, slug)
    assert _changing(world, of_faculty) == _allowed(what, slug, MAY + OWN_UNITS)


def _changing(world: World, agreement: Agreement) -> set[str]:
    return {who for who in EVERYBODY if can_change_agreement(world.actors[who], agreement)}


@pytest.mark.parametrize("slug", ["must", "hidden"])
def test_what_happened_is_noted_by_those_of_the_table(world, slug):
    what = "Note what happened under an agreement"
    for agreement in world.office(slug).agreements.all():
        of_faculty = agreement.parties.filter(units__text="Faculty of Law").exists()
        noting = {who for who in EVERYBODY if can_note_evidence(world.actors[who], agreement)}
        assert noting == _allowed(what, slug, MAY + OWN_UNITS if of_faculty else MAY)


@pytest.mark.parametrize("who", ["public", *EVERYBODY])
def test_documents_are_seen_as_the_table_says(world, who):
    what = "See documents that are not public"
    Agreement.objects.update(stage=Stage.SIGNED)
    expected = set()
    for slug in ("must", "hidden"):
        place = world.office(slug)
        for agreement in place.agreements.all():
            document = attach(agreement, b"%PDF-1.4", by=world.officer(place), at=LATER)
            of_faculty = agreement.parties.filter(units__text="Faculty of Law").exists()
            if who in _allowed(what, slug, MAY + OWN_UNITS if of_faculty else MAY):
                expected.add(document)
    assert set(attachments_visible_to(world.viewer(who))) == expected


@pytest.mark.parametrize("slug", ["must", "hidden"])
@pytest.mark.parametrize("stage", [Stage.SIGNED, Stage.PROPOSED])
def test_documents_are_kept_as_the_table_says(world, slug, stage):
    what = "Add, change and withdraw documents"
    Agreement.objects.update(stage=stage)
    for agreement in world.office(slug).agreements.all():
        of_faculty = agreement.parties.filter(units__text="Faculty of Law").exists()
        is_hers = of_faculty and stage != Stage.SIGNED
        keeping = {who for who in EVERYBODY if can_keep_attachments(world.actors[who], agreement)}
        assert keeping == _allowed(what, slug, MAY + OWN_UNITS if is_hers else MAY)


@pytest.mark.parametrize("slug", ["must", "hidden"])
def test_how_far_an_agreement_is_is_seen_as_the_table_says(world, slug):
    what = "See how far an agreement is, and for whom it waits"
    place = world.office(slug)
    place.agreements.update(stage=ON_THE_WAY[1])
    for agreement in place.agreements.all():
        of_faculty = agreement.parties.filter(units__text="Faculty of Law").exists()
        expected = _allowed(what, slug, MAY + OWN_UNITS if of_faculty else MAY)
        seen, found = set(), set()
        for who in EVERYBODY:
            by = world.actors[who]
            if can_see_the_way(by, agreement):
                seen.add(who)
            if agreements_on_the_way_seen_by(by, place).filter(pk=agreement.pk).exists():
                found.add(who)
        assert seen == found == expected


@pytest.mark.parametrize("slug", ["must", "hidden"])
def test_exactly_those_of_the_table_approve(world, slug):
    place = world.office(slug)
    approving = {who for who in EVERYBODY if can_approve_in_office(world.actors[who], place)}
    assert approving == _allowed("Decide what is proposed to be signed", slug)


@pytest.mark.parametrize("who", ["public", *EVERYBODY])
def test_agreements_are_seen_as_the_table_says(world, who):
    what = "See agreements that are not published"
    expected = set(SHOWN)
    for slug in ("must", "hidden"):
        if who in _allowed(what, slug, OWN_UNITS):
            expected |= {f"Of the faculty of {slug}"}
        if who in _allowed(what, slug):
            expected |= {
                f"{word} {slug}" for word in ("Shown by", "Private to", "Of the faculty of")
            }
    seen = facts_visible_to(world.viewer(who)).known()
    assert set(seen.values_list("partner_name", flat=True)) == expected
    assert seen.count() == len(expected) == agreements_visible_to(world.viewer(who)).count()


@pytest.mark.parametrize("who", ["public", *EVERYBODY])
def test_what_is_in_the_office_alone_is_seen_as_the_table_says(world, who):
    what = "See its sources, imports and findings that are not published, and who works there"
    viewer = world.viewer(who)
    inside = {slug for slug in ("must", "hidden") if who in _allowed(what, slug)}
    private = sources_visible_to(viewer).filter(public=False)
    assert set(private.values_list("register__slug", flat=True)) == inside
    assert set(batches_visible_to(viewer).values_list("office__slug", flat=True)) == inside
    colleagues = memberships_visible_to(viewer).exclude(user=viewer.pk)
    assert set(colleagues.values_list("office__slug", flat=True)) == inside
    if who != "public":
        reading = {
            s for s in ("must", "hidden") if can_read_office(world.actors[who], world.office(s))
        }
        assert reading == inside


@pytest.mark.parametrize("who", ["public", *EVERYBODY])
def test_people_are_seen_as_the_table_says(world, who):
    what = "See the people and contacts that it keeps"
    inside = {slug for slug in ("must", "hidden") if who in _allowed(what, slug)}
    seen = persons_visible_to(world.viewer(who))
    assert {person.name for person in seen} == {f"Contact of {slug}" for slug in inside}
    if who != "public":
        assert inside == {
            slug
            for slug in ("must", "hidden")
            if can_see_people_of(world.actors[who], world.office(slug))
        }


def test_every_line_of_the_table_is_tried():
    seen_or_changed = {
        what for what in TABLE if what.startswith(("See ", "Change ", "Decide what"))
    }
    assert set(TABLE) == set(DOINGS) | seen_or_changed
