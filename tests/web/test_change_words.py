"""Words for what is logged: every verb and every field has some."""

import datetime as dt

import pytest
from django.utils.translation import override

from comity.provenance.enums import SubjectKind, Verb
from comity.provenance.models import ChangeValue
from comity.provenance.queries import ToldChange, ToldValue
from comity.web.change_words import ChangeWords
from comity.web.changed_fields import field_label, has_label
from comity.web.histories import Telling, done_words, history, is_told
from tests.institutions.records import load_small_authority, small_lookup
from tests.registers.history import undone
from tests.registers.scenarios import SCENARIOS, World

NOON = dt.datetime(2024, 3, 1, 12, tzinfo=dt.UTC)


def change(verb=Verb.CHANGED, of=SubjectKind.AGREEMENT, **values):
    return ToldChange(
        key=1,
        number=1,
        at=NOON,
        actor_name="",
        actor="Bold",
        user=7,
        verb=verb,
        subject_kind=of,
        subject_id=1,
        batch=None,
        values=tuple(
            ToldValue(field=field.replace("__", "."), before=before, after=after, is_erased=False)
            for field, (before, after) in values.items()
        ),
    )


def details(told):
    (line,) = history([told], Telling(words=ChangeWords(institutions={3: "York"}), users=None))
    return list(line.details)


@pytest.mark.parametrize("verb", Verb)
def test_every_verb_has_words(verb):
    assert done_words(change(verb))


@pytest.mark.django_db
def test_every_field_that_is_logged_has_a_label(tmp_path, monkeypatch):
    load_small_authority(tmp_path)
    monkeypatch.setenv("COMITY_DATA", str(tmp_path))
    world, fields = World(small_lookup(tmp_path)), set[str]()
    for scenario in SCENARIOS:
        with undone():
            scenario(world)()
            fields.update(ChangeValue.objects.values_list("field", flat=True))
    assert sorted(field for field in fields if is_told(field) and not has_label(field)) == []


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"kind": ("mou", "project")}, "The kind was MOU and is now Project."),
        ({"level": ("university", None)}, "The level was University and is now not stated."),
        ({"stage": (None, "signed")}, "Stage: signed"),
        (
            {"party__1": ({"institution": 3}, {"institution": 9, "name": "Oulu"})},
            "The partner 1 was York and is now Oulu.",
        ),
        (
            {"term__0": ({"starts": "2014"}, {"starts": "2014", "open_ended": True})},
            "The term 1 was from 2014, end not printed and is now from 2014, open-ended.",
        ),
        ({"flags": (["renewed"], ["tuition_waiver", "renewable"])}, None),
        ({"country_stated": ("JP", "MN")}, "The country as stated was Japan and is now Mongolia."),
    ],
)
def test_a_field_is_told_as_it_was_and_is(values, sentence):
    (said,) = details(change(**values))
    assert said == (sentence or "The remark was renewed and is now fee waiver; may be renewed.")


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        (None, {"text": "Leodis", "kind": "former"}, "Further name: Leodis (former)"),
        ({"text": "Leodis", "kind": "former"}, None, "Further name, no longer: Leodis (former)"),
    ],
)
def test_what_comes_and_goes_is_told_as_a_whole(before, after, sentence):
    told = change(Verb.CREATED, SubjectKind.INSTITUTION, other_name=(before, after))
    assert details(told) == [sentence]


def test_an_institution_that_the_viewer_may_not_know_is_another_one():
    told = change(of=SubjectKind.JUDGEMENT, left=(None, 3), right=(None, 4))
    assert details(told) == ["One institution: York", "Other institution: another institution"]


def test_what_was_erased_is_said_to_be():
    erased = ToldValue(field="name", before=None, after=None, is_erased=True)
    told = change()
    said = ToldChange(
        **{name: getattr(told, name) for name in told.__slots__} | {"values": (erased,)}
    )
    assert details(said) == ["Name: erased"]


@pytest.mark.parametrize(("users", "sentence"), [(None, "Changed: kind, level"), ((), "Changed")])
def test_in_short_it_says_which_fields_were_changed_to_who_may_know(users, sentence):
    told = change(kind=("mou", "project"), level=(None, "university"), no=(1, 2))
    (line,) = history([told], Telling(words=ChangeWords(), since=told.number + 1, users=users))
    assert (line.sentence, line.details) == (sentence, [])


def test_mongolian_sentences_have_their_own_order():
    with override("mn"):
        (said,) = details(change(kind=("mou", "project")))
    assert said == "Талбар «төрөл»: өмнө нь Санамж бичиг (MOU), одоо Төсөл."


def test_a_field_nobody_knows_is_called_as_it_is_stored():
    assert field_label("last_seen") == "last seen"
