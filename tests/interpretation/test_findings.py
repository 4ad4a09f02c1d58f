"""What is odd about a list is found, with its place; what is right is left alone."""

import pytest

from comity.documents.reading import document_of_text, read_document
from comity.interpretation.findings import FINDING_CODES
from comity.interpretation.interpret import interpret_document
from comity.interpretation.readings import Severity
from comity.interpretation.sentences import SENTENCES, sentence_of
from comity.values.agreement_kinds import AgreementKind

HEADER = "No\tInstitution\tCountry\tType\tSigned"


def reading_of(*rows, header=HEADER):
    return interpret_document(document_of_text("\n".join([header, *rows]), name="x"))


def found(reading, code):
    """The numbers of the rows of each finding of the code."""
    return [
        [reading.listings[place].no for place in finding.listings]
        for finding in reading.findings
        if finding.code == code
    ]


def row(number, name="University of Oslo", country="Norway", kind="MOU", signed="2010/03/01"):
    return f"{number}\t{name}\t{country}\t{kind}\t{signed}"


def test_the_same_partner_again_whatever_its_case_article_and_acronym():
    reading = reading_of(
        row(1, "The University of Oslo (UiO)"),
        row(2, "university of oslo", kind="MOA"),
        row(3, "University of Bergen"),
    )
    assert found(reading, "same_partner_again") == [[1, 2]]


def test_the_same_name_in_two_countries_is_two_partners():
    reading = reading_of(
        row(1, "Northeastern University", "USA"), row(2, "Northeastern University", "China")
    )
    assert not found(reading, "same_partner_again")


def test_a_row_printed_twice_word_for_word():
    reading = reading_of(row(1), row(2), row(3, "University of Bergen"))
    assert found(reading, "listed_twice") == [[1, 2]]


def test_one_partner_with_several_units_of_the_home_university_is_not_listed_twice():
    units = ["Faculty of Law", "Faculty of Arts"] * 4
    rows = [f"{i}\tUniversity {'ABCD'[i // 2]}\t{unit}\t2010" for i, unit in enumerate(units)]
    reading = reading_of(*rows, header="No\tInstitution\tDepartment\tYear")
    assert not found(reading, "same_partner_again")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kyoto Institute of Tehcnology", "Kyoto Institute of Technology"),
        ("Siberian Federeal University", "Siberian federal university"),
        ("Tallinn University of Technology", "Tallin University of Technology"),
    ],
)
def test_names_that_a_misprint_parts_are_nearly_the_same(one, other):
    assert found(reading_of(row(1, one), row(2, other)), "similar_partner") == [[1, 2]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("University of Oslo", "University of Bergen"),
        ("Shanxi University", "Shaanxi University"),
        ("Changwon National University", "Changwon National University Library"),
        ("North China Electric Power University", "China Electric Power University"),
        ("School Number 1 of Oslo", "School Number 2 of Oslo"),
    ],
)
def test_names_that_are_only_alike_are_two_partners(one, other):
    assert not found(reading_of(row(1, one), row(2, other)), "similar_partner")


def test_a_misprint_of_a_common_word_is_named_with_the_word():
    reading = reading_of(row(1, "Univeristy of Oslo"), row(2, "Engineerng School of Molodova"))
    assert [
        (finding.params["word"], finding.params["likely"])
        for finding in reading.findings
        if finding.code == "probable_misprint"
    ] == [("Univeristy", "university"), ("Engineerng", "engineering")]


@pytest.mark.parametrize(
    "name",
    [
        "IMUT MoU China-Mongolia-Russia",
        "Sangmyung University - KOICA project",
        "Agreement for the Dual Bachelor's and Master's degree programs",
    ],
)
def test_a_name_that_is_an_agreements(name):
    assert found(reading_of(row(1, name), row(2)), "not_an_institution") == [[1]]


@pytest.mark.parametrize(
    "name",
    [
        "The United Nations Development Programme (UNDP)",
        "International Association for the Exchange of Students",
        "The Cabinet of the Philippines, Department of Science and Technology, Project NOAH",
    ],
)
def test_an_institution_may_be_named_by_what_it_does(name):
    assert not found(reading_of(row(1, name), row(2)), "not_an_institution")


def test_dates_that_make_no_sense():
    reading = reading_of(
        row(1, "University of A", signed="2023.06.18, 2021.06.18"),
        row(2, "University of B", signed="2019.09.24 2019.09.24"),
        row(3, "University of C", signed="2021.06.31"),
        row(4, "University of D", signed="2021.06.30"),
        row(5, "University of E", signed=""),
    )
    assert found(reading, "dates_out_of_order") == [[1]]
    assert found(reading, "same_date_twice") == [[2]]
    assert found(reading, "impossible_date") == [[3]]
    assert found(reading, "no_date") == [[5]]


def test_a_list_without_dates_lacks_none():
    assert not found(reading_of(row(1, signed=""), row(2, "A", signed="")), "no_date")


def test_an_end_that_the_duration_contradicts():
    header = "No\tInstitution\tCountry\tSigned\tValid until\tDuration"
    reading = reading_of(
        "1\tUniversity of A\tNorway\t2020/05/01\t2025/04/30\t5 years",
        "2\tUniversity of B\tNorway\t2020/05/01\t2023/04/30\t5 years",
        header=header,
    )
    assert found(reading, "end_disagrees_with_duration") == [[2]]


