"""Fields of education and training: by code, by name, by the words that people type."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.values.isced_f import (
    NotAField,
    SubjectArea,
    all_isced_fields,
    find_isced_fields,
    isced_field,
    parse_subject_area,
    parse_subject_areas,
)

FIELDS = st.sampled_from(all_isced_fields())
CLARIFICATIONS = st.from_regex(r"[a-z]{1,8}( [a-z]{1,8}){0,3}", fullmatch=True)


def codes(text):
    return [area.code for area in parse_subject_areas(text)]


def test_there_are_broad_narrow_and_detailed_fields():
    lengths = [len(field.code) for field in all_isced_fields()]
    assert (lengths.count(2), lengths.count(3), lengths.count(4)) == (12, 58, 150)


def test_every_field_lies_in_another_one():
    known = {field.code for field in all_isced_fields()}
    assert all(field.code[:-1] in known for field in all_isced_fields() if len(field.code) > 2)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("0611", "0611"),
        ("06", "06"),
        ("computer", "0611"),
        ("informatics", "061"),
        ("Informatics", "061"),
        ("мэдээлэл зүй", "061"),
        ("journalism", "0321"),
        ("mining", "0724"),
        ("Law", "0421"),
        ("Инженер, үйлдвэрлэл, барилга угсралт", "07"),
        ("Business, administration and law", "04"),
    ],
)
def test_a_field_is_found_as_people_type_it(typed, code):
    assert [field.code for field in find_isced_fields(typed)] == [code]


def test_of_a_word_in_several_fields_all_are_named():
    with pytest.raises(NotAField) as refused:
        parse_subject_area("engineering")
    assert [field.code for field in refused.value.candidates] == ["07", "071", "0711", "0732"]


@pytest.mark.parametrize("typed", ["", "7", "0777", "zzz", "061 law", "0611 law (tax law)"])
def test_what_is_no_field_is_not_guessed(typed):
    with pytest.raises(NotAField):
        parse_subject_area(typed)


def test_several_are_parted_by_semicolons_or_commas():
    assert codes("law, 0732, chemistry") == ["0421", "0732", "0531"]
    assert codes("Social sciences, journalism and information; law; law") == ["03", "0421"]


def test_what_stands_in_brackets_or_behind_a_code_makes_it_more_precise():
    assert parse_subject_area("law (tax law)") == SubjectArea(code="0421", clarification="tax law")
    assert parse_subject_area("0611 game design") == SubjectArea(
        code="0611", clarification="game design"
    )
    assert parse_subject_area("0610 ICT") == SubjectArea(code="0610")


@given(field=FIELDS)
def test_code_and_name_together_are_the_field(field):
    for name in field.names.values():
        assert parse_subject_area(f"{field.code} {name}") == SubjectArea(code=field.code)
        assert find_isced_fields(name)[0].code.startswith(field.code)


@given(fields=st.lists(FIELDS, max_size=5, unique=True), said=CLARIFICATIONS)
def test_what_is_written_out_is_read_again(fields, said):
    areas = tuple(SubjectArea(code=field.code, clarification=said) for field in fields)
    text = "; ".join(f"{each.code} {isced_field(each.code).name()} ({said})" for each in areas)
    assert parse_subject_areas(text) == areas


@given(text=st.text(max_size=40))
def test_any_text_is_read_or_refused(text):
    try:
        found = parse_subject_areas(text)
    except NotAField:
        return
    assert all(isced_field(each.code) for each in found)


def test_names_are_those_of_the_code_list():
    listed = Path(__file__).parents[3] / "shared" / "ewp" / "codelists" / "isced-f-2013.csv"
    if not listed.exists():
        pytest.skip("the code list is not here")
    with listed.open(encoding="utf-8") as file:
        rows = {row["code"]: row["name_en"] for row in csv.DictReader(file)}
    assert {field.code: field.name() for field in all_isced_fields()} == rows
