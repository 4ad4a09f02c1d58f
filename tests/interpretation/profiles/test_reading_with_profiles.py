"""A profile says what a list's own words mean; without it they are read as ever."""

from comity.documents.reading import read_document
from comity.interpretation.account import faults_of
from comity.interpretation.interpret import interpret_document
from comity.interpretation.profiles.profile import NO_PROFILE
from comity.interpretation.profiles.yaml_reading import read_profile
from comity.interpretation.readings import Became, Flag, Reading
from comity.values.agreement_kinds import AgreementKind

PLAIN = """\
No\tInstitution\tCountry\tType\tSigned
1\tUniversity of Oslo\tNorway\tMOU\t2010/03/01
2\tKyoto University\tJapan\tMOU\t2012/05/07
3\tUniversity of Tartu\tEstonia\tMOU\t2014/07/09
"""


def read(text: str, profile: str = "") -> Reading:
    known = read_profile(f"version: 1\n{profile}") if profile else NO_PROFILE
    return interpret_document(read_document(text.encode(), name="list.txt"), profile=known)


def test_a_head_that_no_vocabulary_has_names_its_column():
    text = PLAIN.replace("Institution", "Zwgrbl").replace("Type", "Qqrst")
    text = text.replace("MOU", "Zonk").replace("University of ", "").replace(" University", "")
    rows = read(text, "columns: {Zwgrbl: home_unit, Qqrst: institution}").listings
    assert [row.parties[0].institution for row in rows] == ["Zonk"] * 3
    assert [row.home_units for row in rows] == [("Oslo",), ("Kyoto",), ("Tartu",)]


def test_a_profile_counts_before_the_vocabulary():
    [first, *_] = read(PLAIN, "columns: {Signed: end}").listings
    assert (first.dates, str(first.expires)) == ((), "2010-03-01")


def test_a_mark_means_what_the_profile_says():
    text = PLAIN.replace("Kyoto University", "(W) Kyoto University")
    profile = "marks: {(W): [tuition_waiver]}"
    marked = read(text, profile).listings[1]
    assert (marked.parties[0].institution, marked.flags) == (
        "Kyoto University",
        (Flag.TUITION_WAIVER,),
    )
    assert read(text).listings[1].flags == ()


def test_a_kind_is_what_the_profile_says_in_a_cell_and_in_a_heading():
    text = PLAIN.replace("Japan\tMOU", "Japan\tPlan B")
    row = read(text, "kinds: {plan b: exchange_agreement}").listings[1]
    assert (row.types, row.type_text) == ((AgreementKind.EXCHANGE_AGREEMENT,), "Plan B")
    assert read(text).listings[1].types == ()


def test_a_country_is_what_the_profile_says_in_a_cell():
    text = PLAIN.replace("Norway", "Norseland").replace("Japan", "Everywhere")
    rows = read(text, "countries: {Norseland: 'NO', Everywhere: none}").listings
    assert [(row.country, row.country_text) for row in rows] == [
        ("NO", "Norseland"),
        (None, "Everywhere"),
        ("EE", "Estonia"),
    ]


def test_a_country_is_what_the_profile_says_in_a_heading():
    text = (
        "Norseland\n• University of Oslo (2010)\n• University of Bergen (2011)\n\n"
        "Japan\n• Kyoto University (2012)\n• Osaka University (2013)\n"
    )
    rows = read(text, "countries: {Norseland: 'NO'}").listings
    assert [row.country for row in rows] == ["NO", "NO", "JP", "JP"]


def test_dates_are_read_as_the_profile_says():
    text = PLAIN
    for printed, meant in (
        ("2010/03/01", "03/01/2010"),
        ("2012/05/07", "05/07/2012"),
        ("2014/07/09", "07/09/2014"),
    ):
        text = text.replace(printed, meant)
    assert [str(row.dates[0]) for row in read(text, "dates: month_first").listings] == [
        "2010-03-01", "2012-05-07", "2014-07-09",
    ]  # fmt: skip
    told = read(text, "dates: day_first")
    assert [str(row.dates[0]) for row in told.listings] == [
        "2010-01-03",
        "2012-07-05",
        "2014-09-07",
    ]
    assert not [each for each in told.findings if each.code.startswith("date_ambiguous")]


def test_an_ignored_line_becomes_furniture_and_everything_stays_accounted_for():
    text = PLAIN.replace("2\tKyoto", "Zonk zonk zonk\n2\tKyoto")
    reading = read(text, "ignored: [zonk zonk ZONK]")
    [stretch] = [each for each in reading.stretches if each.row == 2]
    assert stretch.became is Became.FURNITURE
    assert faults_of(reading) == []
    assert len(reading.listings) == 3


def test_what_one_profile_says_is_forgotten_for_the_next_list():
    before = read(PLAIN)
    read(PLAIN, "columns: {Signed: end}\nkinds: {MOU: other}\ncountries: {Norway: none}")
    assert read(PLAIN) == before


def test_a_label_before_its_value_means_what_the_profile_says():
    rows = (("Oslo", "Norway", "2010"), ("Kyoto", "Japan", "2012"), ("Tartu", "Estonia", "2014"))
    text = "".join(
        f"Zwgrbl: {name}\nQuux: {country}\nPlugh: {year}\n\n" for name, country, year in rows
    )
    told = read(text, "columns: {Zwgrbl: institution, Quux: country, Plugh: end}")
    assert [
        (row.parties[0].institution, row.country, str(row.expires)) for row in told.listings
    ] == [
        ("Oslo", "NO", "2010"),
        ("Kyoto", "JP", "2012"),
        ("Tartu", "EE", "2014"),
    ]


def test_heads_on_lines_of_their_own_mean_what_the_profile_says():
    cells = ("Zwgrbl", "Quux", "Plugh", "Oslo", "Norway", "2010", "Kyoto", "Japan", "2012")
    text = "\n".join((*cells, "Tartu", "Estonia", "2014", "Lund", "Sweden", "2016")) + "\n"
    told = read(text, "columns: {Zwgrbl: institution, Quux: country, Plugh: end}")
    assert [
        (row.parties[0].institution, row.country, str(row.expires)) for row in told.listings
    ] == [
        ("Oslo", "NO", "2010"),
        ("Kyoto", "JP", "2012"),
        ("Tartu", "EE", "2014"),
        ("Lund", "SE", "2016"),
    ]