def test_countries_that_are_no_country_or_two():
    reading = reading_of(
        row(1, country="Atlantis"), row(2, country="Norway / Sweden"), row(3), row(4, country="")
    )
    assert found(reading, "country_not_understood") == [[1]]
    assert found(reading, "two_countries") == [[2]]
    assert reading.listings[0].country_text == "Atlantis"
    assert reading.listings[0].country is None


def test_numbers_that_are_missing_or_repeated():
    reading = reading_of(
        *(row(n, f"University of {x}") for n, x in zip([1, 2, 5, 5], "ABCD", strict=True))
    )
    (missing,) = [each for each in reading.findings if each.code == "numbers_missing"]
    assert missing.params["numbers"] == "3, 4"
    assert found(reading, "number_repeated") == [[5, 5]]


def test_what_holds_for_most_rows_is_one_finding_about_the_source():
    reading = reading_of(
        *(row(n, f"University of {x}", kind="Academic") for n, x in enumerate("ABCDE"))
    )
    assert not found(reading, "kind_not_understood")
    (often,) = [each for each in reading.findings if each.code == "kind_not_understood_often"]
    assert (often.params["rows"], often.params["of"], len(often.listings)) == (5, 5, 5)


def test_text_that_nothing_explains_is_shown_with_its_place():
    text = f"{HEADER}\n{row(1)}\n{row(2, 'University of Bergen')}\nPlease note the new address.\n"
    reading = interpret_document(document_of_text(text, name="x"))
    (finding,) = [each for each in reading.findings if each.code == "unread_text"]
    assert (finding.locus.line, finding.params["text"]) == (4, "Please note the new address.")


def test_a_page_that_lists_nothing_says_so_and_nothing_else():
    prose = (
        "MUST has signed MOUs with over 120 universities in 21 countries around the world.\n"
        "• Signed a cooperation agreement with Yonsei University of the Republic of Korea in 1993.\n"
    )
    reading = interpret_document(document_of_text(prose, name="x"))
    assert not reading.listings
    assert [finding.code for finding in reading.findings] == ["no_agreements"]


def test_a_guessed_encoding_is_a_finding():
    rows = [row(n, f"Московский университет {x}", "Россия") for n, x in enumerate("АБВГД")]
    data = "\n".join([HEADER, *rows]).encode("cp1251")
    codes = {each.code for each in interpret_document(read_document(data, name="x")).findings}
    assert "encoding_guessed" in codes


def test_every_code_has_a_sentence_that_its_parameters_fill():
    assert set(SENTENCES) == set(FINDING_CODES)
    reading = reading_of(
        row(1, "Univeristy of Oslo", "Atlantis", "Academic"), row(1, "University of Oslo", "Norway")
    )
    for finding in reading.findings:
        assert "%" not in sentence_of(finding)


def test_a_row_that_is_a_whole_text_is_a_long_name_and_compared_with_no_other() -> None:
    words = "".join(f" Laboratory{letter}" for letter in "abcdefghijklmnopqrstuvwxyz")
    text = f"No. Institution Country\n1 Arts{words * 2} Japan\n2 Arts{words * 2}b Japan\n"
    document = document_of_text(text, name="list.txt")
    found = [finding.code for finding in interpret_document(document).findings]
    assert found.count("long_name") == 2
    assert "similar_partner" not in found


def test_a_guessed_encoding_asks_for_a_look():
    assert FINDING_CODES["encoding_guessed"] is Severity.CHECK


def test_a_year_beyond_all_terms_is_no_day_for_which_a_list_speaks():
    reading = reading_of(row(1, "University of Oslo", "Norway", signed="9999.12.31"))
    assert not found(reading, "impossible_date")
    assert reading.edition.as_of is None


def test_a_college_named_like_an_agreement_is_an_institution():
    reading = reading_of(
        row(1, "MOU College", "USA", ""), row(2, "Chosun University - KOICA project", "Korea", "")
    )
    assert [each.types for each in reading.listings] == [(), (AgreementKind.PROJECT,)]
    assert found(reading, "not_an_institution") == [[2]]


def test_a_year_that_no_agreement_has_is_not_understood():
    reading = reading_of(row(1, signed="25.11.3013"), row(2, "University of Bergen"))
    assert found(reading, "unread_text") == [[1]]
    assert not found(reading, "impossible_date")
    assert not found(reading, "no_date")


def test_rows_that_are_struck_out_or_hidden_are_told_one_by_one():
    page = (
        "<table><tr><th>No</th><th>Institution</th><th>Country</th></tr>"
        "<tr><td>1</td><td>Aalto University</td><td>Finland</td></tr>"
        "<tr><td><s>2</s></td><td><s>Kyoto University</s></td><td><s>Japan</s></td></tr>"
        '<tr style="display:none"><td>3</td><td>University of Oslo</td><td>Norway</td></tr>'
        "<tr><td>4</td><td>Lund <s>Technical</s> University</td><td>Sweden</td></tr></table>"
    )
    reading = interpret_document(document_of_text(page, name="x.html"))
    assert found(reading, "agreement_struck_out") == [[2]]
    assert found(reading, "agreement_not_shown") == [[3]]
